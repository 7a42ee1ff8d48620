"""A person's name in what others have written: a line, a title, a question that still waits.

In every case of the language; but what is somebody else's name as it stands (of Валентин К. and
Валентина К.) is theirs.
"""

import json
import re
from collections.abc import Collection, Iterator
from typing import Any

import sqlalchemy as sa

from storage.models import (
    AnswerRow,
    DeliveryRow,
    FocusRow,
    MaterialRow,
    NominationRow,
    PersonRow,
    PracticeRow,
    TotalRow,
)
from surveys.rights.inflected import inflected
from surveys.rights.model import ERASED_NAME

CYRILLIC = "\\u04"  # as JSON has its letters


class Naming:
    """The names of one person, as the chat and the lists have them. Lives as long as they do."""

    def __init__(self, connection: sa.Connection, person_id: int) -> None:
        self._connection = connection
        found = sa.select(PersonRow.chat_name, PersonRow.full_name).where(PersonRow.id == person_id)
        chat_name, full_name = connection.execute(found).one_or_none() or (None, None)
        forms = inflected(chat_name or "") | inflected(full_name or "", full=True)
        others = {
            name for name in self._others(person_id, forms) if name not in {chat_name, full_name}
        }
        self._names = sorted(forms - others - {""}, key=len, reverse=True)
        # not «Аня К» of «Аня Котова»
        self._whole = (
            rf"(?<!\w)(?:{'|'.join(map(_written, self._names))})" if self._names else "^(?!)"
        )

    def within(self, text: Any) -> sa.ColumnElement[bool]:
        """Whether this column of somebody's own words names the person."""
        likely = self._any(text, [_bare(name) for name in self._names])  # nearly no row is
        return sa.and_(likely, text.regexp_match(self._whole))

    def within_json(self, data: Any) -> sa.ColumnElement[bool]:
        """The same of a JSON column: letters stand escaped in it, at whatever depth."""
        coded = [json.dumps(_bare(name))[1:-1] for name in self._names]
        written = sa.cast(data, sa.Text)
        found = self._any(written, coded)
        if not all(CYRILLIC in name for name in coded if name):
            return found
        return sa.and_(written.contains(CYRILLIC, autoescape=True), found)  # nearly no row has any

    def forget_waiting(self) -> int:
        """Questions with words typed and left: whoever was asked begins anew."""
        named = sa.delete(FocusRow).where(self.within_json(FocusRow.data))
        return self._connection.execute(named).rowcount

    def forget_told(self) -> int:
        """Messages that carry a name themselves: the file that somebody was recorded from."""
        named = sa.delete(DeliveryRow).where(self.within_json(DeliveryRow.payload))
        return self._connection.execute(named).rowcount

    def forget_lists(self) -> None:
        """Nominations, what is at hand, the school's lists, what others have answered: that stays, without the
        name.
        """
        for column in (NominationRow.title, MaterialRow.text, TotalRow.value, AnswerRow.text):
            row = column.class_
            keys = row.__table__.primary_key.columns
            found = self._connection.execute(sa.select(column, *keys).where(self.within(column)))
            for text, *where in found.all():
                these = (key == value for key, value in zip(keys, where, strict=True))
                put = sa.update(row).where(*these)
                self._connection.execute(put.values({column.key: self._without(text)}))
        word = sa.update(PracticeRow).where(self.within(PracticeRow.word)).values(word=None)
        self._connection.execute(word)

    def _without(self, text: str) -> str:
        return re.sub(self._whole, ERASED_NAME, text)

    def _others(self, person_id: int, forms: Collection[str]) -> Iterator[str]:
        """Which of these somebody else is called."""
        for column in (PersonRow.chat_name, PersonRow.full_name):
            called = sa.select(column).where(
                PersonRow.id != person_id, PersonRow.erased_at.is_(None), column.in_(forms)
            )
            yield from (name for (name,) in self._connection.execute(called) if name)

    def _any(self, text: Any, names: list[str]) -> sa.ColumnElement[bool]:
        """Empty columns, which most are, cost one look."""
        found = (text.contains(name, autoescape=True) for name in names if name)
        return sa.and_(text.is_not(None), sa.or_(sa.false(), *found))


def _written(name: str) -> str:
    """As a pattern, with the point of an initial or without."""
    bare = re.escape(_bare(name))
    return rf"{bare}(?!\w)" if name == _bare(name) else rf"{bare}(?!\w)\.?"


def _bare(name: str) -> str:
    """A sentence may go on where an initial has its point."""
    return name.rstrip(".")
