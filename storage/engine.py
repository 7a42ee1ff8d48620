"""Engines and what every SQLite connection is told."""

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine.interfaces import DBAPIConnection

BUSY = "busy_timeout=10000"
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",  # an acknowledged answer survives a power cut
    "foreign_keys=ON",
    BUSY,
    "secure_delete=ON",  # erased means no byte left in free pages
)
# foreign_keys: Alembic rebuilds a table by dropping it, which would take its children along;
# `storage.migrate` checks them before it commits
MIGRATING = "foreign_keys=OFF"
READING = "query_only=ON"  # a write in a reader would be rolled back: an error instead of a loss


# for invented schools: a disk's own pace would be most of a year that is played in a minute
HASTY = "synchronous=OFF"

# a row is read by its columns' places and names. SQLAlchemy would also find it by the columns themselves, and for that
# compares those of a statement that was built anew with those of its like before: more than running it costs. What is
# mapped to classes goes without as well; where a version does not know the word, it is only slower
BY_PLACE = {"_result_disable_adapt_to_context": True}


def sqlite_url(path: Path) -> str:
    return f"sqlite:///{path}"


def writing_engine(url: str, *, lasting: bool = True) -> sa.Engine:
    """For the one writer: every transaction begins with BEGIN IMMEDIATE.

    `lasting`: what was committed survives a power cut, not only the end of the process.
    """
    return _writing(url, *PRAGMAS, *(() if lasting else (HASTY,)))


def migrating_engine(url: str) -> sa.Engine:
    return _writing(url, *PRAGMAS, MIGRATING)


def reading_engine(url: str, connections: int) -> sa.Engine:
    """For reads, which run in threads: as many at once as it has connections."""
    engine = sa.create_engine(
        url,
        pool_size=connections,
        max_overflow=0,
        connect_args=_THREADS,
        hide_parameters=True,
        execution_options=BY_PLACE,
    )
    _tell(engine, "BEGIN", *PRAGMAS, READING)
    return engine


def _writing(url: str, *pragmas: str) -> sa.Engine:
    engine = sa.create_engine(
        url,
        poolclass=sa.StaticPool,
        connect_args=_THREADS,
        hide_parameters=True,  # names and answers stay out of errors, so out of logs
        execution_options=BY_PLACE,
    )
    _tell(engine, "BEGIN IMMEDIATE", *pragmas)
    return engine


_THREADS: dict[str, Any] = {"check_same_thread": False}


def _tell(engine: sa.Engine, begin: str, *pragmas: str) -> None:
    def on_connect(connection: DBAPIConnection, _record: object) -> None:
        connection.isolation_level = None  # SQLAlchemy says BEGIN itself, see below
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    def on_begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql(begin)

    sa.event.listen(engine, "connect", on_connect)
    sa.event.listen(engine, "begin", on_begin)
