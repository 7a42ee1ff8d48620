"""The curator's rights: everything they do happens in the programme they run."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from surveys.people.model import RUNNING, Membership, MembershipState, Person, Role, archived
from surveys.ports import HasMemberships, HasPeople, HasProgrammes
from surveys.programme.calendar import local_day
from surveys.programme.model import Programme


class Tx(HasProgrammes, HasPeople, HasMemberships, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Forbidden:
    """Only a curator may."""


@dataclass(frozen=True, slots=True)
class NoSuchPerson:
    """Not in this curator's programme: nothing is told about them."""


@dataclass(frozen=True, slots=True)
class Desk:
    person: Person
    programme: Programme
    deputy: bool = False  # appointed by the curator: see `Desk.may_touch`

    def today(self, now: datetime) -> date:
        return local_day(self.programme, now)

    def may_touch(self, member: "Member") -> bool:
        """Whether links, the archive and the way back of this person are theirs to give.

        An office is the curator's alone: a link to the curator's or another deputy's card would
        hand it over, the archive would take it away.
        """
        office = any(one.role in RUNNING for one in member.memberships)
        return not (self.deputy and office)


@dataclass(frozen=True, slots=True)
class Member:
    """A person with what they are in one programme."""

    person: Person
    memberships: tuple[Membership, ...]

    @property
    def archived(self) -> bool:
        return archived(self.memberships)


def desk_of(tx: Tx, account: int) -> Desk | None:
    """The programme this account runs, as curator or deputy: the chosen one, else the newest."""
    person = tx.people.by_account(account)
    if person is None:
        return None
    for membership in tx.memberships.of_person(person.id):
        if membership.role in RUNNING and membership.state is MembershipState.ACTIVE:
            programme = tx.programmes.get(membership.programme_id)
            deputy = membership.role is Role.DEPUTY
            return None if programme is None else Desk(person, programme, deputy)
    return None


def member_of(tx: Tx, desk: Desk, person_id: int) -> Member | None:
    """The person, if they belong to the curator's programme."""
    person = tx.people.get(person_id)
    if person is None:
        return None
    found = tuple(
        membership
        for membership in tx.memberships.of_person(person.id)
        if membership.programme_id == desk.programme.id
    )
    return Member(person, found) if found else None


def curators(tx: Tx, programme_id: int) -> tuple[Person, ...]:
    """Those who run a programme and read what «увидит куратор», by chat name."""
    return tuple(
        person
        for person, membership in tx.people.in_programme(programme_id)
        if membership.role in RUNNING and membership.state is MembershipState.ACTIVE
    )
