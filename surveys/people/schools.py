"""Several programmes of one person: which one they look at, and going to another.

One base can serve several schools, and an adult may take part in more than one. Everything they
open belongs to the programme they look at (`Memberships.of_person` gives it first); the menu
leads to the others, and so does a link of another one.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.people.admission import Admission
from surveys.people.deciding import current, open_to
from surveys.people.enter import Tx as EnterTx
from surveys.people.enter import go_to, resume
from surveys.people.model import Person
from surveys.people.way_in import Outcome, Stranger
from surveys.ports import HasMemberships, HasPeople, HasProgrammes
from surveys.programme.model import Programme


class Tx(HasPeople, HasMemberships, HasProgrammes, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Schools:
    """Where somebody takes part or is invited to."""

    person: Person
    programmes: tuple[Programme, ...]
    here: int  # the one they look at


def schools(tx: Tx, account: int) -> Schools | Stranger:
    person = tx.people.by_account(account)
    memberships = [] if person is None else tx.memberships.of_person(person.id)
    if person is None or not memberships:
        return Stranger()
    found = [tx.programmes.get(one) for one in open_to(memberships)]
    return Schools(
        person,
        tuple(one for one in found if one is not None),
        current(memberships)[0].programme_id,
    )


def choose(
    tx: EnterTx, now: datetime, account: int, programme_id: int, admission: Admission
) -> Outcome:
    """To the menu of that programme, or to its question; a forged choice leads where they are."""
    person = tx.people.by_account(account)
    if person is None:
        return Stranger()
    if programme_id in open_to(tx.memberships.of_person(person.id)):
        go_to(tx, person, programme_id)
    return resume(tx, now, person, admission)
