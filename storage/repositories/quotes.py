"""Texts that the curator lets the report quote, as digests."""

from datetime import datetime

import sqlalchemy as sa

from storage.models import QuoteRow
from storage.repositories.base import Repository, insert


class QuotesRepository(Repository):
    def approved(self, programme_id: int) -> set[str]:
        found = sa.select(QuoteRow.digest).where(QuoteRow.programme_id == programme_id)
        return set(self._connection.execute(found).scalars())

    def approve(self, programme_id: int, digest: str, now: datetime) -> None:
        statement = insert(QuoteRow).values(
            programme_id=programme_id, digest=digest, approved_at=now
        )
        self._connection.execute(statement.on_conflict_do_nothing())

    def drop(self, programme_id: int, digest: str) -> None:
        self._connection.execute(
            sa.delete(QuoteRow).where(
                QuoteRow.programme_id == programme_id, QuoteRow.digest == digest
            )
        )
