"""«События» of who was invited: what is ahead, one's own answer, changeable until the start."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.access.actions import Action
from surveys.access.model import Whose, seat_of
from surveys.access.policy import may
from surveys.events.model import Event, Guest, Said
from surveys.people.model import Kind, MembershipState, Person
from surveys.ports import HasEvents, HasMemberships, HasPeople, HasProgrammes


class Tx(HasProgrammes, HasPeople, HasMemberships, HasEvents, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Mine:
    """One event as its guest sees it."""

    event: Event
    guest: Guest
    kind: Kind  # how the reader is addressed
    now: datetime
    timezone: str
    said: Said | None = None  # to the question after it, while that is open

    @property
    def changeable(self) -> bool:
        """Whether «приду» and «не смогу» can be pressed."""
        invited = self.guest.invited_at is not None
        return invited and self.event.cancelled_at is None and not self.event.begun(self.now)

    @property
    def asked(self) -> bool:
        """Whether the question after it can be answered."""
        closes_at = self.event.closes_at
        return self.guest.present and closes_at is not None and self.now < closes_at


@dataclass(frozen=True, slots=True)
class List:
    events: Sequence[Mine]  # the nearest first, then those with an open question


@dataclass(frozen=True, slots=True)
class NotYours:
    """No such event, or not invited."""


def mine(tx: Tx, now: datetime, account: int) -> List | NotYours:
    """Of the programmes one takes part in."""
    person = tx.people.by_account(account)
    if person is None:
        return NotYours()
    found = []
    for event, guest in tx.events.of_person(person.id):
        one = _mine(tx, now, person, event, guest)
        if one is not None and (one.event.ends_at > now or one.asked):
            found.append(one)
    return List(sorted(found, key=lambda one: one.asked))


def look(tx: Tx, now: datetime, account: int, event_id: int) -> Mine | NotYours:
    person = tx.people.by_account(account)
    event = tx.events.get(event_id)
    if person is None or event is None:
        return NotYours()
    guest = tx.events.guest(event_id, person.id)
    if guest is None or (guest.invited_at is None and not guest.present):
        return NotYours()
    return _mine(tx, now, person, event, guest) or NotYours()


def reply(tx: Tx, now: datetime, account: int, event_id: int, *, comes: bool) -> Mine | NotYours:
    """After the start, and of an event called off, the screen shows how it stands."""
    found = look(tx, now, account, event_id)
    if isinstance(found, NotYours) or not found.changeable:
        return found
    if found.guest.answer is not comes:
        tx.events.reply(event_id, found.guest.person_id, now, comes=comes)
    return look(tx, now, account, event_id)


def _mine(tx: Tx, now: datetime, person: Person, event: Event, guest: Guest) -> Mine | None:
    """None: the reader takes no part in that programme at present."""
    membership = tx.memberships.get(guest.membership_id)
    programme = tx.programmes.get(event.programme_id)
    if membership is None or programme is None:
        return None
    seat = seat_of(person, membership)
    able = may(Action.ANSWER_EVENT, Whose.OWN, (seat,))
    if not able or membership.state is not MembershipState.ACTIVE:
        return None
    found = Mine(event, guest, person.kind, now, programme.timezone)
    if found.asked:
        said = tx.events.said(event.id, person.id) or Said()
        return Mine(event, guest, person.kind, now, programme.timezone, said)
    return found
