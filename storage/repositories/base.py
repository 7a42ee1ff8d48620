"""What the repositories share: one connection, rows into domain objects.

Statements of the answer path are built once, with bound parameters: building one anew costs as
much as running it.
"""

from functools import cache
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

T = TypeVar("T")
Rows = sa.Select[*tuple[Any, ...]]


class Repository:
    __slots__ = ("_connection",)

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def _one(self, statement: Rows, cls: type[T], **parameters: Any) -> T | None:
        row = self._connection.execute(statement, parameters).first()
        return None if row is None else cls(*row)

    def _many(self, statement: Rows, cls: type[T]) -> list[T]:
        return [cls(*row) for row in self._connection.execute(statement)]

    def _insert(self, row: type[Any], **values: Any) -> int | None:
        """The new row's id; None if a unique row is there already."""
        statement = insert(self._connection, row).values(**values).on_conflict_do_nothing()
        found = self._connection.execute(statement.returning(row.id)).first()
        return None if found is None else int(found[0])

    def _put(self, row: type[Any], **values: Any) -> None:
        """Insert a whole row, or replace the one with the same primary key."""
        self._connection.execute(_upsert(self._connection.dialect.name, row.__table__), values)


def insert(connection: sa.Connection, row: type[Any]) -> sqlite.Insert | postgresql.Insert:
    """The dialect's INSERT that knows ON CONFLICT; both spell it alike."""
    return _insert(connection.dialect.name, row.__table__)


def _insert(dialect: str, table: sa.Table) -> sqlite.Insert | postgresql.Insert:
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


@cache
def _upsert(dialect: str, table: sa.Table) -> sqlite.Insert | postgresql.Insert:
    statement = _insert(dialect, table)
    key = [column.name for column in table.primary_key]
    changed = {column.name for column in table.columns} - set(key)
    return statement.on_conflict_do_update(
        index_elements=key, set_={name: statement.excluded[name] for name in sorted(changed)}
    )
