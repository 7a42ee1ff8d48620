"""Somebody in several schools changes the name they are shown by: no one school may."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.people.deciding import open_to
from surveys.people.model import Kind, Person
from surveys.people.names import NameProblem, chat_name
from surveys.people.pupils import namesake
from surveys.people.way_in import Stranger
from surveys.ports import HasAudit, HasFocuses, HasMemberships, HasPeople

OWN_NAME = "schools.name"  # focus: one's own new name is awaited


class Tx(HasPeople, HasMemberships, HasFocuses, HasAudit, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class AskOwnName:
    person: Person


@dataclass(frozen=True, slots=True)
class Named:
    person: Person


@dataclass(frozen=True, slots=True)
class Taken:
    """In one of the schools somebody is called that already."""

    name: str


def ask_own_name(tx: Tx, now: datetime, account: int) -> AskOwnName | Stranger:
    person = _of_several(tx, account)
    if person is None:
        return Stranger()
    tx.focuses.set(account, OWN_NAME, {}, now)
    return AskOwnName(person)


def own_name_typed(
    tx: Tx, now: datetime, account: int, text: str
) -> Named | Taken | NameProblem | Stranger:
    person = _of_several(tx, account)
    focus = tx.focuses.get(account)
    if person is None or focus is None or focus.kind != OWN_NAME:
        return Stranger()
    name = chat_name(text, person.kind)
    if isinstance(name, NameProblem):
        return name
    programmes = open_to(tx.memberships.of_person(person.id))
    same = (namesake(tx, one, name, person.class_name) for one in programmes)
    if any(other is not None and other.id != person.id for other in same):
        return Taken(name)
    tx.focuses.clear(account)
    tx.people.update(person.id, chat_name=name)
    for programme_id in programmes:
        tx.audit.add(
            programme_id=programme_id,
            actor_id=person.id,
            action="person.renamed",
            subject=f"person:{person.id}",
            now=now,
        )
    renamed = tx.people.get(person.id)
    assert renamed is not None
    return Named(renamed)


def _of_several(tx: Tx, account: int) -> Person | None:
    """An adult in more than one programme; others are renamed by their one curator."""
    person = tx.people.by_account(account)
    if person is None or person.kind is not Kind.ADULT:
        return None
    return person if len(open_to(tx.memberships.of_person(person.id))) > 1 else None
