"""What the bot raises and closes by itself, with its line in the log."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from surveys.flags.model import Flag, Gone, Subject
from surveys.flags.table import OF_ANSWERS
from surveys.ports import HasAudit, HasFlags, Noticed


class Tx(HasFlags, HasAudit, Protocol):
    pass


def put_up(tx: Tx, programme_id: int, subjects: Iterable[Subject], now: datetime) -> Sequence[Flag]:
    raised = tx.flags.put_up(programme_id, subjects, now)
    tx.audit.add_noticed(programme_id, (noticed(each, "raised") for each in raised), now)
    return raised


def close_gone(tx: Tx, programme_id: int, gone: Iterable[Gone], now: datetime) -> None:
    closed = tx.flags.close_gone(gone, now)
    tx.audit.add_noticed(programme_id, (noticed(each, "gone") for each in closed), now)


def noticed(flag: Flag, deed: str) -> Noticed:
    """Of pulses as an alert, and of no pair by name: who is in a pair does not read of it there."""
    of_pulse = flag.key in OF_ANSWERS
    kind, subject = ("alert.flag", f"flag:{flag.id}") if of_pulse else ("flag", flag.subject.name)
    return Noticed(f"{kind}.{deed}", subject, {"flag": flag.key.value})
