"""A person's name in what others have written: a line, a title, a question that still waits."""

import json
from typing import Any

import sqlalchemy as sa

from storage.models import (
    DeliveryRow,
    FocusRow,
    MaterialRow,
    NominationRow,
    PersonRow,
    PracticeRow,
)
from surveys.rights.model import ERASED_NAME


class Naming:
    """The names of one person, as the chat and the lists have them. Lives as long as they do."""

    def __init__(self, connection: sa.Connection, person_id: int) -> None:
        self._connection = connection
        found = sa.select(PersonRow.chat_name, PersonRow.full_name).where(PersonRow.id == person_id)
        self._names = [name for row in connection.execute(found) for name in row if name]

    def within(self, text: Any) -> sa.ColumnElement[bool]:
        """Whether this column of somebody's own words names the person."""
        return self._any(text, [_bare(name) for name in self._names])

    def within_json(self, data: Any) -> sa.ColumnElement[bool]:
        """The same of a JSON column: letters stand escaped in it, at whatever depth."""
        coded = [json.dumps(_bare(name))[1:-1] for name in self._names]
        return self._any(sa.cast(data, sa.Text), coded)

    def forget_waiting(self) -> int:
        """Questions with words typed and left: whoever was asked begins anew."""
        named = sa.delete(FocusRow).where(self.within_json(FocusRow.data))
        return self._connection.execute(named).rowcount

    def forget_told(self) -> int:
        """Messages that carry a name themselves: the file that somebody was recorded from."""
        named = sa.delete(DeliveryRow).where(self.within_json(DeliveryRow.payload))
        return self._connection.execute(named).rowcount

    def forget_lists(self) -> None:
        """Nominations and what is at hand: others stand on them, so the line stays without the name."""
        for column in (NominationRow.title, MaterialRow.text):
            without: sa.ColumnElement[str] = sa.type_coerce(column, sa.String)
            for name in self._names:
                for written in (name, _bare(name)):
                    without = sa.func.replace(without, written, ERASED_NAME)
            self._connection.execute(
                sa.update(column.class_).where(self.within(column)).values({column.key: without})
            )
        word = sa.update(PracticeRow).where(self.within(PracticeRow.word)).values(word=None)
        self._connection.execute(word)

    def _any(self, text: Any, names: list[str]) -> sa.ColumnElement[bool]:
        found = (text.contains(name, autoescape=True) for name in names if name)
        return sa.or_(sa.false(), *found)


def _bare(name: str) -> str:
    """A sentence may go on where an initial has its point."""
    return name.rstrip(".")
