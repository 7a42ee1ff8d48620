"""Minutes of an event (протокол): lines of text that the curator types, and the document."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.broadcast.compose import cleaned
from surveys.events import desk as events_desk
from surveys.events.compose import record
from surveys.events.desk import NoEvent
from surveys.events.model import Event, Line, Section, Tally
from surveys.people.desk import Desk, Forbidden
from surveys.people.model import Role
from surveys.ports import HasFocuses
from surveys.programme.model import Programme

LINE = "event.line"  # focus; data: {"event": id, "section": which}
LIMIT, LINES = 500, 60  # characters of a line, lines of one event


class Tx(events_desk.Tx, HasFocuses, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Minutes:
    event: Event
    timezone: str
    lines: Sequence[Line]
    present: int


@dataclass(frozen=True, slots=True)
class AskLine:
    event: Event
    section: Section


@dataclass(frozen=True, slots=True)
class BadLine:
    """Not taken: empty, too long, or there are too many."""

    asked: AskLine
    too_many: bool
    too_long: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """What the document is made of. Names only who runs the programme."""

    programme: Programme
    event: Event
    lines: Sequence[Line]
    tally: Tally
    present: Mapping[Role, int]
    curator: str
    made_at: datetime


def minutes(tx: Tx, account: int, event_id: int) -> Minutes | NoEvent | Forbidden:
    """The way back from a question too: nothing is asked any longer."""
    found = events_desk.found(tx, account, event_id)
    if not isinstance(found, tuple):
        return found
    focus = tx.focuses.get(account)
    if focus is not None and focus.kind == LINE:
        tx.focuses.clear(account)
    return _minutes(tx, *found)


def ask_line(
    tx: Tx, now: datetime, account: int, event_id: int, section: Section
) -> AskLine | NoEvent | Forbidden:
    found = events_desk.found(tx, account, event_id)
    if not isinstance(found, tuple):
        return found
    tx.focuses.set(account, LINE, {"event": event_id, "section": section.value}, now)
    return AskLine(found[1], section)


def write_lines(
    tx: Tx, now: datetime, account: int, text: str
) -> Minutes | BadLine | NoEvent | Forbidden:
    """Each line of the message is a line of the minutes."""
    focus = tx.focuses.get(account)
    event_id = int(focus.data.get("event", 0)) if focus and focus.kind == LINE else 0
    found = events_desk.found(tx, account, event_id)
    if focus is None or not isinstance(found, tuple):
        return found if not isinstance(found, tuple) else NoEvent()
    desk, event = found
    asked = AskLine(event, Section(focus.data["section"]))
    new = [line for line in (cleaned(each) for each in text.splitlines()) if line]
    too_many = len(new) + len(tx.events.lines(event.id)) > LINES
    too_long = any(len(line) > LIMIT for line in new)
    if not new or too_many or too_long:
        return BadLine(asked, too_many, too_long)
    tx.focuses.clear(account)
    for line in new:
        tx.events.add_line(event.id, desk.person.id, asked.section, line, now)
    record(tx, desk, now, event, "event.minuted")
    return _minutes(tx, desk, event)


def drop_line(
    tx: Tx, now: datetime, account: int, event_id: int, line_id: int
) -> Minutes | NoEvent | Forbidden:
    found = events_desk.found(tx, account, event_id)
    if not isinstance(found, tuple):
        return found
    if tx.events.drop_line(event_id, line_id):
        record(tx, found[0], now, found[1], "event.minuted")
    return _minutes(tx, *found)


def paper(
    tx: events_desk.Reads, now: datetime, account: int, event_id: int
) -> Paper | NoEvent | Forbidden:
    found = events_desk.found(tx, account, event_id)
    if not isinstance(found, tuple):
        return found
    desk, event = found
    guests = [one for one in tx.events.guests(event_id) if one.present]
    return Paper(
        desk.programme,
        event,
        tx.events.lines(event_id),
        tx.events.tally(event_id),
        Counter(one.role for one in guests),
        desk.person.chat_name,
        now,
    )


def _minutes(tx: Tx, desk: Desk, event: Event) -> Minutes:
    present = tx.events.tally(event.id).present + event.nameless
    return Minutes(event, desk.programme.timezone, tx.events.lines(event.id), present)
