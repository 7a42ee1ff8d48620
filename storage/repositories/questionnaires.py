"""Published questionnaires."""

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

    def bodies(self) -> list[str]:
        return list(self._connection.execute(sa.select(QuestionnaireRow.body)).scalars())

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
