"""«Начать год»: one transaction makes the new programme, or shows the one that is there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from surveys.deliveries.model import Planned, Reason
from surveys.deliveries.notice import notice
from surveys.people.consents import SELF
from surveys.people.model import (
    RUNNING,
    Consent,
    Kind,
    Membership,
    MembershipState,
    Person,
)
from surveys.ports import HasDeliveries, HasPlans, HasTemplates, HasTotals
from surveys.programme.model import Programme
from surveys.programme.totals import Listed, Total
from surveys.rollover import close
from surveys.rollover import draft as drafts
from surveys.rollover.draft import SIDES, Draft, Refused, draft, note
from surveys.rollover.model import Carried, Rollover
from surveys.rollover.returning import invited_back

COPIED = (Total.PUPILS_10_18, Total.PUPILS_15_18, Total.YOUNG_TEACHERS, Listed.PARTNERS)
"""What a school is like from year to year, to be corrected; what a year brought begins anew."""


class Tx(drafts.Tx, close.Tx, HasDeliveries, HasPlans, HasTemplates, HasTotals, Protocol):
    pass


class Why(StrEnum):
    UNDECIDED = "undecided"  # class 9
    DATES = "dates"  # the dates make no year, or it begins before the old one is over


@dataclass(frozen=True, slots=True)
class NotReady:
    why: Why
    draft: Draft


@dataclass(frozen=True, slots=True)
class Started:
    rollover: Rollover


def start(tx: Tx, now: datetime, account: int, programme_id: int) -> Started | NotReady | Refused:
    """The curator is sure. A second press, of whoever, finds the year begun."""
    found = draft(tx, now, account, programme_id)
    if not isinstance(found, Draft):
        return found
    if found.undecided:
        return NotReady(Why.UNDECIDED, found)
    if found.trouble is not None or found.too_early:
        return NotReady(Why.DATES, found)
    new = _programme(tx, found, now)
    _people(tx, found, new, now)
    tx.rollovers.start(found.old.id, new.id, found.desk.person.id, now)
    note(tx, found.desk, now, "year.started", year=new.year)
    tx.audit.add(
        programme_id=new.id,
        actor_id=found.desk.person.id,
        action="year.carried",
        subject=f"programme:{new.id}",
        now=now,
        count=len(found.staying),
    )
    tx.deliveries.add(_told(tx, found, new, now), now)
    close.close_years(tx, now)
    begun = tx.rollovers.get(found.old.id)
    assert begun is not None  # it was written a moment ago
    return Started(begun)


def _programme(tx: Tx, found: Draft, now: datetime) -> Programme:
    """With what the school is: its name and template, how long data are kept, its totals, thresholds,
    what it has at hand for pairs.
    """
    old, plan = found.old, found.rollover
    new = tx.programmes.add(
        year=found.year, timezone=old.timezone, stages=plan.stages, breaks=plan.breaks, now=now
    )
    tx.programmes.name(new.id, old.school)
    tx.programmes.set_retention(new.id, old.keep_days, None)
    for key, value in old.thresholds:
        tx.programmes.set_threshold(new.id, key, value)
    about, content = tx.templates.about(old.id), tx.templates.content(old.id)
    if about is not None and content is not None:
        tx.templates.keep(new.id, about[0], content, now)
    tx.plans.carry_materials(old.id, new.id, now)
    known = tx.totals.of_programme(old.id)
    for key in COPIED:
        if key in known:
            tx.totals.put(new.id, key.value, known[key], now)
    if (young := known.get(Total.YOUNG_TEACHERS)) is not None:
        tx.totals.put(new.id, Total.YOUNG_LAST_YEAR.value, young, now)
    named = tx.programmes.get(new.id)
    assert named is not None
    return named


def _people(tx: Tx, found: Draft, new: Programme, now: datetime) -> None:
    """Roles as they were. Offices go on at once, so that a call for help is heard without a gap;
    mentors and mentees decide anew, each for themselves.
    """
    places = tx.memberships.capacities(found.old.id)
    members = [
        _carried(one, places[one.id], found)
        for candidate in found.staying
        for one in candidate.memberships
    ]
    tx.rollovers.carry(new.id, members, now)
    office = {one.person_id for one in members if one.state is MembershipState.ACTIVE}
    own = _own(tx, found.old.id, office)
    staying = {one.person.id for one in found.staying}
    papers = [one.id for one in found.consents if one.person_id in staying]
    tx.rollovers.carry_consents(new.id, [*papers, *(one.id for one in own)], now)
    tx.rollovers.keep_classes(
        found.old.id,
        {
            one.person.id: one.person.class_name
            for one in found.staying
            if one.person.class_name and one.person.kind is Kind.PUPIL
        },
    )
    running = {one.person_id for one in members if one.role in RUNNING}
    tx.rollovers.look_at(new.id, running)
    tx.rollovers.look_at(found.old.id, staying - running)


def _carried(one: Membership, capacity: int, found: Draft) -> Carried:
    goes_on = one.role not in SIDES and one.state is MembershipState.ACTIVE
    return Carried(
        person_id=one.person_id,
        role=one.role,
        form=one.form,
        state=MembershipState.ACTIVE if goes_on else MembershipState.RECORDED,
        capacity=capacity,
        enrolled_on=found.today if goes_on else None,
    )


def _own(tx: Tx, programme_id: int, people: set[int]) -> list[Consent]:
    """The last word of those in office, where it was a yes."""
    last: dict[int, Consent] = {}
    for one in tx.consents.in_programme(programme_id):
        if one.given_by == SELF and one.person_id in people:
            last.setdefault(one.person_id, one)
    return [one for one in last.values() if one.agreed and one.withdrawn_at is None]


def _told(tx: Tx, found: Draft, new: Programme, now: datetime) -> Iterator[Planned]:
    """Nothing before the new year's first day of messages: the sender keeps its calendar."""
    signed = {one.person_id for one in found.consents}
    me = found.desk.person.id
    told: set[int] = set()
    for person, member in tx.people.in_programme(new.id):
        if member.state is MembershipState.ACTIVE and person.id not in {me, *told}:
            told.add(person.id)
            yield _office(new, person, member, me, now)
        if member.role in SIDES and (person.kind is Kind.ADULT or person.id in signed):
            yield from invited_back(new, person, member, now)


def _office(new: Programme, person: Person, member: Membership, by: int, now: datetime) -> Planned:
    return notice(
        programme_id=new.id,
        person_id=person.id,
        membership_id=member.id,
        reason=Reason.YEAR_OFFICE,
        occurrence="1",
        due_at=now,
        payload={"by": by},
    )
