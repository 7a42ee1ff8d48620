"""Templates of the yearly report that schools have sent."""

from datetime import datetime

import sqlalchemy as sa

from storage.models import TemplateRow
from storage.repositories.base import Repository


class TemplatesRepository(Repository):
    def content(self, programme_id: int) -> bytes | None:
        found = sa.select(TemplateRow.content).where(TemplateRow.programme_id == programme_id)
        return self._connection.execute(found).scalar()

    def about(self, programme_id: int) -> tuple[str, datetime] | None:
        found = sa.select(TemplateRow.name, TemplateRow.kept_at).where(
            TemplateRow.programme_id == programme_id
        )
        row = self._connection.execute(found).first()
        return None if row is None else (row.name, row.kept_at)

    def keep(self, programme_id: int, name: str, content: bytes, now: datetime) -> None:
        self._put(TemplateRow, programme_id=programme_id, name=name, content=content, kept_at=now)

    def drop(self, programme_id: int) -> bool:
        gone = sa.delete(TemplateRow).where(TemplateRow.programme_id == programme_id)
        return self._connection.execute(gone).rowcount == 1
