"""Telling of a change, calling off, deleting: nobody is left to come to a closed door.

Who has said «приду» is told whatever the month's budget says: it answers what they did themselves. Who
has not answered yet is told within the budget. What would come only after the event has begun goes at
once, at any hour.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from surveys.deliveries.model import Reason
from surveys.deliveries.policy import Why
from surveys.events import desk as events_desk
from surveys.events import invite
from surveys.events.compose import record
from surveys.events.desk import Card, NoEvent, Overtaken, card_of, knowing
from surveys.events.invite import Place, ledger_of, place, planned
from surveys.events.model import Event
from surveys.people.desk import Desk, Forbidden
from surveys.people.model import Kind
from surveys.people.overtaken import quicker
from surveys.ports import HasFocuses
from surveys.programme.calendar import next_window

CANCEL = "event.cancel"  # focus; data: {"event": id, "word": why, or None}
LIMIT = 300  # characters of that word


class Tx(invite.Tx, HasFocuses, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Told:
    """Of the change. `missed`: whom nothing reaches, by name."""

    card: Card
    people: int
    missed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AskCancel:
    """Why? The word is optional, and `people` will read it."""

    event: Event
    timezone: str
    people: int
    at_any_hour: bool  # it cannot wait for the next window
    word: str = ""
    too_long: bool = False


@dataclass(frozen=True, slots=True)
class Cancelled:
    card: Card
    people: int
    missed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskDelete:
    event: Event
    timezone: str


@dataclass(frozen=True, slots=True)
class Deleted:
    pass


@dataclass(frozen=True, slots=True)
class InUse:
    """People know of it, or were there: it can be called off, not deleted."""

    card: Card


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Nothing to do (any more): the event as it is."""

    card: Card


Outcome = (
    Told
    | AskCancel
    | Cancelled
    | AskDelete
    | Deleted
    | InUse
    | Unchanged
    | Overtaken
    | NoEvent
    | Forbidden
)


def tell_change(tx: Tx, now: datetime, account: int, event_id: int) -> Outcome:
    """Once for all changes so far; who has not got the invitation yet reads the new one in it."""
    found = events_desk.found(tx, account, event_id)
    if not isinstance(found, tuple):
        return found
    desk, event = found
    card = card_of(tx, desk, now, event)
    if not card.untold:
        return Unchanged(card)
    before = f"{event.occurrence}:{event.told_rev}"
    tx.deliveries.cancel_waiting(Reason.EVENT_CHANGED, before, now, Why.CAUSE_GONE)
    tx.events.update(event.id, told_rev=event.rev)
    occurrence = f"{event.occurrence}:{event.rev}"
    missed = _tell(tx, desk, now, event, knowing(tx, event), Reason.EVENT_CHANGED, occurrence)
    record(tx, desk, now, event, "event.told", count=card.untold)
    after = tx.events.get(event.id)
    assert after is not None  # it was there a moment ago
    return Told(card_of(tx, desk, now, after), card.untold - len(missed), missed)


def ask_cancel(tx: Tx, now: datetime, account: int, event_id: int) -> Outcome:
    found = _open(tx, now, account, event_id)
    if not isinstance(found, tuple):
        return found
    tx.focuses.set(account, CANCEL, {"event": event_id, "word": None}, now)
    return _asked(tx, *found, now)


def word_typed(tx: Tx, now: datetime, account: int, text: str) -> Outcome:
    """Shown before it goes."""
    focus = tx.focuses.get(account)
    event_id = int(focus.data.get("event", 0)) if focus and focus.kind == CANCEL else 0
    found = _open(tx, now, account, event_id)
    if not isinstance(found, tuple):
        tx.focuses.clear(account)
        return found
    word = " ".join(text.split())
    if len(word) > LIMIT:
        return _asked(tx, *found, now, too_long=True)
    tx.focuses.set(account, CANCEL, {"event": event_id, "word": word}, now)
    return _asked(tx, *found, now, word)


def cancel(tx: Tx, now: datetime, account: int, event_id: int) -> Outcome:
    found = _open(tx, now, account, event_id)
    if not isinstance(found, tuple):
        return found
    desk, event = found
    focus = tx.focuses.get(account)
    word = ""
    if focus is not None and focus.kind == CANCEL:
        if focus.data["event"] == event.id:
            word = focus.data["word"] or ""
        tx.focuses.clear(account)
    people = {} if event.begun(now) else knowing(tx, event)
    # what still waits of reminders and changes finds it cancelled when it is about to go
    tx.deliveries.cancel_waiting(Reason.EVENT_INVITE, event.occurrence, now, Why.CAUSE_GONE)
    tx.events.update(event.id, cancelled_at=now, cancel_word=word)
    occurrence = event.occurrence
    missed = _tell(tx, desk, now, event, people, Reason.EVENT_CANCELLED, occurrence)
    record(tx, desk, now, event, "event.cancelled", count=len(people))
    after = tx.events.get(event.id)
    assert after is not None  # it was there a moment ago
    return Cancelled(card_of(tx, desk, now, after), len(people) - len(missed), missed)


def ask_delete(tx: Tx, now: datetime, account: int, event_id: int) -> Outcome:
    found = events_desk.found(tx, account, event_id)
    if not isinstance(found, tuple):
        return found
    desk, event = found
    if tx.events.guests(event.id) or event.nameless:
        return InUse(card_of(tx, desk, now, event))
    return AskDelete(event, desk.programme.timezone)


def delete(tx: Tx, now: datetime, account: int, event_id: int) -> Outcome:
    asked = ask_delete(tx, now, account, event_id)
    if not isinstance(asked, AskDelete):
        return asked
    found = events_desk.found(tx, account, event_id)
    assert isinstance(found, tuple)  # it was asked about a moment ago
    record(tx, found[0], now, found[1], "event.deleted")
    tx.events.remove(event_id)
    return Deleted()


def _open(
    tx: Tx, now: datetime, account: int, event_id: int
) -> tuple[Desk, Event] | Overtaken | Unchanged | InUse | NoEvent | Forbidden:
    """Not called off yet, and nobody noted as present."""
    found = events_desk.found(tx, account, event_id)
    if not isinstance(found, tuple):
        return found
    desk, event = found
    card = card_of(tx, desk, now, event)
    if event.cancelled_at is not None:
        by = quicker(tx, desk, f"event:{event.id}", "event.cancelled")
        return Unchanged(card) if by is None else Overtaken(card, by)
    return InUse(card) if card.tally.present or event.nameless else found


def _asked(
    tx: Tx, desk: Desk, event: Event, now: datetime, word: str = "", *, too_long: bool = False
) -> AskCancel:
    people = {} if event.begun(now) else knowing(tx, event)
    addressed = [
        one
        for one in tx.broadcasts.addressees(desk.programme.id, desk.person.id)
        if one.person_id in people
    ]
    hurry = any(_late(desk, one.kind, event, now) for one in addressed)
    return AskCancel(event, desk.programme.timezone, len(people), hurry, word, too_long)


def _tell(
    tx: Tx,
    desk: Desk,
    now: datetime,
    event: Event,
    people: Mapping[int, bool],
    reason: Reason,
    occurrence: str,
) -> tuple[str, ...]:
    """Whom it does not reach, by name."""
    ledger = ledger_of(tx, desk, now)
    there = {
        one.person_id: one for one in tx.broadcasts.addressees(desk.programme.id, desk.person.id)
    }
    made, missed = [], []
    for person_id, comes in people.items():
        one = there.get(person_id)
        if one is None:  # has paused or left; or is the one who presses
            missed += [] if person_id == desk.person.id else [person_id]
            continue
        late = _late(desk, one.kind, event, now)
        to = place(desk, ledger, one, reason, event, now, event.starts_at)
        if (comes or late) and to.why in (Why.OVER_BUDGET, Why.TOO_LATE):
            due = now if late else next_window(desk.programme, one.kind, now)
            to = Place(one, due)
        told = planned(event, to, reason, occurrence, event.starts_at, {"any_hour": int(late)})
        made.append(replace(told, budgeted=not comes))
        if to.why is not None:
            missed.append(person_id)
    tx.deliveries.add(made, now)
    known = tx.people.some(missed)
    return tuple(known[one].chat_name for one in missed)


def _late(desk: Desk, kind: Kind, event: Event, now: datetime) -> bool:
    """The next window would open after it has begun."""
    return next_window(desk.programme, kind, now) >= event.starts_at
