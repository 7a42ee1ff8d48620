"""Who can be in a pair: the mentors and mentees of one programme, read in three queries."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from surveys.matches.model import Match
from surveys.people.model import Kind, Membership, MembershipState, Person, Role
from surveys.ports import HasMatches, HasMemberships, HasPeople


class Tx(HasPeople, HasMemberships, HasMatches, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Side:
    """A mentor or a mentee: a membership with what a pair must know of its person."""

    id: int  # membership
    person_id: int
    role: Role
    form: str | None
    state: MembershipState
    name: str
    kind: Kind
    class_name: str | None = None
    archived: bool = False

    @classmethod
    def of(cls, person: Person, membership: Membership) -> "Side":
        return cls(
            id=membership.id,
            person_id=person.id,
            role=membership.role,
            form=membership.form,
            state=membership.state,
            name=person.chat_name,
            kind=person.kind,
            class_name=person.class_name,
            archived=person.archived_at is not None,
        )


@dataclass(frozen=True, slots=True)
class Roster:
    sides: Mapping[int, Side]  # by membership, in the order of names
    running: tuple[Match, ...]
    capacities: Mapping[int, int]  # by membership: how many mentees at once

    def get(self, membership_id: int, role: Role) -> Side | None:
        side = self.sides.get(membership_id)
        return side if side is not None and side.role is role else None

    def taking_part(self, role: Role) -> Iterator[Side]:
        for side in self.sides.values():
            if side.role is role and side.state is MembershipState.ACTIVE and not side.archived:
                yield side

    def taken(self, mentor_id: int) -> int:
        """How many mentees a mentor has at present."""
        return sum(match.mentor_id == mentor_id for match in self.running)

    def free(self, mentor_id: int) -> int:
        return max(0, self.capacities.get(mentor_id, 0) - self.taken(mentor_id))

    def has_mentor(self, mentee_id: int, form: str) -> bool:
        return any(m.mentee_id == mentee_id and m.form == form for m in self.running)


def roster(tx: Tx, programme_id: int) -> Roster:
    found = tx.people.in_programme(programme_id)
    return Roster(
        sides={
            membership.id: Side.of(person, membership)
            for person, membership in found
            if membership.role in (Role.MENTOR, Role.MENTEE)
        },
        running=tuple(m for m in tx.matches.in_programme(programme_id) if m.ended_on is None),
        capacities=tx.memberships.capacities(programme_id),
    )
