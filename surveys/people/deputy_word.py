"""The new deputy's own yes or no."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.access.actions import Action
from surveys.access.model import Whose, seat_of
from surveys.access.policy import may
from surveys.people.desk import curators
from surveys.people.model import Membership, MembershipState, Person
from surveys.ports import HasAudit, HasMemberships, HasPeople, HasProgrammes
from surveys.programme.calendar import local_day


class Tx(HasProgrammes, HasPeople, HasMemberships, HasAudit, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class NotAsked:
    """Nobody has asked them, or the curator has thought better of it."""


@dataclass(frozen=True, slots=True)
class Accepted:
    person: Person
    curators: tuple[str, ...]  # with whom they run the programme from now on


@dataclass(frozen=True, slots=True)
class Declined:
    person: Person


def answer(tx: Tx, now: datetime, account: int, *, yes: bool) -> Accepted | Declined | NotAsked:
    """Whose office it is follows from the account, never from the button."""
    person = tx.people.by_account(account)
    office = None if person is None else _asked(tx, person)
    if person is None or office is None:
        return NotAsked()
    programme = tx.programmes.get(office.programme_id)
    assert programme is not None  # a foreign key
    if not yes:
        tx.memberships.update(office.id, state=MembershipState.REFUSED)
        _audit(tx, now, office, "deputy.declined")
        return Declined(person)
    since = local_day(programme, now)
    tx.memberships.update(office.id, state=MembershipState.ACTIVE, enrolled_on=since)
    _audit(tx, now, office, "deputy.accepted")
    others = curators(tx, programme.id)
    return Accepted(person, tuple(one.chat_name for one in others if one.id != person.id))


def _asked(tx: Tx, person: Person) -> Membership | None:
    return next(
        (
            one
            for one in tx.memberships.of_person(person.id)
            if may(Action.TAKE_OFFICE, Whose.OWN, (seat_of(person, one),))
        ),
        None,
    )


def _audit(tx: Tx, now: datetime, office: Membership, action: str) -> None:
    tx.audit.add(
        programme_id=office.programme_id,
        actor_id=office.person_id,
        action=action,
        subject=f"person:{office.person_id}",
        now=now,
    )
