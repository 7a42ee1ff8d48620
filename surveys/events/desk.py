"""`/events` of who runs the programme: the list, and the card of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from surveys.access.actions import Action
from surveys.events.model import Event, Tally
from surveys.people.desk import Desk, Forbidden, desk_of
from surveys.people.overtaken import Quicker
from surveys.ports import (
    HasAudit,
    HasDeliveries,
    HasEvents,
    HasFocuses,
    HasMemberships,
    HasPeople,
    HasProgrammes,
)
from surveys.programme.calendar import local_day


class Tx(HasProgrammes, HasPeople, HasMemberships, HasEvents, HasDeliveries, HasAudit, Protocol):
    pass


class Reads(HasProgrammes, HasPeople, HasMemberships, HasEvents, Protocol):
    pass


class Leaving(Reads, HasFocuses, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Board:
    """All events of the programme."""

    ahead: Sequence[Event]  # the nearest first
    past: Sequence[Event]  # the latest first; cancelled ones too
    timezone: str
    mine: bool  # the reader is invited to something as well


@dataclass(frozen=True, slots=True)
class Card:
    event: Event
    tally: Tally
    now: datetime
    timezone: str
    untold: int = 0  # people who know of the event, but not yet of its change
    lines: int = 0  # of the minutes
    words: int = 0  # texts that may be read
    marked: bool = False  # its day has come: who came can be noted


@dataclass(frozen=True, slots=True)
class NoEvent:
    """Not in the programme this person runs, or deleted."""


@dataclass(frozen=True, slots=True)
class Overtaken:
    """Another curator has done it before; the event as it is now."""

    card: Card
    by: Quicker


def no_question(tx: HasFocuses, account: int) -> None:
    """The way back from a question about an event: it is asked no longer."""
    focus = tx.focuses.get(account)
    if focus is not None and focus.kind.startswith("event."):
        tx.focuses.clear(account)


def board(tx: Leaving, now: datetime, account: int) -> Board | Forbidden:
    desk = desk_of(tx, account, Action.RUN_EVENTS)
    if desk is None:
        return Forbidden()
    no_question(tx, account)
    found = tx.events.in_programme(desk.programme.id)
    ahead = [one for one in found if one.cancelled_at is None and one.ends_at > now]
    past = [one for one in found if one not in ahead]
    mine = any(
        guest.invited_at is not None and event.programme_id == desk.programme.id
        for event, guest in tx.events.of_person(desk.person.id)
    )
    return Board(ahead, past[::-1], desk.programme.timezone, mine)


def look(tx: Leaving, now: datetime, account: int, event_id: int) -> Card | NoEvent | Forbidden:
    no_question(tx, account)
    here = found(tx, account, event_id)
    return card_of(tx, here[0], now, here[1]) if isinstance(here, tuple) else here


def found(tx: Reads, account: int, event_id: int) -> tuple[Desk, Event] | NoEvent | Forbidden:
    desk = desk_of(tx, account, Action.RUN_EVENTS)
    if desk is None:
        return Forbidden()
    event = tx.events.get(event_id)
    if event is None or event.programme_id != desk.programme.id:
        return NoEvent()
    return desk, event


def card_of(tx: Reads, desk: Desk, now: datetime, event: Event) -> Card:
    tally = tx.events.tally(event.id)
    changed = event.rev > event.told_rev and event.cancelled_at is None and not event.begun(now)
    today, day = desk.today(now), local_day(desk.programme, event.starts_at)
    return Card(
        event,
        tally,
        now,
        desk.programme.timezone,
        untold=len(knowing(tx, event)) if changed and tally.invited else 0,
        lines=len(tx.events.lines(event.id)),
        words=len(tx.events.words(event.id)) if event.marks is not None else 0,
        marked=event.cancelled_at is None and today - day >= timedelta(),
    )


def knowing(tx: HasEvents, event: Event) -> dict[int, bool]:
    """By person: those who know of it and have not said «не смогу»; True: they said «приду»."""
    reached = tx.events.reached(event.id)
    return {
        guest.person_id: guest.answer is True
        for guest in tx.events.guests(event.id)
        if guest.answer is True
        or (guest.answer is None and guest.invited_at is not None and guest.person_id in reached)
    }
