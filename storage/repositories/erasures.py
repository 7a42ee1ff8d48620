"""The acts of erasures, and what of the audit belongs to them."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from storage.models import (
    AuditRow,
    ErasureRow,
)
from storage.repositories.base import Repository
from surveys.rights.model import Basis, Erasure, Extent

ERASURE = (
    ErasureRow.id,
    ErasureRow.programme_id,
    ErasureRow.number,
    ErasureRow.person_id,
    ErasureRow.extent,
    ErasureRow.basis,
    ErasureRow.at,
    ErasureRow.counts,
    ErasureRow.kept,
    ErasureRow.exported_on,
)


class ErasuresRepository(Repository):
    def add(
        self,
        *,
        programme_id: int,
        person_id: int,
        extent: Extent,
        basis: Basis,
        at: datetime,
        counts: dict[str, int],
        kept: int,
        exported_on: Iterable[date],
    ) -> Erasure:
        highest = sa.select(sa.func.coalesce(sa.func.max(ErasureRow.number), 0)).where(
            ErasureRow.programme_id == programme_id
        )
        new_id = self._insert(
            ErasureRow,
            programme_id=programme_id,
            number=self._connection.execute(highest).scalar_one() + 1,
            person_id=person_id,
            extent=extent,
            basis=basis,
            at=at,
            counts=counts,
            kept=kept,
            exported_on=[day.isoformat() for day in exported_on],
        )
        assert new_id is not None  # the number follows the highest
        found = self.get(new_id)
        assert found is not None
        return found

    def get(self, erasure_id: int) -> Erasure | None:
        found = self._connection.execute(sa.select(*ERASURE).where(ErasureRow.id == erasure_id))
        return next((_erasure(row) for row in found), None)

    def in_programme(self, programme_id: int) -> list[Erasure]:
        statement = sa.select(*ERASURE).where(ErasureRow.programme_id == programme_id)
        found = self._connection.execute(statement.order_by(ErasureRow.number.desc()))
        return [_erasure(row) for row in found]

    def exports(self, programme_id: int, since: datetime) -> list[datetime]:
        """When workbooks with names went out."""
        statement = (
            sa.select(AuditRow.at)
            .where(
                AuditRow.programme_id == programme_id,
                AuditRow.action == "export",
                AuditRow.at >= since,
            )
            .order_by(AuditRow.at)
        )
        return list(self._connection.execute(statement).scalars())

    def log_of(self, person_id: int, programme_id: int) -> list[tuple[datetime, str, bool]]:
        """Entries about a row without a name: when, what, whether it was their own doing."""
        rows = self._connection.execute(
            sa.select(
                AuditRow.at, AuditRow.action, sa.func.coalesce(AuditRow.actor_id == person_id, 0)
            )
            .where(AuditRow.subject == f"person:{person_id}", AuditRow.programme_id == programme_id)
            .order_by(AuditRow.id)
        )
        return [(at, action, bool(own)) for at, action, own in rows]

    def log_at(self, erasure: Erasure) -> list[tuple[datetime, str, bool]]:
        rows = self._connection.execute(
            sa.select(AuditRow.at, AuditRow.action)
            .where(
                AuditRow.programme_id == erasure.programme_id,
                AuditRow.action == "person.erased",
                AuditRow.at == erasure.at,
            )
            .order_by(AuditRow.id)
        )
        return [(at, action, False) for at, action in rows]


def _erasure(row: sa.Row[*tuple[Any, ...]]) -> Erasure:
    values: list[Any] = list(row)
    values[-1] = tuple(date.fromisoformat(day) for day in values[-1])
    return Erasure(*values)
