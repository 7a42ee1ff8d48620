"""After an event: thanks with one question. Figures only from a whole group, and once it has closed.

At the closing the marks are counted and frozen, and whose they were is forgotten. Texts stay the
person's own, so that erasing takes them along; they are read without a name, from a whole group.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from surveys.deliveries.model import Reason
from surveys.deliveries.policy import Why
from surveys.events import desk as events_desk
from surveys.events import invite, own
from surveys.events.compose import record
from surveys.events.desk import Card, NoEvent, card_of
from surveys.events.invite import Place, ledger_of, place, planned
from surveys.events.model import Event, Said
from surveys.events.own import Mine, NotYours
from surveys.people.desk import Desk, Forbidden
from surveys.ports import HasEvents, HasFocuses
from surveys.responses.parse import TEXT_LIMIT

OPEN = timedelta(days=14)
MARKS = range(1, 6)
WORDS = "event.words"  # focus; data: {"event": id}


class Tx(invite.Tx, Protocol):
    pass


class OwnTx(own.Tx, HasFocuses, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class AskThanks:
    """Before it goes: to how many of those who were there, and whom it does not reach."""

    event: Event
    timezone: str
    going: int
    missed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Thanked:
    card: Card
    going: int


@dataclass(frozen=True, slots=True)
class Nobody:
    """Nobody is noted as present."""

    card: Card


@dataclass(frozen=True, slots=True)
class AlreadyThanked:
    card: Card


@dataclass(frozen=True, slots=True)
class AskWords:
    mine: Mine


@dataclass(frozen=True, slots=True)
class BadWords:
    mine: Mine
    too_long: bool


@dataclass(frozen=True, slots=True)
class Words:
    """Texts without names; fewer than `need` of them are not shown."""

    event: Event
    timezone: str
    texts: tuple[str, ...]
    need: int


Outcome = AskThanks | Thanked | Nobody | AlreadyThanked | NoEvent | Forbidden


def ask_thanks(tx: Tx, now: datetime, account: int, event_id: int) -> Outcome:
    found = _fresh(tx, now, account, event_id)
    if not isinstance(found, tuple):
        return found
    desk, event, places = found
    going = [one for one in places if one.why is None]
    missed = [one.person.person_id for one in places if one.why is not None]
    names = tx.people.some(missed)
    return AskThanks(
        event,
        desk.programme.timezone,
        len(going),
        tuple(names[one].chat_name for one in missed),
    )


def thank(tx: Tx, now: datetime, account: int, event_id: int) -> Outcome:
    """Twice pressed is once said."""
    found = _fresh(tx, now, account, event_id)
    if not isinstance(found, tuple):
        return found
    desk, event, places = found
    until = now + OPEN
    occurrence = event.occurrence
    tx.deliveries.add(
        (planned(event, one, Reason.EVENT_THANKS, occurrence, until) for one in places), now
    )
    tx.events.update(event.id, thanked_at=now, closes_at=until)
    going = sum(one.why is None for one in places)
    record(tx, desk, now, event, "event.thanked", count=going)
    after = tx.events.get(event.id)
    assert after is not None  # it was there a moment ago
    return Thanked(card_of(tx, desk, now, after), going)


def rate(tx: OwnTx, now: datetime, account: int, event_id: int, value: int) -> Mine | NotYours:
    """Can be changed until the closing."""
    found = own.look(tx, now, account, event_id)
    if isinstance(found, NotYours) or found.said is None:
        return found
    if found.said.mark != value:
        tx.events.say(event_id, found.guest.person_id, Said(value, found.said.text))
    return own.look(tx, now, account, event_id)


def leave(tx: OwnTx, now: datetime, account: int, event_id: int) -> Mine | NotYours:
    """Back from the question for words."""
    events_desk.no_question(tx, account)
    return own.look(tx, now, account, event_id)


def ask_words(tx: OwnTx, now: datetime, account: int, event_id: int) -> AskWords | Mine | NotYours:
    found = own.look(tx, now, account, event_id)
    if isinstance(found, NotYours) or found.said is None:
        return found
    tx.focuses.set(account, WORDS, {"event": event_id}, now)
    return AskWords(found)


def write_words(tx: OwnTx, now: datetime, account: int, text: str) -> Mine | BadWords | NotYours:
    focus = tx.focuses.get(account)
    event_id = int(focus.data.get("event", 0)) if focus and focus.kind == WORDS else 0
    found = own.look(tx, now, account, event_id)
    if isinstance(found, NotYours) or found.said is None:
        tx.focuses.clear(account)
        return found
    text = text.replace("\x00", "").strip()
    if not text or len(text) > TEXT_LIMIT:
        return BadWords(found, too_long=bool(text))
    tx.focuses.clear(account)
    tx.events.say(event_id, found.guest.person_id, Said(found.said.mark, text))
    return own.look(tx, now, account, event_id)


def words(tx: Tx, account: int, event_id: int, min_group: int) -> Words | NoEvent | Forbidden:
    """After the closing, from a whole group of authors; never who wrote which."""
    found = events_desk.found(tx, account, event_id)
    if not isinstance(found, tuple):
        return found
    desk, event = found
    texts = tuple(tx.events.words(event.id)) if event.marks is not None else ()
    shown = texts if len(texts) >= min_group else ()
    return Words(event, desk.programme.timezone, shown, min_group)


def closed(tx: HasEvents, now: datetime) -> list[Event]:
    """Those whose marks are to be frozen."""
    return [one for one in tx.events.unfrozen() if one.closes_at and one.closes_at <= now]


def freeze_due(tx: HasEvents, now: datetime, min_group: int) -> int:
    """Count what has closed. Before an erasure too: a figure must not change by one mark."""
    due = closed(tx, now)
    for one in due:
        marks = tx.events.marks(one.id)
        counts = {str(mark): n for mark, n in sorted(Counter(marks).items())}
        shown = counts if len(marks) >= min_group else None
        tx.events.freeze(one.id, {"n": len(marks), "counts": shown})
    return len(due)


def _fresh(
    tx: Tx, now: datetime, account: int, event_id: int
) -> tuple[Desk, Event, list[Place]] | Nobody | AlreadyThanked | NoEvent | Forbidden:
    found = events_desk.found(tx, account, event_id)
    if not isinstance(found, tuple):
        return found
    desk, event = found
    card = card_of(tx, desk, now, event)
    if event.thanked_at is not None:
        return AlreadyThanked(card)
    present = {one.person_id for one in tx.events.guests(event.id) if one.present}
    if not present:
        return Nobody(card)
    ledger = ledger_of(tx, desk, now)
    people = {
        one.person_id: one
        for one in tx.broadcasts.addressees(desk.programme.id, desk.person.id)
        if one.person_id in present
    }
    until = now + OPEN
    why: Why | None = None
    places = [
        place(desk, ledger, one, Reason.EVENT_THANKS, event, now, until, why)
        for one in people.values()
    ]
    return desk, event, places
