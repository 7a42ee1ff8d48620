"""A table of people sent in the chat: looked at, offered, and recorded on the curator's word.

Between the offer and the word only the file's name at the messenger is kept, in the focus: rows
with full names are read anew from the very file, which a fingerprint of its content proves.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from surveys.access.actions import Action
from surveys.deliveries.model import Payload, Reason
from surveys.deliveries.notice import notice
from surveys.people import importing
from surveys.people.admission import Admission
from surveys.people.desk import Forbidden, desk_in, desk_of
from surveys.people.importing import Outlook, Report
from surveys.people.rows import Row
from surveys.ports import HasDeliveries, HasFocuses

TABLE = "people.table"  # focus: a table waits for «Записать»; data: {"file", "name", "mark"}
PART = 100  # rows in one transaction: nobody's answer waits for a table of two thousand
LONG = timedelta(minutes=5)  # between two parts, or from the word to the first: the bot has stopped
DONE = "recorded"  # `note` of what need not be told any more


class Tx(importing.Tx, HasFocuses, HasDeliveries, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Waiting:
    """The table that was offered last."""

    file: str
    name: str
    programme_id: int
    job: str = ""  # which recording of it, once it is taken


@dataclass(frozen=True, slots=True)
class Gone:
    """Recorded or put aside already, or another one has been sent since."""


def mark_of(content: bytes) -> str:
    """A fingerprint short enough for a button."""
    return hashlib.sha256(content).hexdigest()[:16]


def parts(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    return (rows[at : at + PART] for at in range(0, len(rows), PART))


def may_send(tx: Tx, account: int) -> bool:
    """A table of anybody else is a file like any other."""
    return desk_of(tx, account, Action.RECORD_PEOPLE) is not None


def offer(
    tx: Tx,
    now: datetime,
    account: int,
    rows: Sequence[Row],
    *,
    file: str,
    name: str,
    mark: str,
    admission: Admission,
) -> Outlook | Forbidden:
    desk = desk_of(tx, account, Action.RECORD_PEOPLE)
    if desk is None:
        return Forbidden()
    found = importing.outlook(tx, rows, now, desk.programme, admission)
    if found.something:
        tx.focuses.set(account, TABLE, {"file": file, "name": name, "mark": mark}, now)
    return found


def waiting(tx: Tx, account: int, mark: str) -> Waiting | Gone | Forbidden:
    desk = desk_of(tx, account, Action.RECORD_PEOPLE)
    if desk is None:
        return Forbidden()
    focus = tx.focuses.get(account)
    if focus is None or focus.kind != TABLE or focus.data["mark"] != mark:
        return Gone()
    return Waiting(str(focus.data["file"]), str(focus.data["name"]), desk.programme.id)


def drop(tx: Tx, account: int, mark: str) -> Waiting | Gone | Forbidden:
    """Put aside."""
    found = waiting(tx, account, mark)
    if isinstance(found, Waiting):
        tx.focuses.clear(account)
    return found


def take(tx: Tx, now: datetime, account: int, mark: str) -> Waiting | Gone | Forbidden:
    """No longer waiting: it is being recorded. Only the first press gets it.

    A message that says how far it came waits in the outbox and goes only if the recording does
    not: whatever ends the bot meanwhile, who sent the table hears of it.
    """
    found = waiting(tx, account, mark)
    desk = desk_of(tx, account, Action.RECORD_PEOPLE)
    if not isinstance(found, Waiting) or desk is None:
        return found
    tx.focuses.clear(account)
    job = f"table-{mark}-{now.isoformat()}"
    planned = notice(
        programme_id=desk.programme.id,
        person_id=desk.person.id,
        reason=Reason.TABLE_CUT,
        occurrence=job,
        due_at=now + LONG,
        payload={"name": found.name, "recorded": 0},
    )
    tx.deliveries.add([planned], now)
    return replace(found, job=job)


def record(
    tx: Tx,
    now: datetime,
    account: int,
    table: Waiting,
    rows: Sequence[Row],
    until: int,
    admission: Admission,
) -> Report | Forbidden:
    """One part of a table that was taken, `until` this row of it. Once more, it adds nothing."""
    desk = desk_in(tx, account, Action.RECORD_PEOPLE, table.programme_id)
    if desk is None:
        return Forbidden()
    said: Payload = {"name": table.name, "recorded": until}
    tx.deliveries.put_off(Reason.TABLE_CUT, table.job, now + LONG, said)
    return importing.import_people(tx, rows, now, desk.programme, admission, desk.person.id)


def finish(tx: Tx, now: datetime, table: Waiting) -> None:
    """Whoever sent it hears of the end from who recorded it."""
    tx.deliveries.cancel_waiting(Reason.TABLE_CUT, table.job, now, DONE)
