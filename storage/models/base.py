"""What all tables share: names of constraints, and the types of our columns."""

from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase

MOMENTS = 1_024  # remembered as they were read

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """Aware moments: stored as UTC, given back as UTC. SQLite would drop the zone silently."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002  # SQLAlchemy's signature
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime must not reach the database")
        return value.astimezone(UTC).replace(tzinfo=None)

    def result_processor(
        self, dialect: sa.Dialect, coltype: object
    ) -> Callable[[Any], datetime | None]:
        """In one call, and from memory: planning reads thousands of moments, most of them alike."""
        read = self.impl_instance.result_processor(dialect, coltype) or _as_it_is
        moment = lru_cache(MOMENTS)(lambda value: _utc(read(value)))
        return lambda value: None if value is None else moment(value)


def _as_it_is(value: datetime) -> datetime:
    return value


def _utc(value: Any) -> datetime:
    assert isinstance(value, datetime), value
    return value.replace(tzinfo=UTC)


def enum_text(kind: type[StrEnum]) -> sa.Enum:
    """An enum kept as its text, without a CHECK: a new member needs no table rebuild."""
    return sa.Enum(
        kind,
        native_enum=False,
        length=32,
        create_constraint=False,
        values_callable=lambda members: [member.value for member in members],
    )


class Base(DeclarativeBase):
    metadata = sa.MetaData(naming_convention=NAMING)
    type_annotation_map = {  # noqa: RUF012  # SQLAlchemy's own hook
        datetime: UtcDateTime(),
        dict[str, Any]: sa.JSON(),
    }


__all__ = ["Base", "UtcDateTime", "enum_text"]
