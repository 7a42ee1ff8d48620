"""Deputies: the curator appoints an adult of the programme, who says yes themselves.

No link makes a deputy. A newcomer comes in by an ordinary invite, is seen by name, and is then
appointed; so a link that goes astray opens nobody's answers (docs/decisions.md).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.access.actions import Action
from surveys.deliveries.model import Reason
from surveys.deliveries.notice import notice
from surveys.people import offices
from surveys.people.desk import Desk, Forbidden, NoSuchPerson, desk_of, member_of
from surveys.people.model import RUNNING, Kind, Membership, MembershipState, Person, Role
from surveys.people.offices import end_elsewhere
from surveys.ports import HasAudit, HasDeliveries, HasMemberships, HasPeople, HasProgrammes

REMOVED = "deputy.removed"  # in the log
ASKED = frozenset({MembershipState.RECORDED, MembershipState.ACTIVE, MembershipState.REFUSED})


class Reading(HasProgrammes, HasPeople, HasMemberships, Protocol):
    pass


class Tx(Reading, offices.Tx, HasDeliveries, HasAudit, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Deputy:
    person: Person
    membership: Membership


@dataclass(frozen=True, slots=True)
class Deputies:
    curators: tuple[Person, ...]
    deputies: tuple[Deputy, ...]  # who is, was asked, or said no
    appoints: bool  # the reader: curators appoint, deputies look


@dataclass(frozen=True, slots=True)
class Candidates:
    """Adults who take part and can be written to."""

    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Proposed:
    person: Person


@dataclass(frozen=True, slots=True)
class Appointed:
    """Asked for their yes."""

    person: Person


@dataclass(frozen=True, slots=True)
class Already:
    """Asked before, or is a deputy already."""

    deputy: Deputy


@dataclass(frozen=True, slots=True)
class Unfit:
    """Not an adult who takes part in this programme from an account of their own."""


@dataclass(frozen=True, slots=True)
class Removed:
    person: Person


def deputies(tx: Reading, account: int) -> Deputies | Forbidden:
    desk = desk_of(tx, account, Action.SEE_SETTINGS)
    if desk is None:
        return Forbidden()
    found = tx.people.in_programme(desk.programme.id)
    return Deputies(
        curators=tuple(
            person
            for person, one in found
            if one.role is Role.CURATOR and one.state is MembershipState.ACTIVE
        ),
        deputies=tuple(
            Deputy(person, one)
            for person, one in found
            if one.role is Role.DEPUTY and one.state in ASKED
        ),
        appoints=desk.appoints,
    )


def candidates(tx: Reading, account: int) -> Candidates | Forbidden:
    desk = _curator(tx, account)
    if desk is None:
        return Forbidden()
    found = tx.people.in_programme(desk.programme.id)
    taken = {
        person.id
        for person, one in found
        if one.role in RUNNING and one.state in ASKED - {MembershipState.REFUSED}
    }
    fit = {person.id: person for person, one in found if _fit(person, one)}
    return Candidates(tuple(one for one in fit.values() if one.id not in taken))


def propose(tx: Reading, account: int, person_id: int) -> Proposed | Already | Unfit | Forbidden:
    """Between the list and the deed: is the curator sure?"""
    found = _meant(tx, account, person_id)
    return Proposed(found[1]) if isinstance(found, tuple) else found


def appoint(
    tx: Tx, now: datetime, account: int, person_id: int
) -> Appointed | Already | Unfit | Forbidden:
    """The curator is sure. The office begins with the person's own yes."""
    found = _meant(tx, account, person_id)
    if not isinstance(found, tuple):
        return found
    desk, person = found
    membership = tx.memberships.add(
        person_id=person_id,
        programme_id=desk.programme.id,
        role=Role.DEPUTY,
        form=None,
        state=MembershipState.RECORDED,
        now=now,
    )
    if membership is None:  # a deputy of earlier days, or one who said no
        membership = _office(tx, desk, person_id)
        assert membership is not None
        tx.memberships.update(
            membership.id, state=MembershipState.RECORDED, enrolled_on=None, left_on=None
        )
    _tell(tx, now, desk, membership, Reason.DEPUTY_ASKED)
    _audit(tx, now, desk, "deputy.asked", person_id)
    return Appointed(person)


def remove(
    tx: Tx, now: datetime, account: int, person_id: int
) -> Removed | NoSuchPerson | Forbidden:
    """The office ends at once, answered or not; other roles of the person stay."""
    desk = _curator(tx, account)
    if desk is None:
        return Forbidden()
    member = member_of(tx, desk, person_id)
    office = _office(tx, desk, person_id)
    if member is None or office is None or office.state not in ASKED:
        return NoSuchPerson()
    tx.memberships.update(office.id, state=MembershipState.ARCHIVED, left_on=desk.today(now))
    if office.state is MembershipState.ACTIVE:
        _tell(tx, now, desk, office, Reason.DEPUTY_ENDED)
    _audit(tx, now, desk, REMOVED, person_id)
    end_elsewhere(tx, now, desk, person_id, {Role.DEPUTY}, REMOVED)
    return Removed(member.person)


def _meant(
    tx: Reading, account: int, person_id: int
) -> tuple[Desk, Person] | Already | Unfit | Forbidden:
    desk = _curator(tx, account)
    if desk is None:
        return Forbidden()
    member = member_of(tx, desk, person_id)
    if member is None or not any(_fit(member.person, one) for one in member.memberships):
        return Unfit()
    for one in member.memberships:
        if one.role is Role.CURATOR and one.state is MembershipState.ACTIVE:
            return Unfit()
        if one.role is Role.DEPUTY and one.state in ASKED - {MembershipState.REFUSED}:
            return Already(Deputy(member.person, one))
    return desk, member.person


def _curator(tx: Reading, account: int) -> Desk | None:
    """Offices are given and taken by the curator alone."""
    return desk_of(tx, account, Action.APPOINT)


def _fit(person: Person, membership: Membership) -> bool:
    return (
        person.kind is Kind.ADULT
        and person.archived_at is None
        and person.account is not None
        and membership.role is not Role.CURATOR
        and membership.state is MembershipState.ACTIVE
    )


def _office(tx: Reading, desk: Desk, person_id: int) -> Membership | None:
    return next(
        (
            one
            for one in tx.memberships.of_person(person_id)
            if one.role is Role.DEPUTY and one.programme_id == desk.programme.id
        ),
        None,
    )


def _tell(tx: Tx, now: datetime, desk: Desk, office: Membership, reason: Reason) -> None:
    planned = notice(
        programme_id=desk.programme.id,
        person_id=office.person_id,
        membership_id=office.id,
        reason=reason,
        occurrence=now.isoformat(),  # asked again another day is another question
        due_at=now,
        payload={"by": desk.person.id},
    )
    tx.deliveries.add([planned], now)


def _audit(tx: Tx, now: datetime, desk: Desk, action: str, person_id: int) -> None:
    tx.audit.add(
        programme_id=desk.programme.id,
        actor_id=desk.person.id,
        action=action,
        subject=f"person:{person_id}",
        now=now,
    )
