"""When the three common pulses are taken (programme notes: December, February, March)."""

from dataclasses import dataclass
from datetime import date, timedelta

from surveys.programme.calendar import on_break
from surveys.programme.model import Programme, StageKey

MONTHS = (12, 2, 3)
SCHOOL_WEEK = 6  # Monday to Saturday
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class PulseWeek:
    wave: int  # 1-3: the month decides, so a moved date does not renumber the others
    monday: date


def pulse_weeks(programme: Programme) -> tuple[PulseWeek, ...]:
    """The Monday each pulse begins with; a month outside stage II has none.

    It is the month's first Monday whose week lies in stage II and touches no school holidays:
    there are (nearly) three weeks to answer before the New Year and before spring, and four
    between February's and March's. 2025/26: 1 December, 2 February, 2 March.
    """
    found = ((wave, _monday(programme, month)) for wave, month in enumerate(MONTHS, start=1))
    return tuple(PulseWeek(wave, monday) for wave, monday in found if monday)


def _monday(programme: Programme, month: int) -> date | None:
    main = programme.stage(StageKey.MAIN)
    day = main.starts_on + timedelta(days=-main.starts_on.weekday() % 7)
    while day + timedelta(days=SCHOOL_WEEK - 1) <= main.ends_on:
        week = (day + timedelta(days=offset) for offset in range(SCHOOL_WEEK))
        if day.month == month and not any(on_break(programme, each) for each in week):
            return day
        day += WEEK
    return None
