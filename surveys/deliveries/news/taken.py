"""Who sees to an alert that was told to several, and who has closed it: the audit is the record."""

from surveys.deliveries.model import Delivery
from surveys.deliveries.news.model import Taken
from surveys.deliveries.news.reading import Tx
from surveys.programme.model import Programme

TAKEN, CLOSED = "alert.taken", "alert.closed"  # actions of the audit


def subject_of(delivery: Delivery) -> str:
    """The same for all to whom one thing was told."""
    return f"alert:{delivery.reason.value}:{delivery.occurrence}"


def taken(tx: Tx, programme: Programme, delivery: Delivery, action: str = TAKEN) -> Taken | None:
    deed = tx.audit.last(programme.id, subject_of(delivery), (action,))
    person = None if deed is None else tx.people.get(deed.actor_id)
    if deed is None or person is None:
        return None
    by_reader = person.id == delivery.person_id
    return Taken(person.chat_name, deed.at, programme.timezone, by_reader)
