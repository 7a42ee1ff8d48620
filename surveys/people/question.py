"""«Спросить куратора», before one decides."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.deliveries.model import Reason
from surveys.deliveries.notice import notice
from surveys.people.deciding import current
from surveys.people.desk import curators
from surveys.people.model import Person
from surveys.people.way_in import Stranger
from surveys.ports import HasDeliveries, HasMemberships, HasPeople, HasProgrammes
from surveys.programme.calendar import local_day
from surveys.programme.model import Programme


class Tx(HasProgrammes, HasPeople, HasMemberships, HasDeliveries, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class CuratorsTold:
    """«Спросить куратора»: they know that somebody has a question."""

    person: Person
    curators: tuple[str, ...]
    programme: Programme


def ask_curator(tx: Tx, now: datetime, account: int) -> Stranger | CuratorsTold:
    """The curators of the programme learn that this person has a question, once a day."""
    person = tx.people.by_account(account)
    memberships = [] if person is None else tx.memberships.of_person(person.id)
    if person is None or not memberships:
        return Stranger()
    programme = tx.programmes.get(current(memberships)[0].programme_id)
    assert programme is not None
    told = curators(tx, programme.id)
    tx.deliveries.add(
        [
            notice(
                programme_id=programme.id,
                person_id=curator.id,
                reason=Reason.CALL_CURATOR,
                occurrence=f"consent-{person.id}:{local_day(programme, now).isoformat()}",
                due_at=now,
                payload={"person": person.id, "match": None, "flag": "consent", "answer": None},
            )
            for curator in told
        ],
        now,
    )
    return CuratorsTold(person, tuple(curator.chat_name for curator in told), programme)
