"""The note to a silent pair, the pair's card and the summary count the same days."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from surveys.analysis.meetings import is_silent
from surveys.deliveries.model import Reason
from surveys.flags.causes import Silence, silent, silent_pairs
from surveys.flags.changes import flag_changes
from surveys.flags.table import RULES, Key
from surveys.matches.model import PlannedMeeting
from surveys.programme.calendar import after_term_days
from surveys.programme.model import StageKey

from .test_plan import meeting
from .world import MENTEE, MENTOR, PROGRAMME, World, at, days, local, pair

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
    stage = (MAIN.starts_on + n * DAY for n in range((MAIN.ends_on - MAIN.starts_on).days + 1))
    first = next((day for day in stage if is_silent(PROGRAMME, match, last, day)), None)
    if first is None:
        assert not found
    else:
        ((_, since, _, on),) = found
        assert on == after_term_days(PROGRAMME, since, SILENT_NOTE) == first


def test_the_summary_follows_what_the_curator_has_set() -> None:
    patient = replace(PROGRAMME, thresholds=((Key.SILENCE_NOTE.value, 24),))
    match, last = pair(1, "2025-11-05"), date(2025, 11, 10)
    day = after_term_days(PROGRAMME, last, SILENT_NOTE)
    assert is_silent(PROGRAMME, match, last, day)
    assert not is_silent(patient, match, last, day)
    assert is_silent(patient, match, last, after_term_days(patient, last, 24))


def agreed(on: date) -> PlannedMeeting:
    return PlannedMeeting(1, 1, on, None, MENTOR.id, at("2025-11-20"))


def silence(world: World) -> Silence:
    (found,) = silent(world.snapshot(), SILENT_NOTE)
    return found


def test_a_day_ahead_holds_a_silence_back_only_until_it_has_passed() -> None:
    world, _ = worlds(date(2025, 10, 6), None)
    unplanned = silence(world)
    late, early = date(2025, 12, 12), date(2025, 11, 10)
    world.planned = [agreed(early)]
    assert silence(world).on == unplanned.on, "a day that passed without a record is no meeting"
    world.planned = [agreed(late)]
    assert silence(world).on == late + DAY
    assert silence(world).since == unplanned.since


def test_the_summary_knows_the_days_that_are_still_ahead() -> None:
    match, last, ahead = pair(1, "2025-11-05"), date(2025, 11, 10), date(2025, 12, 12)
    assert not is_silent(PROGRAMME, match, last, ahead, ahead)
    assert is_silent(PROGRAMME, match, last, ahead + DAY, ahead)


def test_the_flag_of_a_silence_is_raised_although_a_day_was_agreed_on() -> None:
    """Thirty term days after the last meeting, not after the day that came to nothing."""
    world, _ = worlds(date(2025, 10, 6), None)
    (cause,) = silent_pairs(world.snapshot())
    world.planned = [agreed(date(2025, 11, 25))]
    assert next(silent_pairs(world.snapshot())).at == cause.at
    snapshot = replace(world.snapshot(), flags=())
    changes, _ = flag_changes(snapshot, cause.at)
    assert cause.subject in changes.raised


def test_who_set_the_day_is_asked_once_and_the_silence_waits_for_their_answer() -> None:
    world, _ = worlds(date(2025, 10, 6), None)
    world.planned = [agreed(date(2025, 12, 3))]  # a Wednesday, after 21 days of silence
    for moment in days("2025-12-01", "2025-12-12", "15:30"):
        world.tick(moment)
    told = [
        (each.reason, each.person_id, local(each.sent_at))
        for each in world.deliveries
        if each.reason in (Reason.MEETING_PASSED, Reason.SILENCE) and each.sent_at
    ]
    assert told == [
        (Reason.MEETING_PASSED, MENTOR.person_id, "2025-12-04 15:30"),
        (Reason.SILENCE, MENTOR.person_id, "2025-12-06 15:30"),
        (Reason.SILENCE, MENTEE.person_id, "2025-12-06 15:30"),
    ]
