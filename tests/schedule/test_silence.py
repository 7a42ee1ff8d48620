"""The note to a silent pair, the pair's card and the summary count the same days."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from surveys.analysis.meetings import is_silent
from surveys.flags.causes import silent
from surveys.flags.table import RULES, Key
from surveys.matches.model import PlannedMeeting
from surveys.programme.calendar import after_term_days
from surveys.programme.model import StageKey

from .test_plan import meeting
from .world import PROGRAMME, World, at, pair

DAY = timedelta(days=1)
SILENT_NOTE = RULES[Key.SILENCE_NOTE].threshold
MAIN = PROGRAMME.stage(StageKey.MAIN)
starts = st.dates(date(2025, 9, 1), MAIN.ends_on)
gaps = st.none() | st.integers(0, 120)  # days from the start to the last meeting, if any


def worlds(start: date, gap: int | None) -> tuple[World, date]:
    """A pair with at most one meeting, and the last meeting's day."""
    if gap is None:
        return World(matches=[pair(1, start.isoformat())]), date.min
    held = start + gap * DAY
    met = replace(meeting(1, held.isoformat()), confirmed_at=at(held.isoformat()))
    return World(matches=[pair(1, start.isoformat())], meetings=[met]), held


@given(starts, gaps)
def test_the_note_goes_on_the_first_day_that_counts_as_silent(start: date, gap: int | None) -> None:
    world, last = worlds(start, gap)
    (match,) = world.matches
    found = list(silent(world.snapshot(), SILENT_NOTE))
    days = (MAIN.starts_on + n * DAY for n in range((MAIN.ends_on - MAIN.starts_on).days + 1))
    first = next((day for day in days if is_silent(PROGRAMME, match, last, day)), None)
    if first is None:
        assert not found
    else:
        ((_, since),) = found
        assert after_term_days(PROGRAMME, since, SILENT_NOTE) == first


def test_the_summary_follows_what_the_curator_has_set() -> None:
    patient = replace(PROGRAMME, thresholds=((Key.SILENCE_NOTE.value, 24),))
    match, last = pair(1, "2025-11-05"), date(2025, 11, 10)
    day = after_term_days(PROGRAMME, last, SILENT_NOTE)
    assert is_silent(PROGRAMME, match, last, day)
    assert not is_silent(patient, match, last, day)
    assert is_silent(patient, match, last, after_term_days(patient, last, 24))


def test_a_date_ahead_stops_the_note() -> None:
    world, _ = worlds(date(2025, 10, 6), None)
    assert list(silent(world.snapshot(), SILENT_NOTE))
    world.planned.append(PlannedMeeting(1, 1, date(2025, 12, 12), None, 10, at("2025-12-01")))
    ((_, since),) = silent(world.snapshot(), SILENT_NOTE)
    assert since == date(2025, 12, 12), "counted from the date that was ahead"
