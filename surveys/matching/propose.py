"""«Подобрать»: what is asked of the child process, and what becomes of its answer."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from surveys.access.actions import Action
from surveys.matching import look
from surveys.matching.draft import drafts_of
from surveys.matching.gather import gathered
from surveys.matching.look import Forms
from surveys.matching.model import Assignment, Task
from surveys.people.desk import Forbidden, desk_of
from surveys.people.overtaken import Quicker, quicker
from surveys.ports import HasAudit
from surveys.questionnaires.library import Library

ACTIONS = ("matching.made", "matching.changed", "matching.approved")


class Tx(look.Tx, HasAudit, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Order:
    """For the child; nothing but numbers and option ids in it."""

    programme_id: int
    rev: int
    task: Task


@dataclass(frozen=True, slots=True)
class Nobody:
    """No mentee waits."""


@dataclass(frozen=True, slots=True)
class Made:
    pairs: int
    left: int
    released: int  # of the curator's own choices: can no longer be


@dataclass(frozen=True, slots=True)
class Overtaken:
    """The draft was changed while proposals were being made: what was changed stays."""

    by: Quicker | None


def order(tx: look.Tx, account: int, library: Library, forms: Forms) -> Order | Nobody | Forbidden:
    """Reads everybody's profile: by `Store.scan`."""
    desk = desk_of(tx, account, Action.MAKE_PAIR)
    if desk is None:
        return Forbidden()
    programme = desk.programme.id
    found = gathered(tx, library, forms, programme)
    if not found.task.mentees:
        return Nobody()
    locked = {
        one.mentee_id: one.mentor_id
        for one in tx.matching.drafts(programme)
        if one.locked and one.mentor_id is not None
    }
    run = tx.matching.run(programme)
    return Order(programme, run.rev if run else 0, replace(found.task, fixed=locked))


def keep(
    tx: Tx, now: datetime, account: int, asked: Order, found: Assignment
) -> Made | Overtaken | Forbidden:
    desk = desk_of(tx, account, Action.MAKE_PAIR)
    if desk is None or desk.programme.id != asked.programme_id:
        return Forbidden()
    run = tx.matching.run(asked.programme_id)
    if (run.rev if run else 0) != asked.rev:
        return Overtaken(quicker(tx, desk, subject(asked.programme_id), *ACTIONS))
    tx.matching.replace(asked.programme_id, drafts_of(asked.programme_id, found), now)
    tx.audit.add(
        programme_id=asked.programme_id,
        actor_id=desk.person.id,
        action="matching.made",
        subject=subject(asked.programme_id),
        now=now,
        pairs=len(found.proposals),
    )
    return Made(len(found.proposals), len(found.left), len(found.released))


def subject(programme_id: int) -> str:
    return f"matching:{programme_id}"
