"""Figures of the school, entered by the curator."""

from datetime import datetime

import sqlalchemy as sa

from storage.models import TotalRow
from storage.repositories.base import Repository

OF_PROGRAMME = sa.select(TotalRow.key, TotalRow.value).where(
    TotalRow.programme_id == sa.bindparam("programme")
)


class TotalsRepository(Repository):
    def of_programme(self, programme_id: int) -> dict[str, str]:
        rows = self._connection.execute(OF_PROGRAMME, {"programme": programme_id})
        return dict(rows.all())

    def put(self, programme_id: int, key: str, value: str, now: datetime) -> None:
        self._put(TotalRow, programme_id=programme_id, key=key, value=value, entered_at=now)

    def drop(self, programme_id: int, key: str) -> bool:
        gone = sa.delete(TotalRow).where(TotalRow.programme_id == programme_id, TotalRow.key == key)
        return self._connection.execute(gone).rowcount == 1
