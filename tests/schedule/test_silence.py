"""The note to a silent pair, the digest, the pair's card and the summary count the same days."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from surveys.analysis.meetings import SILENT_AFTER, is_silent
from surveys.deliveries.news.curator import _digest  # the one place where the digest counts
from surveys.deliveries.rules.pairs import SILENT_NOTE, silent
from surveys.matches.model import PlannedMeeting
from surveys.programme.calendar import after_term_days
from surveys.programme.model import StageKey

from .test_plan import meeting
from .world import PROGRAMME, World, at, pair

DAY = timedelta(days=1)
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
    assert SILENT_NOTE == SILENT_AFTER
    if first is None:
        assert not found
    else:
        ((_, since),) = found
        assert after_term_days(PROGRAMME, since, SILENT_NOTE) == first


def test_a_date_ahead_keeps_a_pair_out_of_the_digest_as_it_stops_the_note() -> None:
    world, _ = worlds(date(2025, 10, 6), None)
    assert _digest(world.snapshot(), at("2025-12-08"), work=0).silent == (1,)
    world.planned.append(PlannedMeeting(1, 1, date(2025, 12, 12), None, 10, at("2025-12-01")))
    assert _digest(world.snapshot(), at("2025-12-08"), work=0).silent == ()
    ((_, since),) = silent(world.snapshot(), SILENT_NOTE)
    assert since == date(2025, 12, 12), "counted from the date that was ahead"
