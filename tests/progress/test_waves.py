"""Who stands where in a wave, on the school in memory of the planning tests."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from surveys.analysis.facts import ResponseStatus
from surveys.deliveries.model import DeliveryState, Reason
from surveys.deliveries.progress import Standing, Wave, current, visibility, waves
from surveys.people.model import MembershipState
from surveys.questionnaires.model import BY_CHOICE, Moment, Visibility
from tests.schedule.world import MENTEE, MENTOR, World, at, member, pair

SEPTEMBER = at("2025-09-08", "16:00")
BLOCKED = datetime(2025, 9, 9, tzinfo=UTC)


def invited(*extra: int) -> World:
    """The entry invitations of the mentor, the mentee and more mentees are out."""
    world = World()
    world.members += [member(number) for number in extra]
    world.tick(SEPTEMBER)
    return world


def entry(world: World, now: datetime = SEPTEMBER) -> Wave:
    return next(w for w in waves(world.snapshot(), now) if w.moment is Moment.ENTRY)


def standings(wave: Wave) -> dict[int, Standing]:
    return {each.member.id: each.standing for each in wave.respondents}


def test_people_are_counted_not_questionnaires() -> None:
    world = invited()
    assert len([r for r in world.responses if r.slot.moment is Moment.ENTRY]) == 4
    assert standings(entry(world)) == {10: Standing.WAITING, 20: Standing.WAITING}


def test_answered_when_all_is_sent() -> None:
    world = invited()
    for index, response in enumerate(world.responses):
        if response.slot.membership_id == 20 and response.slot.questionnaire == "wellbeing":
            world.responses[index] = replace(response, status=ResponseStatus.SUBMITTED)
    assert standings(entry(world))[20] is Standing.WAITING
    world.set_status(20, Moment.ENTRY, ResponseStatus.SUBMITTED)
    assert standings(entry(world))[20] is Standing.ANSWERED


@pytest.mark.parametrize(
    ("change", "standing"),
    [
        ({"unreachable_since": BLOCKED}, Standing.UNREACHABLE),
        ({"paper": True}, Standing.PAPER),
    ],
)
def test_who_cannot_be_written_to(change: dict[str, object], standing: Standing) -> None:
    world = invited()
    world.set_member(20, **change)
    assert standings(entry(world))[20] is standing


def test_who_has_left_is_expected_no_longer_but_an_answer_stays() -> None:
    world = invited()
    world.set_member(20, state=MembershipState.LEFT)
    assert 20 not in standings(entry(world))
    world.set_status(20, Moment.ENTRY, ResponseStatus.SUBMITTED)
    assert standings(entry(world))[20] is Standing.ANSWERED


def test_declined_and_missed() -> None:
    world = invited()
    world.set_status(20, Moment.ENTRY, ResponseStatus.DECLINED)
    world.set_status(10, Moment.ENTRY, ResponseStatus.EXPIRED)
    assert standings(entry(world)) == {10: Standing.MISSED, 20: Standing.DECLINED}
    assert entry(world).last_day is None
    assert [w.moment for w in current(waves(world.snapshot(), SEPTEMBER))] == [Moment.PROFILE]


def test_an_unknown_delivery_is_told_of_while_the_answer_is_missing() -> None:
    world = invited()
    world.deliveries = [
        replace(each, state=DeliveryState.UNKNOWN)
        if each.reason is Reason.ENTRY and each.person_id == MENTEE.person_id
        else each
        for each in world.deliveries
    ]
    assert entry(world).unknown == 1
    world.set_status(20, Moment.ENTRY, ResponseStatus.SUBMITTED)
    assert entry(world).unknown == 0


def test_a_mentor_of_two_is_one_respondent_of_a_pulse() -> None:
    world = invited(21)
    world.matches = [pair(), pair(2, mentee=21)]
    world.run(SEPTEMBER, at("2025-12-02"))
    pulse = next(w for w in waves(world.snapshot(), at("2025-12-02")) if w.moment is Moment.PULSE)
    assert set(standings(pulse)) == {MENTOR.id, 20, 21}
    assert len([r for r in world.responses if r.slot.moment is Moment.PULSE]) == 4


def test_names_are_for_what_the_curator_sees_only() -> None:
    found = {moment: visibility(moment) for moment in Moment if moment not in BY_CHOICE}
    assert found == {
        Moment.PROFILE: Visibility.CURATOR,
        Moment.ENTRY: Visibility.AGGREGATE,
        Moment.FIRST_MEETING: Visibility.CURATOR,
        Moment.PULSE: Visibility.CURATOR,
        Moment.FINAL: Visibility.AGGREGATE,
    }
