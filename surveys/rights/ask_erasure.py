"""Who may have whom erased: by their own word, or by the representative's, which the curator records."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from surveys.access.actions import Action
from surveys.help import handling
from surveys.people.deciding import shared
from surveys.people.desk import Forbidden, NoSuchPerson, desk_of, member_of
from surveys.people.model import Kind, Membership, MembershipState, Person, Role
from surveys.people.our_school import of_our_school
from surveys.people.years import begun_from
from surveys.ports import (
    HasErasing,
    HasErasures,
    HasEvents,
    HasFlags,
    HasMemberships,
    HasPeople,
    HasPractices,
    HasProgrammes,
    HasResponses,
    HasRollovers,
    HasSlots,
)
from surveys.responses.screens import Definitions
from surveys.rights import erase as erasing
from surveys.rights.anonymous import keepable
from surveys.rights.erase import Erased, erase
from surveys.rights.model import Basis, Extent
from surveys.rights.shred import Journal


class Reads(
    HasPeople, HasMemberships, HasProgrammes, HasResponses, HasSlots, HasRollovers, Protocol
):
    pass


class OwnTx(erasing.Tx, HasRollovers, Protocol):
    pass


class PupilTx(
    handling.Tx,
    HasErasing,
    HasErasures,
    HasFlags,
    HasEvents,
    HasPractices,
    HasResponses,
    HasSlots,
    HasRollovers,
    Protocol,
):
    pass


class WhyOnlyAll(StrEnum):
    SMALL_GROUP = "small_group"
    NO_ANSWERS = "no_answers"  # nothing in «общие цифры» to leave


@dataclass(frozen=True, slots=True)
class Offer:
    """Both ways to erase, or why there is only one. To a curator always both: whether one pupil has
    answered in «общие цифры» is nobody's to see.
    """

    person: Person
    by_curator: bool
    only_all: WhyOnlyAll | None


@dataclass(frozen=True, slots=True)
class NobodyKnown:
    """This account is nobody's: nothing is stored."""


@dataclass(frozen=True, slots=True)
class LastCurator:
    """Without them nobody would run the programme."""


@dataclass(frozen=True, slots=True)
class NotByCurator:
    """An adult, or somebody of another school (not year) too: by their own word alone."""

    person: Person


def offer_own(
    tx: Reads, account: int, definitions: Definitions, min_group: int
) -> Offer | NobodyKnown | LastCurator:
    person = tx.people.by_account(account)
    if person is None or person.erased_at is not None:
        return NobodyKnown()
    if _last_curator(tx, person):
        return LastCurator()
    return _offer(tx, definitions, person, min_group, by_curator=False)


def offer_pupil(
    tx: Reads, account: int, definitions: Definitions, person_id: int, min_group: int
) -> Offer | NotByCurator | NoSuchPerson | Forbidden:
    found = _pupil(tx, account, person_id)
    if not isinstance(found, Person):
        return found
    return _offer(tx, definitions, found, min_group, by_curator=True)


def erase_own(
    tx: OwnTx,
    now: datetime,
    account: int,
    definitions: Definitions,
    journal: Journal,
    extent: Extent,
    min_group: int,
) -> Erased | NobodyKnown | LastCurator:
    found = offer_own(tx, account, definitions, min_group)
    if not isinstance(found, Offer):
        return found
    return erase(tx, definitions, journal, now, found.person, extent, Basis.OWN, min_group)


def erase_pupil(
    tx: PupilTx,
    now: datetime,
    account: int,
    definitions: Definitions,
    journal: Journal,
    person_id: int,
    extent: Extent,
    min_group: int,
) -> Erased | NotByCurator | NoSuchPerson | Forbidden:
    found = _pupil(tx, account, person_id)
    if not isinstance(found, Person):
        return found
    desk = desk_of(tx, account, Action.ERASE_PUPIL)
    assert desk is not None  # the pupil was found from there
    done = erase(
        tx,
        definitions,
        journal,
        now,
        found,
        extent,
        Basis.REPRESENTATIVE,
        min_group,
        actor_id=desk.person.id,
        first=desk.programme.id,
    )
    open_cases = tx.help.open_cases_of(person_id)
    called = any(handling.allowed(tx, account, case.id) is not None for case in open_cases)
    return replace(done, case_open=called)


def _offer(
    tx: Reads, definitions: Definitions, person: Person, min_group: int, *, by_curator: bool
) -> Offer:
    kept, any_answers = keepable(tx, definitions, person.id, min_group)
    why = WhyOnlyAll.SMALL_GROUP if any_answers else WhyOnlyAll.NO_ANSWERS
    return Offer(person, by_curator, None if kept or by_curator else why)


def _pupil(
    tx: Reads, account: int, person_id: int
) -> Person | NotByCurator | NoSuchPerson | Forbidden:
    desk = desk_of(tx, account, Action.ERASE_PUPIL)
    if desk is None:
        return Forbidden()
    member = member_of(tx, desk, person_id)
    if member is None:
        return NoSuchPerson()
    foreign = [
        one
        for one in tx.memberships.of_person(person_id)
        if not of_our_school(tx, desk, one.programme_id)
    ]
    elsewhere = shared(foreign, desk.programme.id)
    if member.person.kind is not Kind.PUPIL or elsewhere:
        return NotByCurator(member.person)
    return member.person


def _last_curator(tx: Reads, person: Person) -> bool:
    """Of a year that is over another may run a later one: the school has somebody."""
    running = {one.programme_id for one in tx.rollovers.to_close()}

    def runs(member: Membership) -> bool:
        return member.role is Role.CURATOR and member.state is MembershipState.ACTIVE

    def others(programme_id: int) -> bool:
        members = tx.memberships.in_programme(programme_id)
        return any(runs(one) and one.person_id != person.id for one in members)

    mine = [one.programme_id for one in tx.memberships.of_person(person.id) if runs(one)]
    return any(
        not any(map(others, (of, *(() if of in running else begun_from(tx, of))))) for of in mine
    )
