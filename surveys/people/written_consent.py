"""The representative's written consent, recorded by the curator: of which day, in which edition."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from surveys.access.actions import Action
from surveys.people.admission import Admission
from surveys.people.consents import REPRESENTATIVE, ConsentText, in_force
from surveys.people.desk import Desk, Forbidden, NoSuchPerson, desk_of, member_of
from surveys.people.model import Kind, Person
from surveys.people.overtaken import Quicker, quicker
from surveys.ports import (
    HasAudit,
    HasConsents,
    HasDeliveries,
    HasFocuses,
    HasMemberships,
    HasPeople,
    HasProgrammes,
    HasRollovers,
)
from surveys.responses.parse import parse_date
from surveys.rollover.returning import paper_came

CONSENT = "people.consent"  # focus: the date of one person's consent; data: {"person": id}
OLDEST_CONSENT = timedelta(days=5 * 366)


class Tx(
    HasProgrammes,
    HasPeople,
    HasMemberships,
    HasConsents,
    HasDeliveries,
    HasRollovers,
    HasFocuses,
    HasAudit,
    Protocol,
):
    pass


@dataclass(frozen=True, slots=True)
class AskSignedOn:
    """When did the representatives sign? `person`: of one recorded before."""

    count: int
    version: str
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class BadDay:
    """Not a date, in the future, or too long ago."""


@dataclass(frozen=True, slots=True)
class ConsentRecorded:
    person: Person
    signed_on: date
    by: Quicker | None = None  # another curator had recorded it meanwhile: theirs stays


@dataclass(frozen=True, slots=True)
class Forgotten:
    """The dialogue was interrupted: nothing to go on with."""


def ask_signed_on(
    tx: Tx, now: datetime, account: int, person_id: int, admission: Admission
) -> AskSignedOn | NoSuchPerson | Forbidden:
    """«Согласие получено» on a card: of which day?"""
    desk = desk_of(tx, account, Action.RECORD_CONSENT)
    if desk is None:
        return Forbidden()
    member = member_of(tx, desk, person_id)
    if member is None or member.person.kind is not Kind.PUPIL:
        return NoSuchPerson()
    tx.focuses.set(account, CONSENT, {"person": person_id}, now)
    return AskSignedOn(1, admission.consents.representative.version, member.person)


def record_consent(
    tx: Tx, now: datetime, account: int, person_id: int | None, day: str, admission: Admission
) -> ConsentRecorded | BadDay | Forgotten | NoSuchPerson | Forbidden:
    """The representative has signed. `person_id` None: the one whose date is awaited."""
    desk = desk_of(tx, account, Action.RECORD_CONSENT)
    if desk is None:
        return Forbidden()
    focus = tx.focuses.get(account)
    waits = focus is not None and focus.kind == CONSENT
    if person_id is None:
        if focus is None or not waits:
            return Forgotten()
        person_id = int(focus.data["person"])
    member = member_of(tx, desk, person_id)
    if member is None or member.person.kind is not Kind.PUPIL:
        return NoSuchPerson()
    signed_on = signed_day(day, desk.today(now))
    if signed_on is None:
        return BadDay()
    if waits:
        tx.focuses.clear(account)
    earlier = in_force(tx, person_id, desk.programme.id, REPRESENTATIVE)
    if earlier is not None and focus is not None and earlier.recorded_at >= focus.since:
        by = quicker(tx, desk, f"person:{person_id}", "consent.recorded")
        if by is not None:
            return ConsentRecorded(member.person, earlier.signed_on, by)
    known = admission.consents.representative.earlier
    if earlier is None or earlier.signed_on != signed_on or earlier.version in known:
        text = admission.consents.representative
        keep_consent(tx, now, desk, member.person, signed_on, text)
    return ConsentRecorded(member.person, signed_on)


SLIP = timedelta(days=60)  # «05.09» on 1 September is a slip, not a paper of last year


def signed_day(text: str, today: date) -> date | None:
    """A day somebody may have signed on: not in the future, not older than school lasts."""
    found = parse_date(text, today, SLIP)
    return found if found is not None and today - OLDEST_CONSENT <= found <= today else None


def keep_consent(
    tx: Tx, now: datetime, desk: Desk, person: Person, signed_on: date, text: ConsentText
) -> None:
    tx.consents.add(
        programme_id=desk.programme.id,
        person_id=person.id,
        given_by=REPRESENTATIVE,
        version=text.version,
        text_hash=text.sha256,
        agreed=True,
        signed_on=signed_on,
        recorded_by=desk.person.id,
        now=now,
    )
    tx.audit.add(
        programme_id=desk.programme.id,
        actor_id=desk.person.id,
        action="consent.recorded",
        subject=f"person:{person.id}",
        now=now,
        signed_on=signed_on.isoformat(),
        version=text.version,
    )
    paper_came(tx, now, person, desk.programme)
