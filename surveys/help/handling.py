"""Who may open a case: an adult who was called to it and still answers for help."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.access.actions import Action
from surveys.access.model import Whose, seat_of
from surveys.access.policy import may
from surveys.help import adults, alarm
from surveys.help.model import Case
from surveys.people.model import Person
from surveys.ports import HasAudit, HasFocuses, HasMemberships


class Tx(alarm.Tx, HasMemberships, HasFocuses, HasAudit, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class NotForYou:
    """No such case, or somebody else's: nothing is told about it."""


def allowed(tx: Tx, account: int, case_id: int) -> tuple[Person, Case] | None:
    """The adult and the case. A mentor never gets in, whoever has called them earlier."""
    person, case = tx.people.by_account(account), tx.help.get(case_id)
    if person is None or case is None:
        return None
    inside = any(each.person_id == person.id for each in tx.help.adults(case.id))
    able = any(each.id == person.id for each in adults.of_case(tx, case))
    return (person, case) if inside and able else None


def on_call(tx: HasMemberships, person: Person) -> bool:
    seats = [seat_of(person, each) for each in tx.memberships.of_person(person.id)]
    return may(Action.HANDLE_CASE, Whose.OWN, seats)


def audit(tx: HasAudit, now: datetime, person: Person, case: Case, action: str) -> None:
    """What an adult did with a case; no text. Outside the programme's own log: a curator who
    mentors reads that one.
    """
    tx.audit.add(
        programme_id=None,
        actor_id=person.id,
        action=f"help.{action}",
        subject=f"case:{case.id}",
        now=now,
    )
