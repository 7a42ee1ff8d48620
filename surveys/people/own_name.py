"""An adult changes the name they are shown by: in several schools, where no one school may, and
before their own yes, when they have just written it and it came out wrong.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.people.admission import Admission
from surveys.people.deciding import ask_consent, open_to, returning, undecided
from surveys.people.model import Kind, Person
from surveys.people.names import NameProblem, chat_name
from surveys.people.pupils import namesake
from surveys.people.way_in import AskConsent, Closed, Stranger
from surveys.ports import (
    HasAudit,
    HasConsents,
    HasFocuses,
    HasMemberships,
    HasPeople,
    HasProgrammes,
)

OWN_NAME = "schools.name"  # focus: one's own new name is awaited


class Tx(HasProgrammes, HasPeople, HasMemberships, HasConsents, HasFocuses, HasAudit, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class AskOwnName:
    person: Person
    several: bool  # schools


@dataclass(frozen=True, slots=True)
class Named:
    """In several schools; on the way in the consent is asked for again."""

    person: Person


@dataclass(frozen=True, slots=True)
class Taken:
    """Somebody there, or in one of the schools, is called that already."""

    name: str


def ask_own_name(tx: Tx, now: datetime, account: int) -> AskOwnName | Stranger:
    person = _may(tx, now, account)
    if person is None:
        return Stranger()
    tx.focuses.set(account, OWN_NAME, {}, now)
    return AskOwnName(person, several=len(open_to(tx.memberships.of_person(person.id))) > 1)


def own_name_typed(
    tx: Tx, now: datetime, account: int, text: str, admission: Admission
) -> Named | Taken | NameProblem | AskConsent | Closed | Stranger:
    person = _may(tx, now, account)
    focus = tx.focuses.get(account)
    if person is None or focus is None or focus.kind != OWN_NAME:
        return Stranger()
    name = chat_name(text, person.kind)
    if isinstance(name, NameProblem):
        return name
    memberships = tx.memberships.of_person(person.id)
    programmes = open_to(memberships)
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
    waiting = undecided(memberships) or returning(tx, now, memberships)
    return ask_consent(tx, renamed, waiting, admission) if waiting else Named(renamed)


def _may(tx: Tx, now: datetime, account: int) -> Person | None:
    """An adult in more than one programme, or at a consent; others are renamed by their curator."""
    person = tx.people.by_account(account)
    if person is None or person.kind is not Kind.ADULT:
        return None
    memberships = tx.memberships.of_person(person.id)
    asked = undecided(memberships) or returning(tx, now, memberships)
    return person if asked or len(open_to(memberships)) > 1 else None
