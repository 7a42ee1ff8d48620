"""What somebody of the new year is asked, each apart: to be a mentor, to go on with a pair."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.deliveries.model import Reason
from surveys.deliveries.notice import notice
from surveys.matches.model import Match
from surveys.people.model import Membership, MembershipState, Person, Role
from surveys.ports import (
    HasDeliveries,
    HasMatches,
    HasMemberships,
    HasPeople,
    HasProgrammes,
    HasRollovers,
)
from surveys.programme.model import Programme

HERE = frozenset({MembershipState.ACTIVE, MembershipState.PAUSED, MembershipState.RECORDED})


class Reads(HasProgrammes, HasPeople, HasMemberships, HasMatches, HasRollovers, Protocol):
    pass


class Tx(Reads, HasDeliveries, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class GoOn:
    """A pair of last year, as one side of it is asked."""

    match: Match  # of last year
    other: Person
    mentor: Membership  # of this year
    mentee: Membership


@dataclass(frozen=True, slots=True)
class Questions:
    person: Person
    programme: Programme  # the new year
    mentor: bool  # the curator offers to be one
    pairs: tuple[GoOn, ...]

    @property
    def any(self) -> bool:
        return self.mentor or bool(self.pairs)


def ask_who_joined(tx: Tx, now: datetime, membership: Membership, programme: Programme) -> None:
    """One message with all of it, in the next window after their yes."""
    person = tx.people.get(membership.person_id)
    if person is None or person.account is None:
        return
    found = questions(tx, person, programme)
    if found is None or not found.any:
        return
    asked = notice(
        programme_id=programme.id,
        person_id=person.id,
        reason=Reason.YEAR_ASK,
        occurrence=f"programme-{programme.id}",
        due_at=now,
    )
    tx.deliveries.add([asked], now)


def questions(tx: Reads, person: Person, programme: Programme) -> Questions | None:
    """Those without an answer; None: no year was begun here, or they take no part in it."""
    rollover = tx.rollovers.into(programme.id)
    if rollover is None:
        return None
    mine = [one for one in tx.memberships.of_person(person.id) if one.programme_id == programme.id]
    if not any(one.state is MembershipState.ACTIVE for one in mine):
        return None
    choice = tx.rollovers.choices(rollover.programme_id).get(person.id)
    offered = choice is not None and choice.mentor and choice.mentor_word is None
    sides = [
        one.match_id
        for one in tx.rollovers.sides(rollover.programme_id)
        if one.person_id == person.id and one.word is None
    ]
    return Questions(
        person=person,
        programme=programme,
        mentor=offered and not any(one.role is Role.MENTOR for one in mine),
        pairs=tuple(_pairs(tx, person, programme, sides)),
    )


def of_this_year(
    tx: Reads, match: Match, programme: Programme
) -> tuple[Membership, Membership] | None:
    """Mentor and mentee of last year's pair as they are this year; None: one of them is not here."""
    sides = (tx.memberships.get(match.mentor_id), tx.memberships.get(match.mentee_id))
    found = []
    for side in sides:
        assert side is not None  # a foreign key
        here = (
            one
            for one in tx.memberships.of_person(side.person_id)
            if one.programme_id == programme.id and one.role is side.role and one.state in HERE
        )
        found.append(next(here, None))
    mentor, mentee = found
    return None if mentor is None or mentee is None else (mentor, mentee)


def _pairs(tx: Reads, person: Person, programme: Programme, asked: Sequence[int]) -> Iterator[GoOn]:
    """A handful: somebody's own pairs."""
    for match_id in asked:
        match = tx.matches.get(match_id)
        sides = None if match is None else of_this_year(tx, match, programme)
        if match is None or sides is None:
            continue
        mentor, mentee = sides
        own, theirs = (mentor, mentee) if mentor.person_id == person.id else (mentee, mentor)
        other = tx.people.get(theirs.person_id)
        if own.state is MembershipState.ACTIVE and other is not None:
            yield GoOn(match, other, mentor, mentee)
