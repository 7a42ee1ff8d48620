"""Two who run one programme press one thing: the slower learns who was quicker, and nothing is
done twice.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.people.desk import Desk
from surveys.ports import HasAudit, HasPeople


class Tx(HasPeople, HasAudit, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Quicker:
    """Another person did it before."""

    name: str
    at: datetime
    timezone: str


def quicker(tx: Tx, desk: Desk, subject: str, *actions: str) -> Quicker | None:
    """Who did this to the subject last. None: the presser did, or it is not known."""
    deed = tx.audit.last(desk.programme.id, subject, actions)
    if deed is None or deed.actor_id == desk.person.id:
        return None
    person = tx.people.get(deed.actor_id)
    return None if person is None else Quicker(person.chat_name, deed.at, desk.programme.timezone)
