"""What no row of the policy may ever say; and the page that is written from it."""

from itertools import product
from pathlib import Path

import pytest

from bot.cli.access import page
from surveys.access.actions import Action
from surveys.access.model import Seat, Whose
from surveys.access.policy import POLICY, may
from surveys.people.model import MembershipState, Role

SEATS = [Seat(role, state) for role, state in product(Role, MembershipState)]


def test_every_action_has_its_row() -> None:
    assert set(POLICY) == set(Action)


def test_the_page_is_as_the_policy() -> None:
    written = Path("docs/access.md").read_text(encoding="utf-8")
    assert written == page(), "run `make access`"


@pytest.mark.parametrize("action", Action)
def test_nobody_acts_on_what_is_another_schools(action: Action) -> None:
    assert not may(action, Whose.FOREIGN, SEATS)


@pytest.mark.parametrize("action", Action)
def test_a_stranger_has_only_what_is_their_own(action: Action) -> None:
    assert not any(may(action, whose) for whose in Whose if whose is not Whose.OWN)


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize(
    "state", [each for each in MembershipState if each is not MembershipState.ACTIVE]
)
def test_only_who_takes_part_acts_on_what_is_the_schools(
    action: Action, state: MembershipState
) -> None:
    away = [Seat(role, state) for role in Role]
    assert not may(action, Whose.OWN_SCHOOL, away)
    if state is not MembershipState.PAUSED:  # who pauses may still end their own pair
        assert not may(action, Whose.OWN_PAIR, away)


@pytest.mark.parametrize("action", [Action.SEE_TOLD, Action.SEE_PULSES])
def test_a_curator_who_mentors_does_not_read_the_other_side(action: Action) -> None:
    seats = [Seat(Role.CURATOR, MembershipState.ACTIVE), Seat(Role.MENTOR, MembershipState.ACTIVE)]
    assert may(action, Whose.OWN_SCHOOL, seats)
    assert not may(action, Whose.OWN_PAIR, seats)


def test_nobody_reads_anothers_aggregate_answers() -> None:
    others = [whose for whose in Whose if whose is not Whose.OWN]
    assert not any(may(Action.SEE_AGGREGATE, whose, SEATS) for whose in others)


@pytest.mark.parametrize("role", [Role.MENTOR, Role.MENTEE, Role.ADMINISTRATION])
@pytest.mark.parametrize("action", Action)
def test_the_school_is_the_curators(action: Action, role: Role) -> None:
    assert not may(action, Whose.OWN_SCHOOL, [Seat(role, MembershipState.ACTIVE)])
