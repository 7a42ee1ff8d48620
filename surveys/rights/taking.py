"""What somebody takes part in: the memberships that pausing and leaving are about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.access.actions import Action
from surveys.access.model import Seat, Whose
from surveys.access.policy import may
from surveys.matches.cards import Card, card
from surveys.people.deciding import returning
from surveys.people.desk import curators
from surveys.people.model import Kind, Membership, MembershipState, Person
from surveys.ports import (
    HasMatches,
    HasMeetings,
    HasMemberships,
    HasPeople,
    HasPlanned,
    HasProgrammes,
)
from surveys.programme.calendar import local_day
from surveys.programme.model import Programme


class Tx(HasPeople, HasMemberships, HasMatches, HasMeetings, HasPlanned, HasProgrammes, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Taking:
    """Somebody who takes part, or pauses."""

    person: Person
    programme: Programme
    memberships: tuple[Membership, ...]  # mentor, mentee
    pairs: tuple[Card, ...]  # running
    curators: tuple[str, ...]  # chat names
    desk: frozenset[int]  # the same, as persons

    @property
    def paused(self) -> bool:
        return all(one.state is MembershipState.PAUSED for one in self.memberships)

    def own(self, pair: Card) -> Membership:
        """The side of a pair that this person is."""
        return next(one for one in self.memberships if one.id in (pair.mentor.id, pair.mentee.id))

    def with_desk(self, pair: Card) -> bool:
        """Whether the other side of a pair runs the programme: then they are not told why it ends."""
        return pair.other(self.own(pair).id).person_id in self.desk


@dataclass(frozen=True, slots=True)
class NotTaking:
    """Nothing to pause or to leave."""

    kind: Kind
    may_return: bool  # by their own word


def taking(tx: Tx, now: datetime, account: int) -> Taking | NotTaking:
    """`/leave`: where this person stands, in the newest programme they take part in."""
    person = tx.people.by_account(account)
    if person is None or person.archived_at is not None:
        return NotTaking(Kind.ADULT if person is None else person.kind, may_return=False)
    memberships = tx.memberships.of_person(person.id)
    mine = involved(memberships)
    if not mine:
        return NotTaking(person.kind, may_return=bool(returning(tx, now, memberships)))
    programme = tx.programmes.get(mine[0].programme_id)
    assert programme is not None  # a foreign key
    today = local_day(programme, now)
    desk = curators(tx, programme.id)
    return Taking(
        person=person,
        programme=programme,
        memberships=mine,
        pairs=tuple(
            card(tx, programme, match, today)
            for member in mine
            for match in reversed(tx.matches.of_membership(member.id))
            if match.ended_on is None
        ),
        curators=tuple(one.chat_name for one in desk),
        desk=frozenset(one.id for one in desk),
    )


def involved(memberships: Sequence[Membership]) -> tuple[Membership, ...]:
    """As mentor or mentee, paused or not, in the newest programme that has any."""
    found = [
        one for one in memberships if may(Action.LEAVE, Whose.OWN, (Seat(one.role, one.state),))
    ]
    return tuple(one for one in found if one.programme_id == found[0].programme_id)
