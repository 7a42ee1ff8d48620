"""Who was there: a tap a person, from the day of the event on, corrected any time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.events import invite
from surveys.events.compose import record
from surveys.events.desk import Card, NoEvent, card_of, found
from surveys.events.model import Event
from surveys.people.desk import Desk, Forbidden
from surveys.people.model import MembershipState, Person, Role


class Tx(invite.Tx, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Attendee:
    person_id: int
    name: str
    class_name: str | None
    answer: bool | None
    present: bool


@dataclass(frozen=True, slots=True)
class Attendance:
    """`others`: those who were not invited, to be added."""

    event: Event
    timezone: str
    people: Sequence[Attendee]
    present: int
    others: bool
    page: int


@dataclass(frozen=True, slots=True)
class NotYet:
    """Its day has not come, or it was called off."""

    card: Card


Outcome = Attendance | NotYet | NoEvent | Forbidden


def attendance(
    tx: Tx, now: datetime, account: int, event_id: int, page: int, *, others: bool
) -> Outcome:
    seen = found(tx, account, event_id)
    if not isinstance(seen, tuple):
        return seen
    desk, event = seen
    card = card_of(tx, desk, now, event)
    return _list(tx, desk, event, page, others=others) if card.marked else NotYet(card)


def mark(
    tx: Tx,
    now: datetime,
    account: int,
    event_id: int,
    person_id: int,
    page: int,
    *,
    here: bool,
    others: bool,
) -> Outcome:
    """What is wanted, never the other way round: two who press one name want the same."""
    seen = found(tx, account, event_id)
    if not isinstance(seen, tuple):
        return seen
    desk, event = seen
    card = card_of(tx, desk, now, event)
    if not card.marked:
        return NotYet(card)
    guest = tx.events.guest(event.id, person_id)
    membership = guest.membership_id if guest else _membership(tx, desk, person_id)
    if membership is not None and (guest.present if guest else False) is not here:
        tx.events.mark(event.id, person_id, membership, here=here)
        record(tx, desk, now, event, "event.attendance")
    return _list(tx, desk, event, page, others=others)


def _list(tx: Tx, desk: Desk, event: Event, page: int, *, others: bool) -> Attendance:
    """Who said «приду» first, then by name. `others` are the programme's people without a place."""
    guests = tx.events.guests(event.id)
    people = [
        Attendee(one.person_id, one.name, one.class_name, one.answer, one.present)
        for one in sorted(guests, key=lambda one: one.answer is not True)
    ]
    present = sum(one.present for one in people)
    if others:
        there = {one.person_id for one in guests}
        people = [
            Attendee(person.id, person.chat_name, person.class_name, None, present=False)
            for person in _participants(tx, desk)
            if person.id not in there
        ]
    return Attendance(event, desk.programme.timezone, people, present, others, page)


def _participants(tx: Tx, desk: Desk) -> list[Person]:
    found = {
        person.id: person
        for person, membership in tx.people.in_programme(desk.programme.id)
        if membership.state is MembershipState.ACTIVE and person.archived_at is None
    }
    return list(found.values())


def _membership(tx: Tx, desk: Desk, person_id: int) -> int | None:
    """As a participant rather than in an office."""
    mine = [
        one
        for one in tx.memberships.of_person(person_id)
        if one.programme_id == desk.programme.id and one.state is MembershipState.ACTIVE
    ]
    mine.sort(key=lambda one: one.role not in (Role.MENTOR, Role.MENTEE))
    return mine[0].id if mine else None
