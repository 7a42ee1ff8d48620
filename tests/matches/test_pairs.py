"""Creating and ending pairs, on a real SQLite file."""

from datetime import date, timedelta

import pytest

from surveys.matches.choose import Forms, Mentees, Mentors, forms_to_pair, mentees_for, mentors_for
from surveys.matches.create import Created, PlaceAdded, Proposed, add_place, create_match, propose
from surveys.matches.end import Ended, EndedBefore, NotAMistake, end_match, end_matches_of
from surveys.matches.ending import EndReason
from surveys.matches.listing import NoPair, Pairs, pair, pairs
from surveys.matches.mine import Mine, NotTakingPart, my_matches
from surveys.matches.rules import MAX_CAPACITY, Refused, Why
from surveys.people.desk import Forbidden
from surveys.people.model import Kind, MembershipState, Role
from surveys.programme.model import StageKey
from tests.matches.conftest import BOTH, CURATOR, FORMS, Rural
from tests.school import add_member, add_programme


def create(rural: Rural, mentor: int, mentee: int, *, form: str = BOTH) -> Created | Refused:
    found = create_match(rural.tx, rural.now, CURATOR, FORMS, form, mentor, mentee)
    assert not isinstance(found, Forbidden)
    return found


def why(found: object) -> Why:
    assert isinstance(found, Refused), found
    return found.why


def test_a_pair_is_made_numbered_and_recorded_without_names(rural: Rural) -> None:
    mentor, mentee = rural.mentor("Иван П."), rural.mentee("Аня К.")

    found = create(rural, mentor, mentee)

    assert isinstance(found, Created)
    assert (found.match.number, found.match.form, found.free) == (1, BOTH, 2)
    assert found.match.starts_on == date(2025, 11, 5)
    assert rural.audit() == [
        ("match.created", f"match:{found.match.id}", {"number": 1, "form": BOTH})
    ]
    assert not rural.tx.deliveries.of_programme(rural.programme.id), "planning tells both sides"


def test_the_day_of_a_pair_is_the_school_s_day(rural: Rural) -> None:
    rural.now = rural.now.replace(hour=22)  # 01:00 of the next day in Moscow
    found = create(rural, rural.mentor(), rural.mentee())
    assert isinstance(found, Created)
    assert found.match.starts_on == date(2025, 11, 6)


def test_a_full_mentor_takes_another_only_after_a_place_is_added(rural: Rural) -> None:
    mentor = rural.mentor(capacity=1)
    first, second = rural.mentee(), rural.mentee()
    create(rural, mentor, first)
    assert why(create(rural, mentor, second)) is Why.FULL

    for _ in range(2):  # a double tap gives one place, not two
        added = add_place(rural.tx, rural.now, CURATOR, mentor)
        assert isinstance(added, PlaceAdded)
        assert added.capacity == 2
    assert isinstance(create(rural, mentor, second), Created)
    assert [action for action, _, _ in rural.audit()].count("mentor.capacity") == 1


def test_nobody_takes_a_whole_class(rural: Rural) -> None:
    mentor = rural.mentor(capacity=MAX_CAPACITY)
    for _ in range(MAX_CAPACITY):
        rural.match(mentor, rural.mentee())
    assert why(add_place(rural.tx, rural.now, CURATOR, mentor)) is Why.MOST


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (MembershipState.RECORDED, Why.NOT_CONSENTED),
        (MembershipState.PAUSED, Why.AWAY),
        (MembershipState.REFUSED, Why.AWAY),
        (MembershipState.LEFT, Why.AWAY),
        (MembershipState.ARCHIVED, Why.AWAY),
    ],
)
def test_only_people_who_take_part_are_paired(
    rural: Rural, state: MembershipState, reason: Why
) -> None:
    mentor = rural.mentor()
    mentee = rural.someone(Role.MENTEE, Kind.PUPIL, state=state)
    assert why(create(rural, mentor, mentee)) is reason


def test_an_archived_person_is_not_paired(rural: Rural) -> None:
    mentor, mentee = rural.mentor(), rural.mentee()
    membership = rural.tx.memberships.get(mentee)
    assert membership
    rural.tx.people.update(membership.person_id, archived_at=rural.now)
    assert why(create(rural, mentor, mentee)) is Why.AWAY


def test_refusals_name_their_reason(rural: Rural) -> None:
    mentor, other, mentee = rural.mentor(), rural.mentor(), rural.mentee()
    create(rural, mentor, mentee)
    assert why(create(rural, mentor, mentee)) is Why.ALREADY
    assert why(create(rural, other, mentee)) is Why.HAS_MENTOR
    assert why(create(rural, mentee, mentor)) is Why.GONE, "the sides are not interchangeable"
    assert why(create(rural, mentor, 9_999)) is Why.GONE
    assert why(create(rural, mentor, mentee, form="nothing")) is Why.GONE


def test_one_person_is_never_both_sides(rural: Rural) -> None:
    mentor = rural.mentor(form="teacher-teacher")
    membership = rural.tx.memberships.get(mentor)
    assert membership
    own = rural.tx.memberships.add(
        person_id=membership.person_id,
        programme_id=rural.programme.id,
        role=Role.MENTEE,
        form="teacher-teacher",
        state=MembershipState.ACTIVE,
        now=rural.now,
    )
    assert own
    assert why(create(rural, mentor, own.id, form="teacher-teacher")) is Why.SAME_PERSON
    choice = mentees_for(rural.tx, CURATOR, FORMS, "teacher-teacher", mentor)
    assert isinstance(choice, Mentees)
    assert not choice.waiting


def test_only_the_curator_and_only_in_their_own_programme(rural: Rural) -> None:
    mentor, mentee = rural.mentor(), rural.mentee()
    account = rural.accounts[mentor]
    assert create_match(rural.tx, rural.now, account, FORMS, BOTH, mentor, mentee) == Forbidden()
    assert propose(rural.tx, account, FORMS, BOTH, mentor, mentee) == Forbidden()
    assert add_place(rural.tx, rural.now, account, mentor) == Forbidden()
    assert pairs(rural.tx, rural.now, account) == Forbidden()
    assert forms_to_pair(rural.tx, account, FORMS) == Forbidden()

    elsewhere = add_programme(rural.tx, rural.now, year=2024)
    _, stranger = add_member(
        rural.tx, elsewhere.id, rural.now, "Чужой", Role.CURATOR, None, Kind.ADULT, 77
    )
    made = create(rural, mentor, mentee)
    assert isinstance(made, Created)
    assert create_match(rural.tx, rural.now, 77, FORMS, BOTH, mentor, mentee) == Refused(Why.GONE)
    assert pair(rural.tx, rural.now, 77, made.match.id) == NoPair()
    assert end_match(rural.tx, rural.now, 77, made.match.id, EndReason.OTHER) == NoPair()
    assert stranger.programme_id != rural.programme.id


def test_the_choice_shows_who_waits_and_who_has_room(rural: Rural) -> None:
    full = rural.mentor("Анна Ф.", capacity=1)
    roomy = rural.mentor("Яна Р.", capacity=3)
    other = rural.mentor("Борис Т.", form="teacher-teacher")
    rural.match(full, rural.mentee("Занят З."))
    waiting = rural.mentee("Аня К.")
    peer = rural.mentee("Витя П.", form="pupil-pupil")

    forms = forms_to_pair(rural.tx, CURATOR, FORMS)
    assert isinstance(forms, Forms)
    assert [(c.form.key, c.places, c.waiting) for c in forms.choices] == [
        ("pupil-pupil", 0, 1),
        ("teacher-teacher", 3, 0),
        ("teacher-pupil", 3, 1),
    ]
    mentors = mentors_for(rural.tx, CURATOR, FORMS, BOTH)
    assert isinstance(mentors, Mentors)
    assert [(p.mentor.id, p.free) for p in mentors.places] == [(roomy, 3), (full, 0), (other, 3)]
    mentees = mentees_for(rural.tx, CURATOR, FORMS, BOTH, roomy)
    assert isinstance(mentees, Mentees)
    assert [side.id for side in mentees.waiting] == [waiting, peer], "the own form first"
    mentees = mentees_for(rural.tx, CURATOR, FORMS, BOTH, other)
    assert isinstance(mentees, Mentees)
    assert [side.id for side in mentees.waiting] == [waiting]
    assert why(mentees_for(rural.tx, CURATOR, FORMS, BOTH, full)) is Why.FULL
    assert isinstance(propose(rural.tx, CURATOR, FORMS, BOTH, other, waiting), Proposed)


def test_a_pair_ends_early_before_stage_three_and_not_after(rural: Rural) -> None:
    mentor = rural.mentor()
    early, late = (rural.match(mentor, rural.mentee()) for _ in range(2))

    found = end_match(rural.tx, rural.now, CURATOR, early.id, EndReason.GOAL)
    assert isinstance(found, Ended)
    assert found.card.match.closed_early
    assert found.card.match.ended_on == date(2025, 11, 5)
    assert found.card.match.end_reason == "goal"

    april = rural.now.replace(year=2026, month=4, day=16)
    found = end_match(rural.tx, april, CURATOR, late.id, EndReason.MUTUAL)
    assert isinstance(found, Ended)
    assert not found.card.match.closed_early
    assert rural.audit()[-1] == (
        "match.ended",
        f"match:{late.id}",
        {"number": 2, "reason": "mutual", "early": False},
    )


def test_a_stage_opened_by_hand_counts_from_that_day(rural: Rural) -> None:
    match = rural.match(rural.mentor(), rural.mentee())
    rural.tx.programmes.open_stage(rural.programme.id, StageKey.CONTROL, rural.now)
    found = end_match(rural.tx, rural.now, CURATOR, match.id, EndReason.GOAL)
    assert isinstance(found, Ended)
    assert not found.card.match.closed_early


def test_ending_twice_changes_nothing_and_frees_the_place_once(rural: Rural) -> None:
    mentor, mentee = rural.mentor(capacity=1), rural.mentee()
    match = rural.match(mentor, mentee)
    end_match(rural.tx, rural.now, CURATOR, match.id, EndReason.FIT)
    later = rural.now + timedelta(days=9)
    again = end_match(rural.tx, later, CURATOR, match.id, EndReason.MOVED)
    assert isinstance(again, EndedBefore)
    assert (again.card.match.end_reason, again.card.match.ended_on) == ("fit", date(2025, 11, 5))
    assert len(rural.audit()) == 1

    renewed = create(rural, mentor, mentee)
    assert isinstance(renewed, Created)
    assert renewed.match.number == 2, "a number is never given again"


def test_a_pair_that_has_met_was_no_mistake(rural: Rural) -> None:
    mentor, mentee = rural.mentor(), rural.mentee()
    match = rural.match(mentor, mentee)
    rural.tx.meetings.add(
        match_id=match.id, held_on=rural.now.date(), kind="talk", logged_by=mentor, now=rural.now
    )
    found = end_match(rural.tx, rural.now, CURATOR, match.id, EndReason.MISTAKE)
    assert isinstance(found, NotAMistake)
    assert found.card.running


def test_who_leaves_ends_all_own_pairs(rural: Rural) -> None:
    mentor = rural.mentor()
    mine = [rural.match(mentor, rural.mentee()) for _ in range(2)]
    other = rural.match(rural.mentor(), rural.mentee())
    assert len(end_matches_of(rural.tx, rural.now, mentor, None)) == 2
    assert end_matches_of(rural.tx, rural.now, mentor, None) == ()
    left = [rural.tx.matches.get(match.id) for match in [*mine, other]]
    assert [match.end_reason for match in left if match] == ["left", "left", None]


def test_the_list_counts_meetings_and_silence(rural: Rural) -> None:
    mentor = rural.mentor()
    met, silent, over = (rural.match(mentor, rural.mentee()) for _ in range(3))
    for day, disputed in ((6, False), (20, False), (27, True)):
        meeting = rural.tx.meetings.add(
            match_id=met.id,
            held_on=date(2025, 11, day),
            kind="talk",
            logged_by=mentor,
            now=rural.now,
        )
        assert meeting
        if disputed:
            rural.tx.meetings.confirm(meeting.id, confirmed_by=None, at=rural.now, disputed=True)
    end_match(rural.tx, rural.now, CURATOR, over.id, EndReason.MOVED)

    found = pairs(rural.tx, rural.now.replace(day=29), CURATOR)
    assert isinstance(found, Pairs)
    first, second = found.running
    assert (first.match.id, first.meetings, first.differing) == (met.id, 2, 1)
    assert (first.last, first.silent_days) == (date(2025, 11, 20), None)
    assert (second.match.id, second.last, second.silent_days) == (silent.id, None, 24)
    assert [card.match.id for card in found.ended] == [over.id]
    assert pair(rural.tx, rural.now.replace(day=29), CURATOR, met.id) == first


def test_my_pairs_from_both_sides(rural: Rural) -> None:
    mentor = rural.mentor("Иван П.")
    mentees = [rural.mentee("Аня К."), rural.mentee("Боря Л.")]
    for mentee in mentees:
        rural.match(mentor, mentee)
    mine = my_matches(rural.tx, rural.now, rural.accounts[mentor])
    assert isinstance(mine, Mine)
    assert [card.mentee.name for card in mine.mentees] == ["Аня К.", "Боря Л."]
    assert (mine.mentors, mine.curators) == ((), ("Мария И.",))
    hers = my_matches(rural.tx, rural.now, rural.accounts[mentees[0]])
    assert isinstance(hers, Mine)
    assert [card.mentor.name for card in hers.mentors] == ["Иван П."]
    assert hers.kind is Kind.PUPIL
    assert my_matches(rural.tx, rural.now, CURATOR) == NotTakingPart()
    assert my_matches(rural.tx, rural.now, 404) == NotTakingPart()
