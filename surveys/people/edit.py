"""A new name or class, typed on a person's card."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.people.changes import Changed, Overtaken, Refusal, What, change, found
from surveys.people.deciding import shared
from surveys.people.desk import Desk, Member
from surveys.people.model import Kind, Person
from surveys.people.names import NameProblem, chat_name, class_name
from surveys.people.overtaken import quicker
from surveys.people.pupils import namesake
from surveys.people.years import of_other_schools
from surveys.ports import HasAudit, HasFocuses, HasMemberships, HasPeople, HasProgrammes

RENAME = "people.rename"  # focus; data: {"person": id, "was": the name when it was asked}
RECLASS = "people.reclass"  # focus; data: {"person": id, "was": the class}


class Tx(HasProgrammes, HasPeople, HasMemberships, HasFocuses, HasAudit, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Ask:
    """A new name or class is awaited for this person."""

    person: Person
    kind: str


@dataclass(frozen=True, slots=True)
class BadName:
    person: Person
    problem: NameProblem


@dataclass(frozen=True, slots=True)
class BadClass:
    person: Person


@dataclass(frozen=True, slots=True)
class Namesake:
    """The chat could not tell the two apart."""

    person: Person
    name: str


@dataclass(frozen=True, slots=True)
class Shared:
    """Belongs to another school too, where the name would change as well: it is their own."""

    person: Person


@dataclass(frozen=True, slots=True)
class NothingAwaited:
    """The dialogue was interrupted."""


def ask(tx: Tx, now: datetime, account: int, person_id: int, kind: str) -> Ask | Shared | Refusal:
    """`kind`: RENAME or RECLASS."""
    who = _own(tx, account, person_id)
    if not isinstance(who, tuple):
        return who
    person = who[1].person
    tx.focuses.set(account, kind, {"person": person_id, "was": _value(person, kind)}, now)
    return Ask(person, kind)


def rename(
    tx: Tx, now: datetime, account: int, text: str
) -> Changed | Overtaken | BadName | Namesake | Shared | NothingAwaited | Refusal:
    awaited = _awaited(tx, account, RENAME)
    if not isinstance(awaited, tuple):
        return awaited
    desk, person = awaited
    name = chat_name(text, person.kind)
    if isinstance(name, NameProblem):
        return BadName(person, name)
    other = namesake(tx, desk.programme.id, name, person.class_name)
    if other is not None and other.id != person.id:
        return Namesake(person, name)
    tx.focuses.clear(account)
    return change(tx, now, desk, person, "person.renamed", chat_name=name)


def reclass(
    tx: Tx, now: datetime, account: int, text: str
) -> Changed | Overtaken | BadClass | Namesake | Shared | NothingAwaited | Refusal:
    awaited = _awaited(tx, account, RECLASS)
    if not isinstance(awaited, tuple):
        return awaited
    desk, person = awaited
    parsed = class_name(text)
    if parsed is None or person.kind is not Kind.PUPIL:
        return BadClass(person)
    other = namesake(tx, desk.programme.id, person.chat_name, parsed)
    if other is not None and other.id != person.id:
        return Namesake(person, person.chat_name)
    tx.focuses.clear(account)
    return change(tx, now, desk, person, "person.reclassed", class_name=parsed)


def _awaited(
    tx: Tx, account: int, kind: str
) -> tuple[Desk, Person] | Overtaken | Shared | NothingAwaited | Refusal:
    """Whose it is. What another curator has changed since this one was asked stays as it is."""
    focus = tx.focuses.get(account)
    if focus is None or focus.kind != kind:
        return NothingAwaited()
    who = _own(tx, account, int(focus.data["person"]))
    if not isinstance(who, tuple):
        return who
    desk, member = who
    person, value = member.person, _value(member.person, kind)
    if focus.data.get("was", value) != value:
        what = What.RENAMED if kind == RENAME else What.RECLASSED
        by = quicker(tx, desk, f"person:{person.id}", f"person.{what.value}")
        if by is not None:
            tx.focuses.clear(account)
            return Overtaken(person, what, by)
    return desk, person


def _value(person: Person, kind: str) -> str | None:
    return person.chat_name if kind == RENAME else person.class_name


def _own(tx: Tx, account: int, person_id: int) -> tuple[Desk, Member] | Shared | Refusal:
    """Somebody of this school alone. One may rename oneself: that surprises nobody."""
    who = found(tx, account, person_id)
    if not isinstance(who, tuple):
        return who
    desk, member = who
    oneself = member.person.id == desk.person.id
    memberships = of_other_schools(tx, tx.memberships.of_person(person_id), desk.programme)
    if not oneself and shared(memberships, desk.programme.id):
        return Shared(member.person)
    return who
