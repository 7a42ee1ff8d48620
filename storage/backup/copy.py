"""A copy of the running database: SQLite's own backup out of one moment, checked, then put."""

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from storage.backup.check import Newer, Sound, Verdict, check, rows
from storage.backup.files import part_of, put, remove

WAIT = 10.0  # seconds for somebody else's lock
STEP = 2_000  # pages, 8 MB: between steps an interrupt can end a copy


class CopyError(Exception):
    """The copy was made and is not what it must be; nothing was put in its place."""

    def __init__(self, found: Verdict) -> None:
        super().__init__(type(found).__name__)


@dataclass(frozen=True, slots=True)
class Copied:
    file: Path
    size: int  # bytes
    revision: str


class StoppedError(Exception):
    """The copy was given up half-way, as asked."""


Stopping = Callable[[], bool]


def never() -> bool:
    return False


def copy_database(database: Path, file: Path, stopping: Stopping = never) -> Copied:
    """Copy while others read and write; `file` appears whole, readable by its owner, or not at all.

    `stopping` is asked from time to time: a shutdown does not wait for a large copy.

    Raises:
        CopyError: the copy does not open, or lacks rows that were there.
        StoppedError: `stopping` said so.
        sqlite3.Error: the database cannot be read.
        OSError: the file cannot be written.
    """
    part = part_of(file)
    try:
        revision = _made(database, part, stopping)
        size = part.stat().st_size
        put(part, file)
    except BaseException:
        remove(part)
        raise
    return Copied(file, size, revision)


def _made(database: Path, part: Path, stopping: Stopping) -> str:
    """The revision of a copy that holds all there was."""
    there = _copy(database, part, stopping)
    found = check(part, stopping)
    if stopping():
        raise StoppedError
    match found:
        case Sound(revision, copied) if copied == there:
            return revision
        case Newer(revision):  # an older program may still save what it cannot read
            return revision
        case _:
            raise CopyError(found)


def _copy(database: Path, part: Path, stopping: Stopping) -> Mapping[str, tuple[int, int]]:
    """What the database held in the moment of the copy."""

    def progress(_status: int, _remaining: int, _total: int) -> None:
        if stopping():
            raise StoppedError

    with (
        closing(_opened(database)) as source,
        closing(sqlite3.connect(part, isolation_level=None)) as target,
    ):
        target.execute("PRAGMA synchronous = OFF")  # it is synced once, when it is whole
        target.execute("PRAGMA journal_mode = MEMORY")
        source.execute("BEGIN")  # one moment for the counts and for every page of the copy
        there = rows(source)
        source.backup(target, pages=STEP, progress=progress)
        source.execute("ROLLBACK")
        target.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
    return there


def _opened(database: Path) -> sqlite3.Connection:
    """Never makes a database where there is none."""
    uri = f"{database.absolute().as_uri()}?mode=rw"
    return sqlite3.connect(uri, uri=True, timeout=WAIT, isolation_level=None)
