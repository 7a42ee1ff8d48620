"""A card as its moderators see it, and how what they do is recorded."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from surveys.access.actions import Action
from surveys.people.desk import Forbidden, desk_of
from surveys.ports import HasAudit
from surveys.practices.model import Practice
from surveys.practices.read import Card, Gone, card
from surveys.practices.read import Tx as ReadTx


class Tx(ReadTx, HasAudit, Protocol):
    pass


class Said(StrEnum):
    """What became of a press."""

    APPROVED = "approved"
    MENDING = "mending"
    DECLINED = "declined"
    RENAMED = "renamed"
    ALREADY = "already"  # somebody has decided meanwhile
    CHANGED = "changed"  # the author has given other words meanwhile


@dataclass(frozen=True, slots=True)
class Reviewed:
    card: Card
    said: Said | None = None


def review(tx: ReadTx, account: int, practice_id: int) -> Reviewed | Gone | Forbidden:
    if desk_of(tx, account, Action.RUN_PRACTICES) is None:
        return Forbidden()
    found = card(tx, account, practice_id)
    return Reviewed(found) if isinstance(found, Card) and found.runs else Gone()


def record(tx: Tx, now: datetime, account: int, practice: Practice, action: str) -> None:
    """By whom, and about whose card; never its words."""
    desk = desk_of(tx, account, Action.RUN_PRACTICES)
    assert desk is not None  # the card was found from there
    about = desk.person.id if practice.author_id is None else practice.author_id
    tx.audit.add(
        programme_id=desk.programme.id,
        actor_id=desk.person.id,
        action=action,
        subject=f"person:{about}",
        now=now,
    )
