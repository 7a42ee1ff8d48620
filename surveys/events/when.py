"""On which day and at what hour an event may be, as the curator types it."""

import re
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from surveys.programme.calendar import DAY, is_school_day, zone
from surveys.programme.model import Programme
from surveys.programme.typed import typed_day

OFFERED = 6  # days as buttons
HOURS = (time(14), time(15), time(15, 30), time(16), time(17))  # as buttons
FIRST, LAST = time(7), time(21)  # nobody calls a school together at night
_TIME = re.compile(r"(?:в\s+)?(\d{1,2})(?:\s*[:.\- ]\s*(\d{2}))?(?:\s*(?:ч|час|часа|часов)\.?)?")
_DAYS = {"сегодня": 0, "завтра": 1, "послезавтра": 2}


class BadDay(StrEnum):
    NOT_A_DAY = "not_a_day"
    PAST = "past"
    FAR = "far"  # a slip of the finger: 2099
    OUTSIDE = "outside"  # of the school year


class BadTime(StrEnum):
    NOT_A_TIME = "not_a_time"
    NIGHT = "night"
    OVER = "over"  # that hour of that day


def offered_days(programme: Programme, today: date) -> tuple[date, ...]:
    """The next school days, from today on."""
    found: list[date] = []
    day = max(today, programme.starts_on)
    while len(found) < OFFERED and day <= programme.ends_on:
        if is_school_day(programme, day):
            found.append(day)
        day += DAY
    return tuple(found)


def read_day(programme: Programme, today: date, text: str) -> date | BadDay:
    """Without a year the day of this school year is meant."""
    text = text.strip().lower()
    if text in _DAYS:
        return fitting_day(programme, today, today + timedelta(days=_DAYS[text]))
    middle = programme.starts_on + (programme.ends_on - programme.starts_on) / 2
    found = typed_day(text, middle)
    return BadDay.NOT_A_DAY if found is None else fitting_day(programme, today, found)


def fitting_day(programme: Programme, today: date, day: date) -> date | BadDay:
    if day < today:
        return BadDay.PAST
    if programme.starts_on <= day <= programme.ends_on:
        return day
    return BadDay.FAR if day.year > programme.ends_on.year + 1 else BadDay.OUTSIDE


def read_time(text: str) -> time | BadTime:
    """«15:30», «15.30», «15», «в 15 часов»"""
    found = _TIME.fullmatch(" ".join(text.strip().lower().split()))
    if found is None:
        return BadTime.NOT_A_TIME
    try:
        at = time(int(found[1]), int(found[2] or 0))
    except ValueError:
        return BadTime.NOT_A_TIME
    return at


def moment(programme: Programme, now: datetime, day: date, at: time) -> datetime | BadTime:
    if not FIRST <= at <= LAST:
        return BadTime.NIGHT
    found = datetime.combine(day, at, tzinfo=zone(programme))
    return BadTime.OVER if found <= now else found
