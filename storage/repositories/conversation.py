"""Focus, applied updates, audit, what has changed: what the conversation itself leaves behind."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from storage.models import AuditRow, FocusRow, HeartbeatRow, StirredRow, UpdateRow
from storage.repositories.base import Repository, insert
from surveys.access.entry import Entry, Which
from surveys.people.focus import Focus
from surveys.ports import Deed, Noticed, Stir

FOCUS = sa.select(FocusRow.account, FocusRow.kind, FocusRow.data, FocusRow.since).where(
    FocusRow.account == sa.bindparam("account")
)

STIRRED = sa.select(StirredRow.id, StirredRow.programme_id, StirredRow.person_id)
FORGET = sa.delete(StirredRow).where(StirredRow.id.in_(sa.bindparam("which", expanding=True)))


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


class StirredRepository(Repository):
    def all(self) -> list[Stir]:
        return self._many(STIRRED, Stir)

    def forget(self, ids: Collection[int]) -> None:
        if ids:
            self._connection.execute(FORGET, {"which": list(ids)})


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

    def add_noticed(self, programme_id: int, noticed: Iterable[Noticed], now: datetime) -> None:
        rows = [
            {
                "programme_id": programme_id,
                "action": one.action,
                "subject": one.subject,
                "details": dict(one.details),
                "at": now,
            }
            for one in noticed
        ]
        if rows:
            self._connection.execute(sa.insert(AuditRow), rows)

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

    def deeds(
        self, subjects: Collection[str], actions: Sequence[str]
    ) -> dict[tuple[str, str], Deed]:
        rows = self._connection.execute(
            sa.select(AuditRow.subject, AuditRow.action, AuditRow.actor_id, AuditRow.at)
            .where(
                AuditRow.subject.in_(subjects),
                AuditRow.action.in_(actions),
                AuditRow.actor_id.is_not(None),
            )
            .order_by(AuditRow.id)
        )
        return {(row.subject, row.action): Deed(row.actor_id, row.at) for row in rows}

    def page(self, programme_id: int, which: Which, *, limit: int, offset: int) -> Sequence[Entry]:
        row = AuditRow
        columns = (row.actor_id, row.action, row.subject, row.details, row.at)
        newest = sa.select(*columns).where(*_those(programme_id, which)).order_by(row.id.desc())
        return self._many(newest.limit(limit).offset(offset), Entry)

    def count(self, programme_id: int, which: Which) -> int:
        count = sa.select(sa.func.count()).where(*_those(programme_id, which))
        return self._connection.execute(count.select_from(AuditRow)).scalar_one()


def _those(programme_id: int, which: Which) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = [AuditRow.programme_id == programme_id]
    found += [~AuditRow.action.startswith(each, autoescape=True) for each in which.hidden]
    if which.person_id is not None:
        done = AuditRow.actor_id == which.person_id
        found.append(sa.or_(done, AuditRow.subject.in_(which.subjects)))
    return found
