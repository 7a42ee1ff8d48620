"""The school's own template: asked for, kept, given up."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.access.actions import Action
from surveys.people.desk import Forbidden, desk_in, desk_of
from surveys.ports import (
    HasAudit,
    HasFocuses,
    HasMemberships,
    HasPeople,
    HasProgrammes,
    HasTemplates,
)

TEMPLATE = "report.template"  # focus: the next document is one


class Tx(HasPeople, HasMemberships, HasProgrammes, HasFocuses, HasTemplates, HasAudit, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Own:
    """The school's template, without its content."""

    name: str  # of the file
    since: datetime


@dataclass(frozen=True, slots=True)
class State:
    own: Own | None  # None: the bot's is used


@dataclass(frozen=True, slots=True)
class Kept:
    """From now on reports are made of it."""


@dataclass(frozen=True, slots=True)
class GivenUp:
    """The bot's template is used again; it may have been before."""


def ask(tx: Tx, now: datetime, account: int) -> State | Forbidden:
    """What is used now; the next document that comes is a template."""
    desk = desk_of(tx, account, Action.REPORT)
    if desk is None:
        return Forbidden()
    tx.focuses.set(account, TEMPLATE, {}, now)
    found = tx.templates.about(desk.programme.id)
    return State(None if found is None else Own(*found))


def keep(
    tx: Tx, now: datetime, account: int, programme_id: int, *, name: str, content: bytes
) -> Kept | Forbidden:
    """`content` has been checked (`check`). Takes the place of the one before."""
    desk = desk_in(tx, account, Action.REPORT, programme_id)
    if desk is None:
        return Forbidden()
    tx.templates.keep(desk.programme.id, name, content, now)
    focus = tx.focuses.get(account)
    if focus is not None and focus.kind == TEMPLATE:
        tx.focuses.clear(account)
    _record(tx, desk.programme.id, desk.person.id, "report.template", now)
    return Kept()


def give_up(tx: Tx, now: datetime, account: int) -> GivenUp | Forbidden:
    desk = desk_of(tx, account, Action.REPORT)
    if desk is None:
        return Forbidden()
    if tx.templates.drop(desk.programme.id):
        _record(tx, desk.programme.id, desk.person.id, "report.plain", now)
    return GivenUp()


def _record(tx: Tx, programme_id: int, actor: int, action: str, now: datetime) -> None:
    tx.audit.add(
        programme_id=programme_id,
        actor_id=actor,
        action=action,
        subject=f"programme:{programme_id}",
        now=now,
    )
