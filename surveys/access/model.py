"""What a decision of the policy is made of: who acts, and whose the thing is."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from surveys.people.model import Membership, MembershipState, Person, Role

PARTICIPANTS = frozenset({Role.MENTOR, Role.MENTEE})
ACTIVE = frozenset({MembershipState.ACTIVE})


class Whose(StrEnum):
    """Of whom is what is acted on? The nearest that holds: a pair of one's own is not the school's."""

    OWN = "own"  # one's own account, answers, consent, what was written to oneself
    OWN_PAIR = "pair"  # of a pair in which one is the mentor or the mentee
    OWN_SCHOOL = "school"  # of the programme in which one has this role
    FOREIGN = "foreign"  # of another school, or of nobody: no rule grants it


@dataclass(frozen=True, slots=True)
class Seat:
    """What somebody is in one programme."""

    role: Role
    state: MembershipState


def seat_of(person: Person, membership: Membership) -> Seat:
    archived = person.archived_at is not None
    return Seat(membership.role, MembershipState.ARCHIVED if archived else membership.state)


@dataclass(frozen=True, slots=True)
class Grant:
    """Seats that may, on what is so owned. `roles` None: anybody at all, a stranger too."""

    whose: frozenset[Whose]
    roles: frozenset[Role] | None = None
    states: frozenset[MembershipState] = ACTIVE

    def holds(self, whose: Whose, seats: Iterable[Seat]) -> bool:
        if whose not in self.whose:
            return False
        return self.roles is None or any(
            seat.role in self.roles and seat.state in self.states for seat in seats
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """Refused is what no grant allows. `note`: what the table alone does not say."""

    grants: tuple[Grant, ...]
    note: str = ""
