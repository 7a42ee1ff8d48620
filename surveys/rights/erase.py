"""Erasing a person out of every table, with an act. Who may have it done: `ask_erasure`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from surveys.deliveries.model import Reason
from surveys.deliveries.notice import notice
from surveys.events.feedback import freeze_due
from surveys.help.hand_over import hand_over
from surveys.matches.end import end_matches_of
from surveys.people.desk import curators
from surveys.people.model import ON_CALL, Kind, MembershipState, Person
from surveys.people.years import begun_from
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


class Tx(
    HasPeople,
    HasMemberships,
    HasProgrammes,
    HasResponses,
    HasSlots,
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


@dataclass(frozen=True, slots=True)
class Erased:
    erasure: Erasure | None  # None: was in no programme
    kind: Kind
    case_open: bool  # the name stays until adults have closed it; told to who handles it alone


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
    _let_go(tx, now, person)
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


def _let_go(tx: Tx, now: datetime, person: Person) -> None:
    """Out of every office: what others wished to talk about goes on to who is left, before it is gone
    with the messages to this person.
    """
    for one in tx.memberships.of_person(person.id):
        if one.role in ON_CALL and one.state is MembershipState.ACTIVE:
            tx.memberships.update(one.id, state=MembershipState.LEFT)
    hand_over(tx, now)


def _programmes(tx: Tx, person: Person, first: int | None) -> list[Programme]:
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
            for curator in _operators(tx, erasure.programme_id)
            if curator.id != but
        ],
        now,
    )


def _operators(tx: Tx, programme_id: int) -> Iterable[Person]:
    """Who runs the year, or the first after it that anybody runs: the act is the school's to keep."""
    years = (programme_id, *begun_from(tx, programme_id))
    return next(filter(None, (curators(tx, year) for year in years)), ())
