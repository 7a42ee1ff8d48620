"""Focus, applied updates, audit: what the conversation itself leaves behind."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from storage.models import AuditRow, FocusRow, HeartbeatRow, UpdateRow
from storage.repositories.base import Repository, insert
from surveys.people.focus import Focus
from surveys.ports import Deed

FOCUS = sa.select(FocusRow.account, FocusRow.kind, FocusRow.data, FocusRow.since).where(
    FocusRow.account == sa.bindparam("account")
)


class FocusesRepository(Repository):
    def get(self, account: int) -> Focus | None:
        return self._one(FOCUS, Focus, account=account)

    def set(self, account: int, kind: str, data: Mapping[str, Any], now: datetime) -> None:
        self._put(FocusRow, account=account, kind=kind, data=dict(data), since=now)

    def clear(self, account: int) -> None:
        self._connection.execute(sa.delete(FocusRow).where(FocusRow.account == account))


class UpdatesRepository(Repository):
    def first_time(self, update_id: int, now: datetime) -> bool:
        done = self._connection.execute(
            insert(UpdateRow).values(update_id=update_id, at=now).on_conflict_do_nothing()
        )
        return done.rowcount == 1

    def forget(self, before: datetime) -> None:
        self._connection.execute(sa.delete(UpdateRow).where(UpdateRow.at < before))


class HeartbeatRepository(Repository):
    def get(self) -> datetime | None:
        return self._connection.execute(sa.select(HeartbeatRow.at)).scalar()

    def set(self, at: datetime) -> None:
        self._put(HeartbeatRow, id=1, at=at)


class AuditRepository(Repository):
    def add(
        self,
        *,
        programme_id: int | None,
        actor_id: int | None,
        action: str,
        subject: str,
        now: datetime,
        **details: Any,
    ) -> None:
        self._connection.execute(
            sa.insert(AuditRow).values(
                programme_id=programme_id,
                actor_id=actor_id,
                action=action,
                subject=subject,
                details=details,
                at=now,
            )
        )

    def last(self, programme_id: int, subject: str, actions: Sequence[str]) -> Deed | None:
        return self._one(
            sa.select(AuditRow.actor_id, AuditRow.at)
            .where(
                AuditRow.programme_id == programme_id,
                AuditRow.subject == subject,
                AuditRow.action.in_(actions),
                AuditRow.actor_id.is_not(None),
            )
            .order_by(AuditRow.id.desc())
            .limit(1),
            Deed,
        )
