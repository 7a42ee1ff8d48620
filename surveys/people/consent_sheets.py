"""Sheets for the representative's signature: blank, of one pupil, or of all who wait for one.

A pupil's sheet carries their personal invite. It lets nobody in before the consent is recorded
(`deciding.usable`), so it may be handed out with the sheet.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from surveys.access.actions import Action
from surveys.people import invites
from surveys.people.admission import Admission
from surveys.people.consents import ConsentText
from surveys.people.desk import Desk, Forbidden, Member, NoSuchPerson, desk_of, member_of
from surveys.people.model import Kind, Person
from surveys.people.standing import Standing, entries

MOST = 40  # sheets in one file
LIFE = timedelta(days=60)  # of an invite on paper: it goes home and comes back


class Tx(invites.Tx, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Sheet:
    """`person` None: blank. `code` None: they are in the bot already, or will be on paper."""

    person: Person | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Sheets:
    school: str
    text: ConsentText
    tick: ConsentText  # agreed to besides, or not
    sheets: tuple[Sheet, ...]
    left: int = 0  # more wait for a consent than one file holds


def blank(tx: Tx, account: int, admission: Admission) -> Sheets | Forbidden:
    """To be copied: for children who are not recorded yet."""
    desk = desk_of(tx, account, Action.RECORD_CONSENT)
    if desk is None:
        return Forbidden()
    return Sheets(desk.programme.school, *_texts(admission), (Sheet(),))


def of_person(
    tx: Tx, now: datetime, account: int, person_id: int, admission: Admission
) -> Sheets | NoSuchPerson | Forbidden:
    desk = desk_of(tx, account, Action.RECORD_CONSENT)
    if desk is None:
        return Forbidden()
    member = member_of(tx, desk, person_id)
    if member is None or member.person.kind is not Kind.PUPIL or member.archived:
        return NoSuchPerson()
    sheet = _sheet(tx, now, desk, member)
    return Sheets(desk.programme.school, *_texts(admission), (sheet,))


def of_all_waiting(tx: Tx, now: datetime, account: int, admission: Admission) -> Sheets | Forbidden:
    """Of every pupil whose representative has not signed yet, by chat name."""
    desk = desk_of(tx, account, Action.RECORD_CONSENT)
    if desk is None:
        return Forbidden()
    waiting = [
        Member(one.person, one.memberships)
        for one in entries(tx, desk.programme.id, now)
        if one.standing is Standing.NEEDS_CONSENT
    ]
    return Sheets(
        school=desk.programme.school,
        text=admission.consents.representative,
        tick=admission.consents.growth_representative,
        sheets=tuple(_sheet(tx, now, desk, member) for member in waiting[:MOST]),
        left=max(0, len(waiting) - MOST),
    )


def _texts(admission: Admission) -> tuple[ConsentText, ConsentText]:
    return admission.consents.representative, admission.consents.growth_representative


def _sheet(tx: Tx, now: datetime, desk: Desk, member: Member) -> Sheet:
    person = member.person
    if person.account is not None or person.paper:
        return Sheet(person)
    return Sheet(person, invites.for_paper(tx, now, desk, member, now + LIFE).code)
