"""Whether a file is a whole database of this bot, and how old its schema is."""

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from storage.migrate import revisions

OURS = frozenset({"alembic_version", "programme", "person", "membership"})  # since revision 0001
INSTRUCTIONS = 1_000_000  # of SQLite's machine between two questions whether to stop


@dataclass(frozen=True, slots=True)
class Sound:
    revision: str
    rows: Mapping[str, tuple[int, int]]  # by table: how many, and the highest rowid


@dataclass(frozen=True, slots=True)
class Empty:
    """No byte in it."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """No database at all, or one of another program."""


@dataclass(frozen=True, slots=True)
class Broken:
    """It was one of ours; SQLite finds it damaged."""


@dataclass(frozen=True, slots=True)
class Newer:
    """Made by a newer version of the bot."""

    revision: str


Verdict = Sound | Empty | Foreign | Broken | Newer


def check(file: Path, stopping: Callable[[], bool] | None = None) -> Verdict:
    """Opens the file as the bot would: with what its write-ahead log holds.

    A check that is stopped half-way finds the file broken.
    """
    if file.stat().st_size == 0:
        return Empty()  # SQLite would take it for a database without tables
    try:
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            connection.set_progress_handler(stopping, INSTRUCTIONS)
            return _verdict(connection)
    except sqlite3.DatabaseError as error:
        return Foreign() if "not a database" in str(error) else Broken()


def _verdict(connection: sqlite3.Connection) -> Verdict:
    if not tables(connection) >= OURS:
        return Foreign()
    if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
        return Broken()
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        return Broken()
    found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if found is None:
        return Foreign()
    (revision,) = found
    return Sound(revision, rows(connection)) if revision in revisions() else Newer(revision)


def tables(connection: sqlite3.Connection) -> set[str]:
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return {name for (name,) in found}


def rows(connection: sqlite3.Connection) -> dict[str, tuple[int, int]]:
    """How many rows each table has and which is the newest: equal only in equal moments.

    A table that keeps no order of its rows has no newest one.
    """
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    newest = {
        name: "0" if "WITHOUT ROWID" in sql else "coalesce(max(rowid), 0)" for name, sql in found
    }
    counted = " UNION ALL ".join(
        f"SELECT '{name}', count(*), {last} FROM \"{name}\""  # noqa: S608  # names of our own schema
        for name, last in sorted(newest.items())
    )
    return {name: (count, last) for name, count, last in connection.execute(counted)}
