"""Broadcasts, and what the outbox says of them."""

from collections.abc import Collection
from datetime import datetime
from typing import cast

import sqlalchemy as sa

from storage.models import BroadcastRow, DeliveryRow, MembershipRow, PersonRow
from storage.repositories.base import Repository
from surveys.broadcast.model import WAITING, Addressee, Broadcast, Recipient, Tally
from surveys.deliveries.model import Reason
from surveys.people.model import MembershipState

BROADCAST = (
    BroadcastRow.id,
    BroadcastRow.programme_id,
    BroadcastRow.author_id,
    BroadcastRow.group,
    BroadcastRow.text,
    BroadcastRow.created_at,
    BroadcastRow.started_at,
    BroadcastRow.any_hour,
    BroadcastRow.stopped_at,
    BroadcastRow.watch_chat,
    BroadcastRow.watch_message,
)
ADDRESSEES = (
    sa.select(
        PersonRow.id,
        MembershipRow.id,
        MembershipRow.role,
        MembershipRow.form,
        PersonRow.kind,
        sa.and_(PersonRow.account.is_not(None), sa.not_(PersonRow.paper)),
        PersonRow.unreachable_since.is_(None),
    )
    .join(MembershipRow, MembershipRow.person_id == PersonRow.id)
    .where(
        MembershipRow.programme_id == sa.bindparam("programme"),
        MembershipRow.state == MembershipState.ACTIVE,
        PersonRow.archived_at.is_(None),
        PersonRow.id != sa.bindparam("besides"),
    )
    .order_by(PersonRow.chat_name, MembershipRow.id)
)


class BroadcastsRepository(Repository):
    def get(self, broadcast_id: int) -> Broadcast | None:
        return self._one(sa.select(*BROADCAST).where(BroadcastRow.id == broadcast_id), Broadcast)

    def some(self, broadcast_ids: Collection[int]) -> dict[int, Broadcast]:
        found = self._many(
            sa.select(*BROADCAST).where(BroadcastRow.id.in_(list(broadcast_ids))), Broadcast
        )
        return {one.id: one for one in found}

    def draft(
        self, *, programme_id: int, author_id: int, group: str, text: str, now: datetime
    ) -> Broadcast:
        self._connection.execute(
            sa.delete(BroadcastRow).where(
                BroadcastRow.programme_id == programme_id,
                BroadcastRow.author_id == author_id,
                BroadcastRow.started_at.is_(None),
            )
        )
        new_id = self._insert(
            BroadcastRow,
            programme_id=programme_id,
            author_id=author_id,
            group=group,
            text=text,
            created_at=now,
            any_hour=False,
        )
        assert new_id is not None  # nothing in it is unique
        return cast("Broadcast", self.get(new_id))

    def recent(self, programme_id: int, limit: int) -> list[Broadcast]:
        return self._many(
            sa.select(*BROADCAST)
            .where(BroadcastRow.programme_id == programme_id, BroadcastRow.started_at.is_not(None))
            .order_by(BroadcastRow.id.desc())
            .limit(limit),
            Broadcast,
        )

    def start(self, broadcast_id: int, now: datetime, *, any_hour: bool) -> None:
        self._connection.execute(
            sa.update(BroadcastRow)
            .where(BroadcastRow.id == broadcast_id)
            .values(started_at=now, any_hour=any_hour)
        )

    def stop(self, broadcast_id: int, now: datetime) -> None:
        self._connection.execute(
            sa.update(BroadcastRow).where(BroadcastRow.id == broadcast_id).values(stopped_at=now)
        )

    def watch(self, broadcast_id: int, chat: int | None, message_id: int | None) -> None:
        self._connection.execute(
            sa.update(BroadcastRow)
            .where(BroadcastRow.id == broadcast_id)
            .values(watch_chat=chat if message_id is not None else None, watch_message=message_id)
        )

    def watched(self) -> list[Broadcast]:
        return self._many(
            sa.select(*BROADCAST).where(BroadcastRow.watch_message.is_not(None)), Broadcast
        )

    def addressees(self, programme_id: int, besides: int) -> list[Addressee]:
        return self._many(ADDRESSEES, Addressee, programme=programme_id, besides=besides)

    def tally(self, occurrence: str) -> Tally:
        rows = self._connection.execute(
            sa.select(DeliveryRow.state, sa.func.count(), sa.func.min(DeliveryRow.due_at))
            .where(DeliveryRow.reason == Reason.BROADCAST, DeliveryRow.occurrence == occurrence)
            .group_by(DeliveryRow.state)
        ).all()
        waiting = [first for state, _, first in rows if state in WAITING]
        return Tally({state: count for state, count, _ in rows}, min(waiting, default=None))

    def recipients(self, occurrence: str) -> list[Recipient]:
        return self._many(
            sa.select(
                PersonRow.chat_name, PersonRow.class_name, DeliveryRow.state, DeliveryRow.note
            )
            .join(PersonRow, PersonRow.id == DeliveryRow.person_id)
            .where(DeliveryRow.reason == Reason.BROADCAST, DeliveryRow.occurrence == occurrence)
            .order_by(PersonRow.chat_name, PersonRow.id),
            Recipient,
        )
