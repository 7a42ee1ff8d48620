"""A reminder before a planned meeting: to who has asked, inside the windows, withdrawn with it."""

from dataclasses import replace
from datetime import date

import pytest

from surveys.deliveries.agenda import agenda
from surveys.deliveries.model import DeliveryState, Reason
from surveys.deliveries.plan import plan
from surveys.matches.model import PlannedMeeting

from .world import MENTEE, World, at, pair

THURSDAY = date(2025, 12, 11)


def agreed(on: date = THURSDAY, minute: int | None = 16 * 60, when: str | None = "eve") -> World:
    """The mentee has asked; the mentor has not."""
    planned = PlannedMeeting(1, 1, on, minute, 10, at("2025-12-08"), mentee_reminded=when)
    return World(matches=[pair(1, "2025-10-06")], planned=[planned])


def wishes(world: World) -> list[tuple[int, str]]:
    found = agenda(world.snapshot(), at("2025-12-08"))
    return [
        (wish.member.person_id, wish.at.strftime("%d %H:%M"))
        for wish in found
        if wish.reason is Reason.MEETING_AHEAD
    ]


@pytest.mark.parametrize(
    ("on", "minute", "when", "expected"),
    [
        (THURSDAY, 16 * 60, "eve", "10 12:00"),  # 15:00 in Moscow
        (THURSDAY, 16 * 60, "hour", "11 12:00"),
        (THURSDAY, 18 * 60 + 30, "hour", "11 14:30"),
        (THURSDAY, 10 * 60, "hour", "10 12:00"),  # nobody is written to at nine: on the eve
        (THURSDAY, None, "hour", "10 12:00"),
        (date(2025, 12, 15), None, "eve", "13 12:00"),  # a Monday: not on Sunday
    ],
)
def test_when_it_goes(on: date, minute: int | None, when: str, expected: str) -> None:
    assert wishes(agreed(on, minute, when)) == [(MENTEE.person_id, expected)]


def test_nobody_who_has_not_asked_is_reminded() -> None:
    assert wishes(agreed(when=None)) == []


def test_it_costs_nothing_of_the_budget_and_goes_once() -> None:
    world = agreed()
    world.tick(at("2025-12-10", "15:00"))
    world.tick(at("2025-12-10", "15:30"))
    (sent,) = [one for one in world.deliveries if one.reason is Reason.MEETING_AHEAD]
    assert sent.state is DeliveryState.SENT
    assert not sent.budgeted


def test_a_meeting_that_is_moved_is_reminded_of_on_its_new_day() -> None:
    world = agreed()
    world.tick(at("2025-12-10", "15:00"))
    world.planned = [replace(world.planned[0], on_day=date(2025, 12, 18), rev=1)]
    assert wishes(world) == [(MENTEE.person_id, "17 12:00")]
    world.tick(at("2025-12-17", "15:00"))
    told = [one for one in world.deliveries if one.reason is Reason.MEETING_AHEAD]
    assert len(told) == 2


def test_what_is_called_off_before_it_went_is_withdrawn() -> None:
    world = agreed(minute=16 * 60, when="hour")
    world.apply(plan(world.snapshot(), at("2025-12-11", "15:00")), at("2025-12-11", "15:00"))
    world.planned = []
    world.tick(at("2025-12-11", "15:01"))
    (one,) = [one for one in world.deliveries if one.reason is Reason.MEETING_AHEAD]
    assert one.state is DeliveryState.CANCELLED
