"""Published questionnaires."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa

from storage.models import QuestionnaireRow
from storage.repositories.base import Repository
from surveys.questionnaires.model import Definition


class QuestionnairesRepository(Repository):
    def published(self) -> dict[tuple[str, int], str]:
        rows = self._connection.execute(
            sa.select(QuestionnaireRow.key, QuestionnaireRow.version, QuestionnaireRow.content_hash)
        )
        return {(key, version): content_hash for key, version, content_hash in rows}

    def bodies(self, but: Collection[tuple[str, int]]) -> list[str]:
        wanted = [name for name in self.published() if name not in but]
        if not wanted:
            return []
        name = sa.tuple_(QuestionnaireRow.key, QuestionnaireRow.version)
        found = sa.select(QuestionnaireRow.body).where(name.in_(wanted))
        return list(self._connection.execute(found).scalars())

    def publish(self, definition: Definition, body: str, now: datetime) -> None:
        self._connection.execute(
            sa.insert(QuestionnaireRow).values(
                key=definition.key,
                version=definition.version,
                content_hash=definition.content_hash,
                body=body,
                published_at=now,
            )
        )
