"""A table of people sent in the chat: looked at, offered, and recorded on the curator's word.

Between the offer and the word only the file's name at the messenger is kept, in the focus: rows
with full names are read anew from the very file, which a fingerprint of its content proves.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.access.actions import Action
from surveys.people import importing
from surveys.people.admission import Admission
from surveys.people.desk import Forbidden, desk_of
from surveys.people.importing import Outlook, Report
from surveys.people.rows import Row
from surveys.ports import HasFocuses

TABLE = "people.table"  # focus: a table waits for «Записать»; data: {"file", "name", "mark"}
PART = 100  # rows in one transaction: nobody's answer waits for a table of two thousand


class Tx(importing.Tx, HasFocuses, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Waiting:
    """The table that was offered last."""

    file: str
    name: str


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
    if desk_of(tx, account, Action.RECORD_PEOPLE) is None:
        return Forbidden()
    focus = tx.focuses.get(account)
    if focus is None or focus.kind != TABLE or focus.data["mark"] != mark:
        return Gone()
    return Waiting(str(focus.data["file"]), str(focus.data["name"]))


def take(tx: Tx, account: int, mark: str) -> Waiting | Gone | Forbidden:
    """No longer waiting: it is being recorded, or was put aside. Only the first press gets it."""
    found = waiting(tx, account, mark)
    if isinstance(found, Waiting):
        tx.focuses.clear(account)
    return found


def record(
    tx: Tx, now: datetime, account: int, rows: Sequence[Row], admission: Admission
) -> Report | Forbidden:
    """One part of a table that was taken. Once more, it adds nothing."""
    desk = desk_of(tx, account, Action.RECORD_PEOPLE)
    if desk is None:
        return Forbidden()
    return importing.import_people(tx, rows, now, desk.programme, admission, desk.person.id)
