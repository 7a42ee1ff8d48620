"""The school's calendar: school days, windows for messages, stages.

Rules: programme notes, "The yearly cycle" and "Messages: people have lives". Days are days of the
programme's zone, moments are aware and in UTC.

Saturday is a school day: the programme names only Sundays, and many rural schools teach six days.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from surveys.people.model import Kind
from surveys.programme.model import Programme, Stage, StageKey
from surveys.programme.public import public_holidays

WINDOWS = {
    Kind.PUPIL: (time(15, 0), time(19, 0)),
    Kind.ADULT: (time(14, 30), time(19, 0)),
}
SUNDAY = 6
DAY = timedelta(days=1)


def zone(programme: Programme) -> ZoneInfo:
    """Raises ZoneInfoNotFoundError for a name that the zone database does not have."""
    return ZoneInfo(programme.timezone)


def local_day(programme: Programme, at: datetime) -> date:
    return at.astimezone(zone(programme)).date()


def day_start(programme: Programme, day: date) -> datetime:
    """The midnight with which a day begins, in UTC."""
    return _moment(programme, day, time(0))


def is_school_day(programme: Programme, day: date) -> bool:
    """No Sunday, school holiday, public holiday (moved days off included), nor before the year."""
    return (
        day.weekday() != SUNDAY
        and day >= programme.starts_on
        and not on_break(programme, day)
        and day not in public_holidays(day.year)
    )


def on_break(programme: Programme, day: date) -> bool:
    return any(pause.starts_on <= day <= pause.ends_on for pause in programme.breaks)


def term_days(programme: Programme, start: date, end: date) -> int:
    """Days of term time from `start` to `end`, both inclusive: all days outside school holidays.

    Sundays count: a month of term is 30 of them, as in "planned meetings = 2 x days in term
    time / 30" and in "21 term days of silence". Zero if `end` lies before `start`.
    """
    total = max(0, (end - start).days + 1)
    resting = {
        ordinal
        for pause in programme.breaks
        for ordinal in range(
            max(pause.starts_on, start).toordinal(), min(pause.ends_on, end).toordinal() + 1
        )
    }
    return total - len(resting)


def after_term_days(programme: Programme, day: date, count: int) -> date:
    """The first day on which `count` term days have passed since `day` (itself not counted)."""
    reached = day + count * DAY
    counted = day  # breaks up to here are accounted for
    for pause in sorted(programme.breaks, key=lambda pause: pause.starts_on):
        first = max(pause.starts_on, counted + DAY)
        if first <= min(reached, pause.ends_on):
            reached += pause.ends_on - first + DAY
            counted = pause.ends_on
    return reached


def next_window(programme: Programme, kind: Kind, at: datetime) -> datetime:
    """`at` if a message to this kind of person may go then, else when the next window opens."""
    opens, closes = WINDOWS[kind]
    day = local_day(programme, at)
    if is_school_day(programme, day) and at < _moment(programme, day, closes):
        return max(at, _moment(programme, day, opens)).astimezone(UTC)
    return window_from(programme, kind, day + DAY)


def window_from(programme: Programme, kind: Kind, day: date) -> datetime:
    """When the first window on or after a day opens."""
    while not is_school_day(programme, day):
        day += DAY
    return _moment(programme, day, WINDOWS[kind][0])


def window_until(programme: Programme, kind: Kind, day: date) -> datetime | None:
    """When the last window on or before a day opens; None before the first school day."""
    while not is_school_day(programme, day):
        if day < programme.starts_on:
            return None
        day -= DAY
    return _moment(programme, day, WINDOWS[kind][0])


def stage_at(programme: Programme, day: date) -> Stage | None:
    """The stage a day belongs to by its dates; None before, after and between stages."""
    return next((s for s in programme.stages if s.starts_on <= day <= s.ends_on), None)


def stage_begins(programme: Programme, key: StageKey) -> datetime:
    """When a stage was opened or, by its date, will be."""
    stage = programme.stage(key)
    return stage.opened_at or day_start(programme, stage.starts_on)


def _moment(programme: Programme, day: date, at: time) -> datetime:
    return _in_utc(programme.timezone, day, at)


@lru_cache(maxsize=4_096)  # a year has few such moments, planning asks for them thousands of times
def _in_utc(timezone: str, day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=ZoneInfo(timezone)).astimezone(UTC)
