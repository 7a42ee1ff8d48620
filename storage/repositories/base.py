"""What the repositories share: one connection, rows into domain objects."""

from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

T = TypeVar("T")
Rows = sa.Select[*tuple[Any, ...]]


class Repository:
    __slots__ = ("_connection",)

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def _one(self, statement: Rows, cls: type[T]) -> T | None:
        row = self._connection.execute(statement).first()
        return None if row is None else cls(*row)

    def _many(self, statement: Rows, cls: type[T]) -> list[T]:
        return [cls(*row) for row in self._connection.execute(statement)]

    def _insert(self, row: type[Any], **values: Any) -> int | None:
        """The new row's id; None if a unique row is there already."""
        statement = insert(self._connection, row).values(**values).on_conflict_do_nothing()
        found = self._connection.execute(statement.returning(row.id)).first()
        return None if found is None else int(found[0])


def insert(connection: sa.Connection, row: type[Any]) -> sqlite.Insert | postgresql.Insert:
    """The dialect's INSERT that knows ON CONFLICT; both spell it alike."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(row)
    return sqlite.insert(row)
