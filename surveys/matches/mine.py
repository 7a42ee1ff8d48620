"""`/match`: whom I am in a pair with, and who the curator is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.access.actions import Action
from surveys.access.model import Whose, seat_of
from surveys.access.policy import may
from surveys.matches.cards import Card, card
from surveys.people.desk import curators
from surveys.people.model import Kind, Membership, Person
from surveys.ports import (
    HasMatches,
    HasMeetings,
    HasMemberships,
    HasPeople,
    HasPlanned,
    HasProgrammes,
)
from surveys.programme.calendar import local_day, stage_begins
from surveys.programme.model import StageKey


class Tx(HasPeople, HasMemberships, HasMatches, HasMeetings, HasPlanned, HasProgrammes, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Mine:
    kind: Kind
    mentors: tuple[Card, ...]  # running pairs in which I am the mentee
    mentees: tuple[Card, ...]  # and those in which I am the mentor, by number
    curators: tuple[str, ...]  # chat names
    farewell: bool  # the control stage has begun: see `farewell`


@dataclass(frozen=True, slots=True)
class NotTakingPart:
    """Neither mentor nor mentee at present."""


def my_matches(tx: Tx, now: datetime, account: int) -> Mine | NotTakingPart:
    """Of the programme in which this person is a mentor or a mentee: the chosen, else the newest."""
    person = tx.people.by_account(account)
    mine = () if person is None else participations(tx, person)
    if person is None or not mine:
        return NotTakingPart()
    programme = tx.programmes.get(mine[0].programme_id)
    assert programme is not None  # a foreign key
    today = local_day(programme, now)
    found = [
        card(tx, programme, match, today)
        for member in mine
        for match in reversed(tx.matches.of_membership(member.id))
        if match.ended_on is None
    ]
    own = {member.id for member in mine}
    return Mine(
        kind=person.kind,
        mentors=tuple(one for one in found if one.mentee.id in own),
        mentees=tuple(one for one in found if one.mentor.id in own),
        curators=tuple(who.chat_name for who in curators(tx, programme.id)),
        farewell=now >= stage_begins(programme, StageKey.CONTROL),
    )


def participations(tx: HasMemberships, person: Person) -> tuple[Membership, ...]:
    """Memberships that may act in a pair of their own, of one programme: the chosen, else newest."""
    found = all_participations(tx, person)
    return tuple(member for member in found if member.programme_id == found[0].programme_id)


def all_participations(tx: HasMemberships, person: Person) -> tuple[Membership, ...]:
    """The same of every programme: for a button that names a pair or a meeting of one of them."""
    return tuple(
        member
        for member in tx.memberships.of_person(person.id)
        if may(Action.MATCH, Whose.OWN_PAIR, (seat_of(person, member),))
    )
