"""«Открыть» under an alert that was told without a name."""

from datetime import datetime
from typing import Protocol

from surveys.access.actions import Action
from surveys.access.model import Whose, seat_of
from surveys.access.policy import may
from surveys.deliveries.due import Message
from surveys.deliveries.model import Delivery
from surveys.deliveries.news.reading import Definitions
from surveys.deliveries.news.reading import Tx as Reads
from surveys.deliveries.notice_context import NoticeContext, context
from surveys.deliveries.policy import REVEALED, policy_of
from surveys.ports import HasAudit


class Tx(Reads, HasAudit, Protocol):
    pass


def reveal(
    tx: Tx, now: datetime, account: int, library: Definitions, delivery_id: int
) -> NoticeContext | None:
    """Only to whom it was written, while they answer for help in the programme; it is logged."""
    delivery = own_alert(tx, account, delivery_id)
    if delivery is None:
        return None
    tx.audit.add(
        programme_id=delivery.programme_id,
        actor_id=delivery.person_id,
        action="alert.opened",
        subject=f"delivery:{delivery.id}",
        now=now,
    )
    return context_of(tx, library, now, delivery)


def own_alert(tx: Tx, account: int, delivery_id: int) -> Delivery | None:
    person = tx.people.by_account(account)
    delivery = tx.deliveries.get(delivery_id)
    if person is None or delivery is None or delivery.reason not in REVEALED:
        return None
    seats = [
        seat_of(person, each)
        for each in tx.memberships.of_person(person.id)
        if each.programme_id == delivery.programme_id
    ]
    if delivery.person_id != person.id or not may(Action.OPEN_ALERT, Whose.OWN, seats):
        return None
    return delivery


def context_of(
    tx: Tx, library: Definitions, now: datetime, delivery: Delivery
) -> NoticeContext | None:
    family = policy_of(delivery.reason).family
    message = Message(
        delivery.person_id, delivery.programme_id, family, delivery.urgent, (delivery,)
    )
    return context(tx, library, message, now)
