"""What the repositories share: one connection, rows into domain objects.

Statements of the answer path are built once, with bound parameters: building one anew costs as
much as running it.
"""

from functools import cache
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

T = TypeVar("T")
Rows = sa.Select[*tuple[Any, ...]]
Union = sa.CompoundSelect[*tuple[Any, ...]]


class Repository:
    __slots__ = ("_connection",)

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def _one(self, statement: Rows, cls: type[T], **parameters: Any) -> T | None:
        row = self._connection.execute(statement, parameters).first()
        return None if row is None else cls(*row)

    def _many(self, statement: Rows | Union, cls: type[T], **parameters: Any) -> list[T]:
        return [cls(*row) for row in self._connection.execute(statement, parameters)]

    def _insert(self, row: type[Any], **values: Any) -> int | None:
        """The new row's id; None if a unique row is there already."""
        statement = insert(row).values(**values).on_conflict_do_nothing()
        found = self._connection.execute(statement.returning(row.id)).first()
        return None if found is None else int(found[0])

    def _put(self, row: type[Any], **values: Any) -> None:
        """Insert a whole row, or replace the one with the same primary key."""
        self._connection.execute(_upsert(row.__table__), values)


def beside(column: sa.orm.InstrumentedAttribute[int], name: str) -> sa.ColumnElement[bool]:
    """The column equals a parameter, and its index is left alone: of a region it leads through everything."""
    return (column + 0) == sa.bindparam(name)


def insert(row: type[Any]) -> sqlite.Insert:
    """An INSERT that knows ON CONFLICT; PostgreSQL, which may come later, spells it alike."""
    return sqlite.insert(row)


@cache
def _upsert(table: sa.Table) -> sqlite.Insert:
    statement = sqlite.insert(table)
    key = [column.name for column in table.primary_key]
    changed = {column.name: statement.excluded[column.name] for column in table.columns}
    for name in key:
        del changed[name]
    return statement.on_conflict_do_update(index_elements=key, set_=changed)
