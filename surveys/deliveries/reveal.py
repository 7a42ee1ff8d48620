"""«Открыть» under an alert that was told without a name."""

from datetime import datetime
from typing import Protocol

from surveys.deliveries.due import Message
from surveys.deliveries.news.reading import Definitions
from surveys.deliveries.news.reading import Tx as Reads
from surveys.deliveries.notice_context import NoticeContext, context
from surveys.deliveries.policy import NOTICED, policy_of
from surveys.people.model import ON_CALL, MembershipState
from surveys.ports import HasAudit


class Tx(Reads, HasAudit, Protocol):
    pass


def reveal(
    tx: Tx, library: Definitions, now: datetime, account: int, delivery_id: int
) -> NoticeContext | None:
    """Only to whom it was written, while they answer for help in the programme; it is logged."""
    person = tx.people.by_account(account)
    delivery = tx.deliveries.get(delivery_id)
    if person is None or delivery is None or delivery.reason not in NOTICED:
        return None
    handles = any(
        each.programme_id == delivery.programme_id
        and each.role in ON_CALL
        and each.state is MembershipState.ACTIVE
        for each in tx.memberships.of_person(person.id)
    )
    if delivery.person_id != person.id or not handles:
        return None
    tx.audit.add(
        programme_id=delivery.programme_id,
        actor_id=person.id,
        action="alert.opened",
        subject=f"delivery:{delivery.id}",
        now=now,
    )
    family = policy_of(delivery.reason).family
    message = Message(person.id, delivery.programme_id, family, delivery.urgent, (delivery,))
    return context(tx, library, message, now)
