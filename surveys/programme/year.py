"""Typical dates of a school year, and what the curator may change them to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from surveys.programme.model import Break, Programme, Stage, StageKey

MIN_STAGE = timedelta(days=7)  # a shorter one has no room for its reminders
MAX_BREAK = timedelta(days=120)  # summer is about 97
FIRST_MONTH = 8  # no date of a school year lies before its August
SATURDAY = 5


def current_year(now: datetime, timezone: str) -> str:
    """The school year a moment belongs to, e.g. "2025/26".

    It turns when the programme's typical last day has passed: who sets the bot up in summer prepares
    the coming year, and nobody can join one that is over.
    """
    today = now.astimezone(ZoneInfo(timezone)).date()
    last = default_stages(today.year - 1)[-1].ends_on
    return year_name(today.year if today > last else today.year - 1)


def year_name(year_start: int) -> str:
    return f"{year_start}/{(year_start + 1) % 100:02d}"


def year_start(year: str) -> int:
    """2025 of "2025/26". Raises ValueError for anything else."""
    start = int(year.partition("/")[0])
    if year != year_name(start):
        raise ValueError(f"not a school year: {year!r}")
    return start


def default_stages(year_start: int) -> tuple[Stage, Stage, Stage, Stage]:
    """The typical dates of the programme notes, "The yearly cycle"."""
    this, following = year_start, year_start + 1
    return (
        Stage(StageKey.DIAGNOSIS, date(this, 9, 1), date(this, 10, 31)),
        Stage(StageKey.MAIN, date(this, 11, 1), date(following, 4, 15)),
        Stage(StageKey.CONTROL, date(following, 4, 16), date(following, 5, 20)),
        Stage(StageKey.CLOSING, date(following, 5, 21), date(following, 6, 15)),
    )


def default_breaks(year_start: int) -> tuple[Break, Break, Break, Break]:
    """Autumn, winter, spring, summer, as the Ministry of Education has recommended them lately.

    Autumn and spring are nine days from the fourth Saturday of October and March, winter lasts
    from 31 December to the first Sunday after Christmas, summer begins on 27 May (2025/26:
    25.10-02.11, 31.12-11.01, 28.03-05.04, 27.05-31.08). Each school sets its own.
    """
    following = year_start + 1
    autumn = _nth(year_start, 10, SATURDAY, 4)
    spring = _nth(following, 3, SATURDAY, 4)
    christmas = date(following, 1, 8)
    return (
        Break(autumn, autumn + timedelta(days=8)),
        Break(date(year_start, 12, 31), christmas + timedelta(days=6 - christmas.weekday())),
        Break(spring, spring + timedelta(days=8)),
        Break(date(following, 5, 27), date(following, 8, 31)),
    )


class DatesProblem(StrEnum):
    ORDER = "order"  # ends before it begins, or stands before an earlier one
    OVERLAP = "overlap"  # begins while the one before it still runs
    LENGTH = "length"  # shorter than a week; a break: longer than MAX_BREAK
    OUT_OF_YEAR = "out_of_year"  # outside 1 August - 31 August of the school year


@dataclass(frozen=True, slots=True)
class BadDates:
    reason: DatesProblem
    index: int  # which stage or break, from 0


def check_stages(stages: Sequence[Stage], year: str) -> BadDates | None:
    """The first thing wrong with the stages' dates. Gaps between stages are allowed."""
    spans = [(stage.starts_on, stage.ends_on) for stage in stages]
    for index, (start, end) in enumerate(spans):
        if start <= end and end - start + timedelta(days=1) < MIN_STAGE:
            return BadDates(DatesProblem.LENGTH, index)
    return _check(spans, year)


def check_breaks(breaks: Sequence[Break], year: str) -> BadDates | None:
    spans = [(pause.starts_on, pause.ends_on) for pause in breaks]
    for index, (start, end) in enumerate(spans):
        if end - start >= MAX_BREAK:
            return BadDates(DatesProblem.LENGTH, index)
    return _check(spans, year)


def open_now(programme: Programme, key: StageKey, today: date) -> tuple[Stage, ...]:
    """The stages with one begun today: the one before it ends yesterday.

    The curator's «Открыть сейчас». To be checked with `check_stages` like any other change; a
    stage whose time has come keeps its date.
    """
    stages = list(programme.stages)
    index = next(i for i, stage in enumerate(stages) if stage.key is key)
    if stages[index].starts_on > today:
        stages[index] = _moved(stages[index], starts_on=today)
        if index and stages[index - 1].ends_on >= today:
            stages[index - 1] = _moved(stages[index - 1], ends_on=today - timedelta(days=1))
    return tuple(stages)


def _check(spans: Sequence[tuple[date, date]], year: str) -> BadDates | None:
    first = year_start(year)
    before: tuple[date, date] | None = None
    for index, (start, end) in enumerate(spans):
        if start < date(first, FIRST_MONTH, 1) or end > date(first + 1, 8, 31):
            return BadDates(DatesProblem.OUT_OF_YEAR, index)
        if end < start or (before and start < before[0]):
            return BadDates(DatesProblem.ORDER, index)
        if before and start <= before[1]:
            return BadDates(DatesProblem.OVERLAP, index)
        before = (start, end)
    return None


def _moved(stage: Stage, *, starts_on: date | None = None, ends_on: date | None = None) -> Stage:
    return Stage(stage.key, starts_on or stage.starts_on, ends_on or stage.ends_on, stage.opened_at)


def _nth(year: int, month: int, weekday: int, count: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1))
