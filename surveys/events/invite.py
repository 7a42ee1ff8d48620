"""Whom an event calls: by role and form, counted before anything goes.

A mentee's year stays within 21 messages. Each event may cost three (the invitation, a reminder to who
has said «приду», thanks to who was there), so an invitation is sent to a mentee twice a year at most;
of whom it does not go to the curator reads before sending, and tells them in person.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.broadcast.model import Addressee
from surveys.deliveries.budget import Ledger
from surveys.deliveries.member import Member
from surveys.deliveries.model import Delivery, Payload, Planned, Reason
from surveys.deliveries.notice import notice
from surveys.deliveries.policy import Why
from surveys.deliveries.wish import Wish
from surveys.events import desk as events_desk
from surveys.events.compose import record
from surveys.events.desk import Card, NoEvent, card_of
from surveys.events.model import Event
from surveys.people.desk import Desk, Forbidden
from surveys.people.model import MembershipState, Role
from surveys.ports import HasBroadcasts
from surveys.programme.calendar import day_start, next_window

A_YEAR = 2  # invitations to one mentee

STAFF = "staff"
OFFICES = frozenset({Role.CURATOR, Role.DEPUTY, Role.RESPONSIBLE, Role.ADMINISTRATION})
ROLES: Mapping[str, frozenset[Role]] = {
    Role.MENTOR.value: frozenset({Role.MENTOR}),
    Role.MENTEE.value: frozenset({Role.MENTEE}),
    STAFF: OFFICES,
}


class Tx(events_desk.Tx, HasBroadcasts, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Group:
    """«mentor», «mentee-teacher-pupil», «staff»: a role, in one form or in all."""

    key: str
    role: str
    form: str | None
    people: int


@dataclass(frozen=True, slots=True)
class Groups:
    event: Event
    groups: Sequence[Group]
    timezone: str


@dataclass(frozen=True, slots=True)
class Place:
    """One person's message."""

    person: Addressee
    due_at: datetime
    why: Why | None = None  # it will not go


@dataclass(frozen=True, slots=True)
class Preview:
    event: Event
    group: Group
    places: Sequence[Place]  # of those who are not invited yet
    already: int
    names: Mapping[int, str]
    now: datetime
    timezone: str

    @property
    def going(self) -> list[Place]:
        return [one for one in self.places if one.why is None]

    def off(self, *why: Why) -> list[str]:
        return [self.names[one.person.person_id] for one in self.places if one.why in why]


@dataclass(frozen=True, slots=True)
class Invited:
    card: Card
    new: int


@dataclass(frozen=True, slots=True)
class TooLate:
    """It has begun, or was cancelled."""

    card: Card


@dataclass(frozen=True, slots=True)
class NoGroup:
    """Nobody is in it (any more)."""

    event: Event


Outcome = Groups | Preview | Invited | TooLate | NoGroup | NoEvent | Forbidden


def groups(
    tx: Tx, now: datetime, account: int, event_id: int, forms: Collection[str]
) -> Groups | TooLate | NoEvent | Forbidden:
    found = _open(tx, now, account, event_id)
    if not isinstance(found, tuple):
        return found
    desk, event = found
    there = tx.broadcasts.addressees(desk.programme.id, desk.person.id)
    made = []
    for role, form in [(role, form) for role in ROLES for form in (None, *forms)]:
        people = len(_of(there, role, form))
        if people and (role != STAFF or form is None):
            made.append(Group(_key(role, form), role, form, people))
    kept = [one for one in made if one.form is None or not _same(made, one)]
    return Groups(event, kept, desk.programme.timezone)


def preview(
    tx: Tx, now: datetime, account: int, event_id: int, key: str, forms: Collection[str]
) -> Outcome:
    found = _open(tx, now, account, event_id)
    if not isinstance(found, tuple):
        return found
    return _preview(tx, *found, now, key, forms) or NoGroup(found[1])


def invite(
    tx: Tx, now: datetime, account: int, event_id: int, key: str, forms: Collection[str]
) -> Outcome:
    """A second press finds everybody invited."""
    found = _open(tx, now, account, event_id)
    if not isinstance(found, tuple):
        return found
    desk, event = found
    seen = _preview(tx, desk, event, now, key, forms)
    if seen is None:
        return NoGroup(event)
    if seen.places:
        guests = [(one.person.person_id, one.person.membership_id) for one in seen.places]
        if not tx.events.tally(event.id).invited:  # they read it as it is now
            tx.events.update(event.id, told_rev=event.rev)
        tx.events.invite(event.id, guests, now)
        tx.deliveries.add((_planned(event, one) for one in seen.places), now)
        record(tx, desk, now, event, "event.invited", count=len(seen.places))
    return Invited(card_of(tx, desk, now, event), len(seen.places))


def _preview(
    tx: Tx, desk: Desk, event: Event, now: datetime, key: str, forms: Collection[str]
) -> Preview | None:
    role, _, form = key.partition("-")
    if role not in ROLES or (form and form not in forms):
        return None
    there = tx.broadcasts.addressees(desk.programme.id, desk.person.id)
    people = _of(there, role, form or None)
    if not people:
        return None
    invited = {one.person_id for one in tx.events.guests(event.id) if one.invited_at is not None}
    fresh = [one for one in people if one.person_id not in invited]
    known = tx.people.some({one.person_id for one in fresh})
    return Preview(
        event,
        Group(key, role, form or None, len(people)),
        placed(tx, desk, now, event, fresh),
        len(people) - len(fresh),
        {number: person.chat_name for number, person in known.items()},
        now,
        desk.programme.timezone,
    )


def placed(
    tx: Tx, desk: Desk, now: datetime, event: Event, people: Sequence[Addressee]
) -> list[Place]:
    ledger = ledger_of(tx, desk, now)
    before = tx.events.invitations(desk.programme.id)
    found = []
    for one in people:
        enough = one.role is Role.MENTEE and before.get(one.person_id, 0) >= A_YEAR
        why = Why.OVER_BUDGET if enough else None
        found.append(
            place(desk, ledger, one, Reason.EVENT_INVITE, event, now, event.starts_at, why)
        )
    return found


def ledger_of(tx: events_desk.Tx, desk: Desk, now: datetime) -> Ledger:
    """Of this month and what is placed later."""
    month = day_start(desk.programme, desk.today(now).replace(day=1))
    counted: Sequence[Delivery] = tx.deliveries.counted(desk.programme.id, month)
    return Ledger(desk.programme, counted)


def place(
    desk: Desk,
    ledger: Ledger,
    one: Addressee,
    reason: Reason,
    event: Event,
    now: datetime,
    useful_until: datetime,
    why: Why | None = None,
) -> Place:
    if not one.in_telegram:
        return Place(one, now, Why.NO_ACCOUNT)
    if not one.reachable:
        return Place(one, now, Why.UNREACHABLE)
    if why is not None:
        return Place(one, now, why)
    if next_window(desk.programme, one.kind, now) >= useful_until:
        return Place(one, now, Why.TOO_LATE)
    wish = Wish(_member(one), reason, event.occurrence, now, useful_until)
    due = ledger.place(wish, now)
    return Place(one, now, Why.OVER_BUDGET) if due is None else Place(one, due)


def planned(
    event: Event,
    to: Place,
    reason: Reason,
    occurrence: str,
    expires_at: datetime,
    payload: Payload | None = None,
) -> Planned:
    return notice(
        programme_id=event.programme_id,
        person_id=to.person.person_id,
        membership_id=to.person.membership_id,
        reason=reason,
        occurrence=occurrence,
        due_at=to.due_at,
        expires_at=expires_at,
        payload={"event": event.id, **(payload or {})},
        why=to.why,
    )


def _planned(event: Event, to: Place) -> Planned:
    return planned(event, to, Reason.EVENT_INVITE, event.occurrence, event.starts_at)


def _open(
    tx: Tx, now: datetime, account: int, event_id: int
) -> tuple[Desk, Event] | TooLate | NoEvent | Forbidden:
    found = events_desk.found(tx, account, event_id)
    if not isinstance(found, tuple):
        return found
    desk, event = found
    if event.cancelled_at is not None or event.begun(now):
        return TooLate(card_of(tx, desk, now, event))
    return found


def _of(there: Sequence[Addressee], role: str, form: str | None) -> list[Addressee]:
    """Each person once, by name."""
    found: dict[int, Addressee] = {}
    for one in there:
        if one.role in ROLES[role] and form in (None, one.form):
            found.setdefault(one.person_id, one)
    return list(found.values())


def _same(made: Sequence[Group], one: Group) -> bool:
    """A form that holds all of its role needs no button of its own."""
    return any(
        each.role == one.role and each.form is None and each.people == one.people for each in made
    )


def _key(role: str, form: str | None) -> str:
    return role if form is None else f"{role}-{form}"


def _member(one: Addressee) -> Member:
    return Member(
        id=one.membership_id,
        person_id=one.person_id,
        role=one.role,
        form=one.form,
        kind=one.kind,
        state=MembershipState.ACTIVE,
        enrolled_on=None,  # an invitation is for whoever takes part now
    )
