"""The log of meetings, on a real SQLite file."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveys.matches.drafts import GROUP, ChoosePair, Draft, Problem, Unfit, draft
from surveys.matches.end import end_match
from surveys.matches.ending import EndReason
from surveys.matches.log import (
    Answered,
    How,
    Logged,
    TakenBack,
    answer_meeting,
    confirm_silently,
    log_meeting,
    take_back,
)
from surveys.matches.model import MEETING_KINDS, Meeting
from surveys.people.model import MembershipState
from tests.matches.conftest import CURATOR, Rural

TODAY = date(2025, 11, 12)


@pytest.fixture
def pair_of(rural: Rural) -> tuple[Rural, int, int, int]:
    """A pair a week old: the school, the match, the mentor's and the mentee's accounts."""
    mentor, mentee = rural.mentor("Иван П."), rural.mentee("Аня К.")
    match = rural.match(mentor, mentee)
    rural.now += timedelta(days=7)
    return rural, match.id, rural.accounts[mentor], rural.accounts[mentee]


def hows(found: Logged | Unfit) -> list[How]:
    assert isinstance(found, Logged), found
    return [entry.how for entry in found.entries]


def only(rural: Rural, match_id: int) -> Meeting:
    (meeting,) = rural.tx.meetings.of_match(match_id)
    return meeting


def problem(found: object) -> Problem:
    assert isinstance(found, Unfit), found
    return found.problem


def test_logged_once_however_often_pressed(pair_of: tuple[Rural, int, int, int]) -> None:
    rural, match, mentor, _ = pair_of
    assert hows(log_meeting(rural.tx, rural.now, mentor, match, TODAY, "talk")) == [How.LOGGED]
    assert hows(log_meeting(rural.tx, rural.now, mentor, match, TODAY, "talk")) == [How.REPEATED]
    meeting = only(rural, match)
    assert (meeting.held_on, meeting.kind, meeting.confirmed_at) == (TODAY, "talk", None)


def test_the_other_side_s_own_entry_confirms(pair_of: tuple[Rural, int, int, int]) -> None:
    rural, match, mentor, mentee = pair_of
    log_meeting(rural.tx, rural.now, mentor, match, TODAY, "talk")
    assert hows(log_meeting(rural.tx, rural.now, mentee, match, TODAY, "talk")) == [How.CONFIRMED]
    assert only(rural, match).confirmed_by is not None


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (TODAY + timedelta(days=1), Problem.FUTURE),
        (date(2025, 11, 4), Problem.TOO_EARLY),
        (date(2025, 11, 5), None),  # the very day on which the pair began
    ],
)
def test_only_days_on_which_the_pair_could_meet(
    pair_of: tuple[Rural, int, int, int], day: date, expected: Problem | None
) -> None:
    rural, match, mentor, _ = pair_of
    found = log_meeting(rural.tx, rural.now, mentor, match, day, "talk")
    assert (found.problem if isinstance(found, Unfit) else None) is expected
    assert bool(rural.tx.meetings.of_match(match)) is (expected is None)


def test_today_is_the_school_s_day(pair_of: tuple[Rural, int, int, int]) -> None:
    rural, match, mentor, _ = pair_of
    evening = rural.now.replace(hour=22)  # 01:00 in Moscow
    tomorrow = TODAY + timedelta(days=1)
    assert hows(log_meeting(rural.tx, evening, mentor, match, tomorrow, "talk")) == [How.LOGGED]


def test_strangers_and_old_buttons_are_told_nothing(
    pair_of: tuple[Rural, int, int, int],
) -> None:
    rural, match, mentor, mentee = pair_of
    outsider = rural.accounts[rural.mentor()]
    assert problem(log_meeting(rural.tx, rural.now, outsider, match, TODAY, "talk")) is (
        Problem.NOT_YOURS
    )
    assert problem(draft(rural.tx, rural.now, outsider)) is Problem.NO_PAIR
    assert problem(draft(rural.tx, rural.now, 404)) is Problem.NOT_TAKING_PART
    assert problem(draft(rural.tx, rural.now, mentor, 9_999)) is Problem.NOT_YOURS
    assert problem(draft(rural.tx, rural.now, mentor, match, TODAY, "party")) is (
        Problem.UNKNOWN_KIND
    )
    end_match(rural.tx, rural.now, CURATOR, match, EndReason.MOVED)
    assert problem(log_meeting(rural.tx, rural.now, mentee, match, TODAY, "talk")) is Problem.ENDED
    assert rural.tx.meetings.of_match(match) == []


def test_a_paused_or_archived_person_logs_nothing(pair_of: tuple[Rural, int, int, int]) -> None:
    rural, match, mentor, mentee = pair_of
    found = rural.tx.matches.get(match)
    assert found
    rural.tx.memberships.update(found.mentor_id, state=MembershipState.PAUSED)
    assert problem(draft(rural.tx, rural.now, mentor)) is Problem.NOT_TAKING_PART
    person = rural.tx.people.by_account(mentee)
    assert person
    rural.tx.people.update(person.id, archived_at=rural.now)
    assert problem(log_meeting(rural.tx, rural.now, mentee, match, TODAY, "talk")) is (
        Problem.NOT_TAKING_PART
    )


def test_a_group_is_logged_at_once_and_only_those_who_had_begun(rural: Rural) -> None:
    mentor = rural.mentor()
    early = [rural.match(mentor, rural.mentee()) for _ in range(2)]
    rural.now += timedelta(days=7)
    late = rural.match(mentor, rural.mentee())
    account = rural.accounts[mentor]

    choice = draft(rural.tx, rural.now, account)
    assert isinstance(choice, ChoosePair)
    assert (len(choice.subjects), choice.group) == (3, True)
    log_meeting(rural.tx, rural.now, account, early[0].id, date(2025, 11, 10), "event")
    found = log_meeting(rural.tx, rural.now, account, GROUP, date(2025, 11, 10), "event")
    assert hows(found) == [How.REPEATED, How.LOGGED]
    assert rural.tx.meetings.of_match(late.id) == []

    assert take_back(rural.tx, rural.now, account, GROUP, date(2025, 11, 10), "event") == (
        TakenBack(2)
    )
    assert rural.tx.meetings.in_programme(rural.programme.id) == []


def test_one_pair_needs_no_choice_and_the_day_s_log_is_shown(
    pair_of: tuple[Rural, int, int, int],
) -> None:
    rural, match, mentor, mentee = pair_of
    log_meeting(rural.tx, rural.now, mentor, match, TODAY, "talk")
    found = draft(rural.tx, rural.now, mentee)
    assert isinstance(found, Draft)
    assert (found.choice, found.first) == (match, date(2025, 11, 5))
    assert found.subjects[0].names == ("Иван П.",)
    found = draft(rural.tx, rural.now, mentee, match, TODAY)
    assert isinstance(found, Draft)
    assert [meeting.kind for meeting in found.same_day] == ["talk"]


def test_the_curator_logs_for_those_on_paper(pair_of: tuple[Rural, int, int, int]) -> None:
    rural, match, *_ = pair_of
    found = log_meeting(rural.tx, rural.now, CURATOR, match, TODAY, "talk")
    assert isinstance(found, Logged)
    assert found.draft.subjects[0].names == ("Иван П.", "Аня К.")


def test_the_last_word_of_the_other_side_holds(pair_of: tuple[Rural, int, int, int]) -> None:
    rural, match, mentor, mentee = pair_of
    log_meeting(rural.tx, rural.now, mentor, match, TODAY, "talk")
    meeting = only(rural, match).id
    assert problem(answer_meeting(rural.tx, rural.now, mentor, meeting, happened=False)) is (
        Problem.NOT_YOURS
    ), "who logged it does not confirm it"

    found = answer_meeting(rural.tx, rural.now, mentee, meeting, happened=False)
    assert isinstance(found, Answered)
    assert (found.meeting.disputed, found.name) == (True, "Иван П.")
    assert hows(log_meeting(rural.tx, rural.now, mentor, match, TODAY, "talk")) == [How.DISPUTED]
    assert take_back(rural.tx, rural.now, mentor, match, TODAY, "talk") == TakenBack(0)
    assert hows(log_meeting(rural.tx, rural.now, mentee, match, TODAY, "talk")) == [How.CONFIRMED]
    assert not only(rural, match).disputed


def test_silence_confirms_after_three_days(pair_of: tuple[Rural, int, int, int]) -> None:
    rural, match, mentor, mentee = pair_of
    log_meeting(rural.tx, rural.now, mentor, match, TODAY, "talk")
    assert confirm_silently(rural.tx, rural.now + timedelta(days=3)) == 0
    assert confirm_silently(rural.tx, rural.now + timedelta(days=3, seconds=1)) == 1
    assert confirm_silently(rural.tx, rural.now + timedelta(days=9)) == 0
    meeting = only(rural, match)
    assert (meeting.confirmed_by, meeting.disputed) == (None, False)
    found = answer_meeting(rural.tx, rural.now, mentee, meeting.id, happened=False)
    assert isinstance(found, Answered)
    assert found.meeting.disputed


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    entries=st.lists(
        st.tuples(st.booleans(), st.integers(0, 9), st.sampled_from(MEETING_KINDS)), max_size=12
    )
)
def test_whatever_both_press_a_meeting_is_in_the_log_once(
    pair_of: tuple[Rural, int, int, int], entries: list[tuple[bool, int, str]]
) -> None:
    rural, match, mentor, mentee = pair_of
    for meeting in rural.tx.meetings.of_match(match):
        rural.tx.meetings.remove(meeting.id)
    expected = set()
    for by_mentor, back, kind in entries:
        day = TODAY - timedelta(days=back)
        account = mentor if by_mentor else mentee
        found = log_meeting(rural.tx, rural.now, account, match, day, kind)
        if isinstance(found, Logged):
            expected.add((day, kind))
    stored = [(one.held_on, one.kind) for one in rural.tx.meetings.of_match(match)]
    assert len(stored) == len(set(stored))
    assert set(stored) == expected
    assert all(date(2025, 11, 5) <= day <= TODAY for day, _ in stored)
