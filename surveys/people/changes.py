"""What every change on a card shares: whose right it is, what comes of it, the audit."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from surveys.access.actions import Action
from surveys.people.desk import Desk, Forbidden, Member, NoSuchPerson, desk_of, member_of
from surveys.people.model import Person
from surveys.people.overtaken import Quicker, quicker
from surveys.ports import HasAudit, HasMemberships, HasPeople, HasProgrammes


class Tx(HasProgrammes, HasPeople, HasMemberships, HasAudit, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Changed:
    person_id: int


@dataclass(frozen=True, slots=True)
class Impossible:
    """Not for this person: a pupil's office, one's own card, a consent that is missing."""

    person: Person


class What(StrEnum):
    ARCHIVED = "archived"
    RESTORED = "restored"
    RENAMED = "renamed"
    RECLASSED = "reclassed"


@dataclass(frozen=True, slots=True)
class Overtaken:
    """Another curator has done it before: nothing was done again."""

    person: Person
    what: What
    by: Quicker


Refusal = Forbidden | NoSuchPerson


def found(tx: Tx, account: int, person_id: int) -> tuple[Desk, Member] | Refusal:
    desk = desk_of(tx, account, Action.CHANGE_PEOPLE)
    if desk is None:
        return Forbidden()
    member = member_of(tx, desk, person_id)
    return NoSuchPerson() if member is None else (desk, member)


def change(
    tx: Tx,
    now: datetime,
    desk: Desk,
    person: Person,
    action: str,
    **values: str | bool | datetime | None,
) -> Changed:
    tx.people.update(person.id, **values)
    audit(tx, now, desk, action, person.id)
    return Changed(person.id)


def repeated(tx: Tx, desk: Desk, person: Person, what: What) -> Changed | Overtaken:
    """It is so already: said politely if another did it, silently to who pressed twice."""
    by = quicker(tx, desk, f"person:{person.id}", f"person.{what.value}")
    return Changed(person.id) if by is None else Overtaken(person, what, by)


def audit(tx: Tx, now: datetime, desk: Desk, action: str, person_id: int) -> None:
    tx.audit.add(
        programme_id=desk.programme.id,
        actor_id=desk.person.id,
        action=action,
        subject=f"person:{person_id}",
        now=now,
    )
