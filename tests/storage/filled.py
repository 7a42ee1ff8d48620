"""A database with a row in every table."""

from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa

from storage.engine import writing_engine
from storage.models import Base

FIRST = "0001"
AT = datetime(2025, 9, 1, 12, 0, 0, 123456, tzinfo=UTC)


def fill(url: str) -> None:
    """A row in every table that the database has, each pointing at the others' rows."""
    engine = writing_engine(url)
    found = sa.MetaData()
    with engine.begin() as connection:
        found.reflect(connection)
        for table in Base.metadata.sorted_tables:
            if (there := found.tables.get(table.name)) is None:
                continue  # of a later revision
            names = [column.name for column in there.columns]
            values = {column.name: value(column) for column in table.columns}
            connection.execute(
                sa.insert(table).values({name: values[name] for name in names if name in values})
            )
    engine.dispose()


def value(column: sa.Column[Any]) -> Any:
    if column.name in ("id", "subject", "match_key") or column.foreign_keys:
        return 1 if isinstance(column.type, sa.Integer) else "example"
    match column.type:
        case sa.Enum(enum_class=kind) if kind is not None:
            return next(iter(kind))
        case sa.Boolean():
            return True
        case sa.Integer():
            return 1
        case sa.Date():
            return date(2025, 9, 1)
        case sa.JSON():
            return {"слово": [1, None]}
        case sa.String():
            return "example"
        case sa.LargeBinary():
            return b"PK"
        case _:
            return AT
