"""The bank of practices."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from storage.models import PracticeRow
from storage.repositories.base import Repository, insert
from surveys.practices.model import FIELDS, Practice, State, Words

WORDS = tuple(getattr(PracticeRow, name) for name in FIELDS)
PRACTICE = (
    PracticeRow.id,
    PracticeRow.programme_id,
    PracticeRow.author_id,
    PracticeRow.signed,
    PracticeRow.state,
    PracticeRow.rev,
    PracticeRow.tags,
    PracticeRow.word,
    PracticeRow.given_at,
    *WORDS,
)


class PracticesRepository(Repository):
    def get(self, practice_id: int) -> Practice | None:
        return next(iter(self._those(PracticeRow.id == practice_id)), None)

    def in_programmes(self, programme_ids: Collection[int]) -> list[Practice]:
        return self._those(PracticeRow.programme_id.in_(list(programme_ids)))

    def of_author(self, person_id: int) -> list[Practice]:
        return self._those(PracticeRow.author_id == person_id)

    def give(
        self, programme_id: int, author_id: int, words: Words, now: datetime, *, signed: bool
    ) -> None:
        given: dict[str, Any] = {
            **asdict(words),
            "signed": signed,
            "state": State.SENT,
            "word": None,
            "given_at": now,
        }
        statement = insert(PracticeRow).values(
            programme_id=programme_id, author_id=author_id, rev=1, tags=[], **given
        )
        self._connection.execute(
            statement.on_conflict_do_update(
                index_elements=["programme_id", "author_id"],
                set_={**given, "rev": PracticeRow.rev + 1},
            )
        )

    def decide(self, practice_id: int, state: State, word: str | None) -> None:
        self._update(practice_id, state=state, word=word)

    def rename(self, practice_id: int, title: str) -> None:
        self._update(practice_id, title=title)

    def set_tags(self, practice_id: int, tags: Sequence[str]) -> None:
        self._update(practice_id, tags=list(tags))

    def drop(self, practice_id: int) -> None:
        self._connection.execute(sa.delete(PracticeRow).where(PracticeRow.id == practice_id))

    def forget_author(self, person_id: int, *, keep: bool) -> int:
        theirs = PracticeRow.author_id == person_id
        unlinked = 0
        if keep:
            unlinked = self._connection.execute(
                sa.update(PracticeRow)
                .where(theirs, PracticeRow.state == State.APPROVED)
                .values(author_id=None, signed=False, word=None)
            ).rowcount
        return unlinked + self._connection.execute(sa.delete(PracticeRow).where(theirs)).rowcount

    def _those(self, which: sa.ColumnElement[bool]) -> list[Practice]:
        newest = sa.select(*PRACTICE).where(which).order_by(PracticeRow.id.desc())
        return [_practice(row) for row in self._connection.execute(newest)]

    def _update(self, practice_id: int, **values: Any) -> None:
        self._connection.execute(
            sa.update(PracticeRow).where(PracticeRow.id == practice_id).values(**values)
        )


def _practice(row: sa.Row[*tuple[Any, ...]]) -> Practice:
    """The words stand last in the row."""
    number, programme, author, signed, state, rev, tags, word, given_at, *words = row
    return Practice(
        number, programme, author, signed, state, rev, Words(*words), tuple(tags), word, given_at
    )
