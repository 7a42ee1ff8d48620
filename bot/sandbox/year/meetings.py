"""When pairs meet: about twice a month, less in winter, not in the school holidays."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from surveys.programme.calendar import is_school_day, on_break
from surveys.programme.model import Programme

LAST_DAY = date(2026, 5, 15)
USUAL = (16.0, 2.0)  # days between two meetings: mean and spread
WINTER = (19.0, 2.5)
WINTER_LASTS = (date(2025, 12, 10), date(2026, 2, 1))
SILENCE = (date(2026, 1, 22), date(2026, 2, 8))  # in the middle of the silent pair's 24 days
KINDS = ("talk", "talk", "lesson", "lesson", "event", "online")


def meeting_days(
    programme: Programme, starts_on: date, roll: Random, *, silent: bool
) -> Iterator[tuple[date, str]]:
    """Day and kind of each meeting of a team that begins on `starts_on`."""
    day = starts_on + timedelta(days=roll.randint(3, 6))
    while day <= LAST_DAY:
        quiet = on_break(programme, day) or (silent and SILENCE[0] <= day <= SILENCE[1])
        if not quiet and is_school_day(programme, day):
            yield day, roll.choice(KINDS)
            mean, spread = WINTER if WINTER_LASTS[0] <= day <= WINTER_LASTS[1] else USUAL
            day += timedelta(days=max(4, round(roll.gauss(mean, spread))))
        else:
            day += timedelta(days=1)
