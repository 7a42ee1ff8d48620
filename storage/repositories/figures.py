"""Published aggregate figures: written once, never changed."""

from datetime import datetime

import sqlalchemy as sa

from storage.models import FiguresRow
from storage.repositories.base import Repository, insert
from surveys.questionnaires.model import Moment


class FiguresRepository(Repository):
    def get(self, programme_id: int, wave: Moment) -> str | None:
        statement = sa.select(FiguresRow.body).where(*_key(programme_id, wave))
        return self._connection.execute(statement).scalar()

    def published(self, wave: Moment) -> set[int]:
        statement = sa.select(FiguresRow.programme_id).where(FiguresRow.wave == wave.value)
        return set(self._connection.execute(statement).scalars())

    def publish(self, programme_id: int, wave: Moment, body: str, at: datetime) -> bool:
        statement = (
            insert(FiguresRow)
            .values(programme_id=programme_id, wave=wave.value, published_at=at, body=body)
            .on_conflict_do_nothing()
        )
        return self._connection.execute(statement.returning(FiguresRow.wave)).first() is not None


def _key(programme_id: int, wave: Moment) -> tuple[sa.ColumnElement[bool], ...]:
    return FiguresRow.programme_id == programme_id, FiguresRow.wave == wave.value
