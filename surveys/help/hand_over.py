"""«Хочу поговорить» told only to adults who answer here no longer, or whom it did not reach: others are told."""

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol

from surveys.deliveries.model import Delivery, Planned
from surveys.deliveries.news.taken import CLOSED, subject_of
from surveys.deliveries.notice import notice
from surveys.deliveries.policy import REVEALED
from surveys.matches.call import Mentors, mentors_of
from surveys.people.adults import hearing
from surveys.ports import HasAudit, HasDeliveries, HasPeople, HasProgrammes


class Reads(HasDeliveries, HasAudit, Protocol):
    pass


class Tx(Reads, Mentors, HasPeople, HasProgrammes, Protocol):
    pass


def unheard(tx: Reads) -> list[Delivery]:
    """Leaving an office is done in a dozen ways, so the tables are asked."""
    found = tx.deliveries.unheard(REVEALED)
    closed = tx.audit.deeds({subject_of(each) for each in found}, (CLOSED,))
    return [each for each in found if (subject_of(each), CLOSED) not in closed]


def hand_over(tx: Tx, now: datetime) -> int:
    """How many are told."""
    return tx.deliveries.add([one for each in unheard(tx) for one in _told(tx, each, now)], now)


def _told(tx: Tx, alert: Delivery, now: datetime) -> Iterator[Planned]:
    """Never to a mentor of who asks, nor to a side of the pair that was spoken of; who was told in vain, and
    can be written to again, finds it in `/alerts`.
    """
    asks, match_id = alert.payload.get("person"), alert.payload.get("match")
    if not isinstance(asks, int):
        return
    match = tx.matches.get(match_id) if isinstance(match_id, int) else None
    sides = () if match is None else (match.mentor_id, match.mentee_id)
    barred = {
        asks,
        alert.person_id,
        *mentors_of(tx, asks),
        *(member.person_id for one in sides if (member := tx.memberships.get(one)) is not None),
    }
    for person, office in hearing(tx, alert.programme_id, barred):
        yield notice(
            programme_id=office.programme_id,
            person_id=person.id,
            reason=alert.reason,
            occurrence=alert.occurrence,
            due_at=now,
            payload=alert.payload,
        )
