"""Erasing a person: by their own word, or by the representative's, which the curator records."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol
from zoneinfo import ZoneInfo

from surveys.access.actions import Action
from surveys.deliveries.model import Reason
from surveys.deliveries.notice import notice
from surveys.events.feedback import freeze_due
from surveys.help import handling
from surveys.matches.end import end_matches_of
from surveys.people.deciding import shared
from surveys.people.desk import Forbidden, NoSuchPerson, curators, desk_of, member_of
from surveys.people.model import Kind, Membership, MembershipState, Person, Role
from surveys.people.our_school import of_our_school
from surveys.ports import (
    HasAudit,
    HasDeliveries,
    HasErasing,
    HasErasures,
    HasEvents,
    HasFlags,
    HasHelp,
    HasMatches,
    HasMemberships,
    HasPeople,
    HasPractices,
    HasProgrammes,
    HasResponses,
    HasSlots,
)
from surveys.programme.calendar import local_day
from surveys.programme.model import Programme
from surveys.responses.screens import Definitions
from surveys.rights.anonymous import count, keepable
from surveys.rights.cases import open_case
from surveys.rights.model import Basis, Entry, Erasure, Extent
from surveys.rights.shred import Journal


class Reads(HasPeople, HasMemberships, HasProgrammes, HasResponses, HasSlots, Protocol):
    pass


class Tx(
    Reads,
    HasMatches,
    HasDeliveries,
    HasEvents,
    HasPractices,
    HasErasing,
    HasErasures,
    HasFlags,
    HasAudit,
    HasHelp,
    Protocol,
):
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


@dataclass(frozen=True, slots=True)
class Erased:
    erasure: Erasure | None  # None: was in no programme
    kind: Kind
    case_open: bool  # the name stays until adults have closed it; told to who handles it alone


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
    tx: Tx,
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


@dataclass(frozen=True, slots=True)
class Wiped:
    counts: dict[str, int]
    kept: int
    case_open: bool


def erase(
    tx: Tx,
    definitions: Definitions,
    journal: Journal,
    now: datetime,
    person: Person,
    extent: Extent,
    basis: Basis,
    min_group: int,
    *,
    actor_id: int | None = None,
    first: int | None = None,
    again: bool = False,
) -> Erased:
    """With an act, which the curators are told of. Whose right it is the caller knows.

    `first`: the programme whose act is returned; without it, the one the person looks at.

    `again`: after a restore; the journal has it, the curators have heard of it.
    """
    programmes = _programmes(tx, person, first)
    exported = {each.id: exported_on(tx, each, [person]) for each in programmes}
    wiped = wipe(
        tx,
        definitions,
        None if again else journal,
        now,
        person,
        extent,
        basis,
        min_group,
        actor_id=actor_id,
    )
    if not again:
        wiped.counts["export"] = journal.sweep(now)
    acts = [
        tx.erasures.add(
            programme_id=each.id,
            person_id=person.id,
            extent=extent,
            basis=basis,
            at=now,
            counts=wiped.counts,
            kept=wiped.kept,
            exported_on=exported[each.id],
        )
        for each in programmes
    ]
    for act in () if again else acts:
        tell(tx, now, act, but=actor_id)
    return Erased(acts[0] if acts else None, person.kind, wiped.case_open)


def _programmes(tx: Reads, person: Person, first: int | None) -> list[Programme]:
    """In which this person is or was: each gets an act, for each has an operator to show it."""
    ids = dict.fromkeys(one.programme_id for one in tx.memberships.of_person(person.id))
    found = [each for one in ids if (each := tx.programmes.get(one)) is not None]
    return sorted(found, key=lambda each: each.id != first)


def wipe(
    tx: Tx,
    definitions: Definitions,
    journal: Journal | None,
    now: datetime,
    person: Person,
    extent: Extent,
    basis: Basis,
    min_group: int,
    *,
    actor_id: int | None = None,
) -> Wiped:
    """Out of every table, in whatever programme. `ANONYMOUS` leaves what `keepable` allows now."""
    memberships = tx.memberships.of_person(person.id)
    by = actor_id or (person.id if basis is Basis.OWN else None)
    for member in memberships:
        end_matches_of(tx, now, member.id, by)
    programme = tx.programmes.get(memberships[0].programme_id) if memberships else None
    if journal is not None:
        created_at = tx.erasing.created_at(person.id)
        assert created_at is not None  # it was there a moment ago
        journal.append(Entry(person.id, created_at, extent, basis, now))
    kept, _ = keepable(tx, definitions, person.id, min_group)
    kept = kept if extent is Extent.ANONYMOUS else ()
    freeze_due(tx, now, min_group)  # a figure must not change by one mark
    tx.erasing.unlink(kept)
    today = local_day(programme, now) if programme else now.date()
    counts = tx.erasing.erase(person.id, now, today)
    # the bank outlives a year; who takes their data back takes their cards too
    keep = basis is Basis.RETENTION
    counts["practice"] += tx.practices.forget_author(person.id, keep=keep)
    case_open = open_case(tx, person.id)
    if not case_open:
        tx.erasing.forget_name(person.id)
    for of in dict.fromkeys(one.programme_id for one in memberships) or (None,):
        tx.audit.add(
            programme_id=of,
            actor_id=by,
            action="person.erased",
            subject=f"person:{person.id}",
            now=now,
            extent=extent.value,
            basis=basis.value,
        )
    return Wiped(counts, count(kept), case_open)


def exported_on(tx: Tx, programme: Programme, people: Iterable[Person]) -> list[date]:
    """Days of workbooks with names that these people may be in."""
    zone = ZoneInfo(programme.timezone)
    since = (tx.erasing.created_at(one.id) for one in people)
    earliest = min((at for at in since if at is not None), default=None)
    exports = [] if earliest is None else tx.erasures.exports(programme.id, earliest)
    return sorted({at.astimezone(zone).date() for at in exports})


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
    def runs(member: Membership) -> bool:
        return member.role is Role.CURATOR and member.state is MembershipState.ACTIVE

    mine = [one.programme_id for one in tx.memberships.of_person(person.id) if runs(one)]
    return any(
        not any(runs(one) and one.person_id != person.id for one in tx.memberships.in_programme(of))
        for of in mine
    )


def tell(tx: Tx, now: datetime, erasure: Erasure, but: int | None = None) -> None:
    """The curators get the act; who did it has got it on the screen."""
    tx.deliveries.add(
        [
            notice(
                programme_id=erasure.programme_id,
                person_id=curator.id,
                reason=Reason.ERASED,
                occurrence=f"erasure-{erasure.id}",
                due_at=now,
                payload={"erasure": erasure.id},
            )
            for curator in curators(tx, erasure.programme_id)
            if curator.id != but
        ],
        now,
    )
