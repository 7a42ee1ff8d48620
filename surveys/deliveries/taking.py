"""«Беру на себя» and «Сделано» under an opened alert: one sees to it, the others are shown who."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from surveys.deliveries.model import Shown
from surveys.deliveries.news.reading import Definitions
from surveys.deliveries.news.taken import CLOSED, TAKEN, subject_of
from surveys.deliveries.notice_context import NoticeContext
from surveys.deliveries.reveal import Tx, context_of, own_alert


@dataclass(frozen=True, slots=True)
class Took:
    """The context says by whom: by this press, or somebody was quicker."""

    context: NoticeContext
    others: Sequence[Shown]  # the same alert on the screens of the others, to be brought up to date


def take(
    tx: Tx, now: datetime, account: int, library: Definitions, delivery_id: int
) -> Took | None:
    """None: not written to this person, or they no longer answer for help."""
    return _done(tx, library, now, account, delivery_id, TAKEN)


def close(
    tx: Tx, now: datetime, account: int, library: Definitions, delivery_id: int
) -> Took | None:
    """It is work no more, whoever of them has taken it: who took it may be ill today."""
    return _done(tx, library, now, account, delivery_id, CLOSED)


def _done(
    tx: Tx, library: Definitions, now: datetime, account: int, delivery_id: int, action: str
) -> Took | None:
    delivery = own_alert(tx, account, delivery_id)
    if delivery is None:
        return None
    subject = subject_of(delivery)
    over = (CLOSED,) if action == CLOSED else (TAKEN, CLOSED)
    first = tx.audit.last(delivery.programme_id, subject, over) is None
    if first:
        tx.audit.add(
            programme_id=delivery.programme_id,
            actor_id=delivery.person_id,
            action=action,
            subject=subject,
            now=now,
        )
    context = context_of(tx, library, now, delivery)
    if context is None:
        return None
    same = tx.deliveries.shown(delivery.programme_id, delivery.reason, delivery.occurrence)
    others = [one for one in same if one.delivery_id != delivery.id]
    return Took(context, others if first else [])
