"""Responsible adults: who answers for help, who else could, and how many are needed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.access.actions import Action
from surveys.people import roles
from surveys.people.adults import answering
from surveys.people.changes import Impossible
from surveys.people.desk import Desk, Forbidden, NoSuchPerson, desk_of
from surveys.people.model import (
    MIN_RESPONSIBLE,
    ON_CALL,
    RUNNING,
    Kind,
    Membership,
    MembershipState,
    Person,
    Role,
)
from surveys.people.offices import HELD, office_beside
from surveys.ports import HasMemberships, HasPeople, HasProgrammes


class Reads(HasProgrammes, HasPeople, HasMemberships, Protocol):
    pass


class Tx(roles.Tx, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Adult:
    person: Person
    offices: tuple[Role, ...]
    active: bool  # has said yes, and hears a call
    removable: bool  # by taking back the office: it is one, and not their only role


@dataclass(frozen=True, slots=True)
class Board:
    adults: tuple[Adult, ...]  # by name
    others: tuple[Person, ...]  # adults of the programme who could be appointed
    said: str = ""  # what has just been done: "appointed", "removed", "impossible"

    @property
    def active(self) -> int:
        return sum(one.active for one in self.adults)

    @property
    def missing(self) -> int:
        """How many more stage II needs."""
        return max(0, MIN_RESPONSIBLE - self.active)


@dataclass(frozen=True, slots=True)
class SureRemove:
    """Between the list and the deed."""

    adult: Adult
    too_few: bool  # fewer than two would be left
    beside: str | None = None  # the year that runs beside this one, in which they answer too


def board(tx: Reads, account: int, said: str = "") -> Board | Forbidden:
    desk = desk_of(tx, account, Action.SEE_SETTINGS)
    return Forbidden() if desk is None else _board(tx, desk, said)


def set_office(
    tx: Tx, now: datetime, account: int, person_id: int, *, wanted: bool, sure: bool
) -> Board | SureRemove | Forbidden:
    """Appointed by one press, taken back by two."""
    found = board(tx, account)
    if isinstance(found, Forbidden):
        return found
    adult = next((one for one in found.adults if one.person.id == person_id), None)
    if not wanted and not sure:
        if adult is None or not adult.removable:
            return found
        return _sure_remove(tx, account, adult, found.active)
    outcome = roles.set_responsible(tx, now, account, person_id, wanted=wanted)
    if isinstance(outcome, Forbidden):
        return outcome
    done = "appointed" if wanted else "removed"
    failed = isinstance(outcome, Impossible | NoSuchPerson)
    return board(tx, account, "impossible" if failed else done)


def _sure_remove(tx: Tx, account: int, adult: Adult, active: int) -> SureRemove:
    too_few = active - adult.active < MIN_RESPONSIBLE
    desk = desk_of(tx, account, Action.SEE_SETTINGS)
    assert desk is not None  # the adult was found from there
    office = office_beside(tx, desk, adult.person.id, Role.RESPONSIBLE)
    other = None if office is None else tx.programmes.get(office.programme_id)
    if other is None:
        return SureRemove(adult, too_few)
    left = {one.id for one in answering(tx, other.id)} - {adult.person.id}
    return SureRemove(adult, too_few or len(left) < MIN_RESPONSIBLE, other.year)


def _board(tx: Reads, desk: Desk, said: str) -> Board:
    people: dict[int, Person] = {}
    held: dict[int, list[Membership]] = {}
    for person, member in tx.people.in_programme(desk.programme.id):
        if member.state in HELD and person.archived_at is None:
            people[person.id] = person
            held.setdefault(person.id, []).append(member)
    adults = tuple(
        _adult(people[each], members)
        for each, members in held.items()
        if any(one.role in ON_CALL for one in members)
    )
    taken = {one.person.id for one in adults}
    others = tuple(
        person
        for each, person in people.items()
        if each not in taken and person.kind is Kind.ADULT and not person.paper
    )
    return Board(adults, others, said)


def _adult(person: Person, members: list[Membership]) -> Adult:
    offices = [one for one in members if one.role in ON_CALL]
    runs = any(one.role in RUNNING and one.state is MembershipState.ACTIVE for one in offices)
    return Adult(
        person=person,
        offices=tuple(one.role for one in offices),
        active=person.account is not None
        and any(one.state is MembershipState.ACTIVE for one in offices),
        removable=not runs and len(members) > 1,
    )
