"""The outbox."""

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa

from storage.models import DeliveryRow, PersonRow
from storage.repositories.base import Repository, insert
from surveys.deliveries.model import Delivery, DeliveryState, Planned, Reason, Shown

DELIVERY = (
    DeliveryRow.id,
    DeliveryRow.programme_id,
    DeliveryRow.person_id,
    DeliveryRow.membership_id,
    DeliveryRow.reason,
    DeliveryRow.occurrence,
    DeliveryRow.due_at,
    DeliveryRow.expires_at,
    DeliveryRow.state,
    DeliveryRow.urgent,
    DeliveryRow.budgeted,
    DeliveryRow.payload,
    DeliveryRow.note,
    DeliveryRow.sent_at,
)
PENDING = (
    sa.select(*DELIVERY)
    .where(
        DeliveryRow.state == DeliveryState.PENDING,
        DeliveryRow.due_at <= sa.bindparam("now", type_=DeliveryRow.due_at.type),
    )
    .order_by(DeliveryRow.urgent.desc(), DeliveryRow.due_at, DeliveryRow.id)
)
REACHED = (DeliveryState.SENT, DeliveryState.UNKNOWN)  # unknown counts as sent


class DeliveriesRepository(Repository):
    def add(self, planned: Iterable[Planned], now: datetime) -> int:
        added = 0
        for one in planned:
            values = {
                "programme_id": one.programme_id,
                "due_at": one.due_at,
                "expires_at": one.expires_at,
                "state": one.state,
                "urgent": one.urgent,
                "budgeted": one.budgeted,
                "payload": dict(one.payload),
                "note": one.note,
                "created_at": now,
            }
            statement = insert(DeliveryRow).values(
                person_id=one.person_id,
                membership_id=one.membership_id,
                subject=one.membership_id or 0,
                reason=one.reason,
                occurrence=one.occurrence,
                **values,
            )
            done = self._connection.execute(
                statement.on_conflict_do_update(  # what was cancelled may be planned again
                    index_elements=["person_id", "subject", "reason", "occurrence"],
                    set_=values,
                    where=DeliveryRow.state == DeliveryState.CANCELLED,
                )
            )
            added += done.rowcount
        return added

    def get(self, delivery_id: int) -> Delivery | None:
        return self._one(sa.select(*DELIVERY).where(DeliveryRow.id == delivery_id), Delivery)

    def pending(self, now: datetime, limit: int) -> list[Delivery]:
        return self._many(PENDING.limit(limit), Delivery, now=now)

    def claim(self, delivery_id: int, now: datetime) -> bool:
        done = self._connection.execute(
            sa.update(DeliveryRow)
            .where(DeliveryRow.id == delivery_id, DeliveryRow.state == DeliveryState.PENDING)
            .values(state=DeliveryState.CLAIMED, claimed_at=now, attempts=DeliveryRow.attempts + 1)
        )
        return done.rowcount == 1

    def finish(
        self,
        delivery_id: int,
        state: DeliveryState,
        now: datetime,
        *,
        message_id: int | None = None,
        note: str | None = None,
    ) -> None:
        self._connection.execute(
            sa.update(DeliveryRow)
            .where(DeliveryRow.id == delivery_id)
            .values(
                state=state,
                finished_at=now,
                sent_at=now if state in REACHED else None,
                message_id=message_id,
                note=note,
            )
        )

    def postpone(self, delivery_id: int, until: datetime) -> None:
        self._connection.execute(
            sa.update(DeliveryRow)
            .where(
                DeliveryRow.id == delivery_id,
                DeliveryRow.state.in_((DeliveryState.PENDING, DeliveryState.CLAIMED)),
            )
            .values(state=DeliveryState.PENDING, due_at=until, claimed_at=None)
        )

    def cancel(self, delivery_id: int, now: datetime, note: str) -> None:
        self._connection.execute(
            sa.update(DeliveryRow)
            .where(DeliveryRow.id == delivery_id, DeliveryRow.state == DeliveryState.PENDING)
            .values(state=DeliveryState.CANCELLED, finished_at=now, note=note)
        )

    def drop(self, membership_ids: Iterable[int], now: datetime, note: str) -> None:
        self._connection.execute(
            sa.update(DeliveryRow)
            .where(
                DeliveryRow.membership_id.in_(list(membership_ids)),
                DeliveryRow.state == DeliveryState.PENDING,
            )
            .values(state=DeliveryState.CANCELLED, finished_at=now, note=note)
        )

    def cancel_waiting(self, reason: Reason, occurrence: str, now: datetime, note: str) -> int:
        done = self._connection.execute(
            sa.update(DeliveryRow)
            .where(
                DeliveryRow.reason == reason,
                DeliveryRow.occurrence == occurrence,
                DeliveryRow.state == DeliveryState.PENDING,
            )
            .values(state=DeliveryState.CANCELLED, finished_at=now, note=note)
        )
        return done.rowcount

    def shown(self, programme_id: int, reason: Reason, occurrence: str) -> list[Shown]:
        return self._many(
            sa.select(DeliveryRow.id, PersonRow.account, DeliveryRow.message_id)
            .join(PersonRow, PersonRow.id == DeliveryRow.person_id)
            .where(
                DeliveryRow.programme_id == programme_id,
                DeliveryRow.reason == reason,
                DeliveryRow.occurrence == occurrence,
                DeliveryRow.message_id.is_not(None),
                PersonRow.account.is_not(None),
            ),
            Shown,
        )

    def waiting(self, reason: Reason, occurrences: str) -> set[int]:
        rows = self._connection.execute(
            sa.select(DeliveryRow.person_id).where(
                DeliveryRow.reason == reason,
                DeliveryRow.occurrence.startswith(occurrences, autoescape=True),
                DeliveryRow.state.in_((DeliveryState.PENDING, DeliveryState.CLAIMED)),
            )
        )
        return set(rows.scalars())

    def stranded(self) -> list[Delivery]:
        return self._many(
            sa.select(*DELIVERY).where(DeliveryRow.state == DeliveryState.CLAIMED), Delivery
        )

    def of_programme(self, programme_id: int) -> list[Delivery]:
        return self._many(
            sa.select(*DELIVERY)
            .where(DeliveryRow.programme_id == programme_id)
            .order_by(DeliveryRow.id),
            Delivery,
        )
