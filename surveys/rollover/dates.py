"""The dates proposed for the year to come: those of this year, moved."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from surveys.programme.calendar import DAY, SUNDAY
from surveys.programme.model import Break, Programme, Stage
from surveys.programme.public import public_holidays
from surveys.programme.year import (
    check_breaks,
    check_stages,
    default_breaks,
    default_stages,
    year_name,
    year_start,
)

WEEKS = timedelta(weeks=52)  # the same day of the week
LONG = timedelta(days=60)  # summer: it ends by its date, not by its weekday
TRIES = 20  # days: longer than any school holidays within a year
FEBRUARY = 28

Four = tuple[Stage, Stage, Stage, Stage]


def next_year(programme: Programme) -> str:
    """«2026/27» of «2025/26»."""
    return year_name(year_start(programme.year) + 1)


def proposed(programme: Programme) -> tuple[Four, tuple[Break, ...]]:
    """Stages begin on the same days; a start on a Sunday, a holiday or in the school holidays moves on
    to the next school day, and the end of the stage before it moves along.

    School holidays: typical ones become the typical ones of the new year, a school's own keep their
    days of the week. What would make no year gives way to the typical dates.
    """
    breaks = _breaks(programme)
    stages = _stages(programme, breaks)
    year = next_year(programme)
    if check_stages(stages, year) is not None or stages[0].starts_on <= programme.ends_on:
        stages = default_stages(year_start(year))
    return stages, breaks


def _stages(programme: Programme, breaks: Sequence[Break]) -> Four:
    moved: list[Stage] = []
    before: Stage | None = None
    for stage in programme.stages:
        start = _school_day(_same_day(stage.starts_on), breaks)
        if before is not None and before.ends_on + DAY == stage.starts_on:
            moved[-1] = replace(moved[-1], ends_on=start - DAY)
        moved.append(Stage(stage.key, start, _same_day(stage.ends_on)))
        before = stage
    first, second, third, fourth = moved
    return first, second, third, fourth


def _breaks(programme: Programme) -> tuple[Break, ...]:
    start = year_start(programme.year)
    typical = dict(zip(default_breaks(start), default_breaks(start + 1), strict=True))
    found = tuple(typical.get(one) or _moved(one) for one in programme.breaks)
    if check_breaks(found, next_year(programme)) is None:
        return found
    return default_breaks(start + 1)


def _moved(pause: Break) -> Break:
    if pause.ends_on - pause.starts_on > LONG:
        return Break(_same_day(pause.starts_on), _same_day(pause.ends_on))
    return Break(pause.starts_on + WEEKS, pause.ends_on + WEEKS)


def _same_day(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year + 1, day=FEBRUARY)


def _school_day(day: date, breaks: Sequence[Break]) -> date:
    """Or the day itself, where none is near: a stage of somebody's own that begins in summer."""
    for later in range(TRIES):
        found = day + later * DAY
        if (
            found.weekday() != SUNDAY
            and found not in public_holidays(found.year)
            and not any(pause.starts_on <= found <= pause.ends_on for pause in breaks)
        ):
            return found
    return day
