"""A copy takes the database's place; what stood there is kept beside it."""

import re
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import sqlalchemy as sa

from storage.backup.check import Broken, Empty, Foreign, Newer, Sound, check
from storage.backup.files import beside, part_of, private, put, remove, same_owner
from storage.engine import sqlite_url
from storage.migrate import migrate

KEPT = "before-restore"
_WAL = "-wal"


class InUseError(Exception):
    """Another program works with the database."""


@dataclass(frozen=True, slots=True)
class Restored:
    kept: Path | None  # the database that stood there; None: there was none
    revision: str  # of the copy; it is at ours now


Refusal = Empty | Foreign | Broken | Newer


def restore(copy: Path, database: Path, now: datetime) -> Restored | Refusal:
    """The caller holds the database's lock. `copy` itself is left as it is.

    A refused copy changes nothing. The database's place is never empty: a start in between would
    make a new one there.

    Raises:
        InUseError: somebody without the lock has the database open.
        OSError: something cannot be read or written.
    """
    part = part_of(database)
    try:
        found = _prepared(copy, part)
        if not isinstance(found, Sound):
            return found
        same_owner(part, database if database.exists() else database.parent)
        kept = _keep(database, now) if database.exists() else None
        put(part, database)
    finally:
        remove(part)
    return Restored(kept, found.revision)


def kept_before(database: Path) -> list[tuple[date, Path]]:
    """Databases that restores have kept beside this one, with the day of each."""
    pattern = re.compile(rf"{re.escape(database.stem)}\.{KEPT}-(\d{{8}})-\d{{6}}{database.suffix}")
    found = [(pattern.fullmatch(each.name), each) for each in database.parent.iterdir()]
    return [(date.fromisoformat(match[1]), file) for match, file in found if match]


def _prepared(copy: Path, part: Path) -> Sound | Refusal:
    """The copy at the newest schema, in one file, checked; its log comes along if it has one."""
    shutil.copyfile(copy, part)
    log = copy.with_name(copy.name + _WAL)
    if log.exists():  # a folder that was copied as it lay
        beside_part = part.with_name(part.name + _WAL)
        private(beside_part)
        shutil.copyfile(log, beside_part)
    found = check(part)
    if not isinstance(found, Sound):
        return found
    try:
        migrate(sqlite_url(part))
    except (sa.exc.DatabaseError, sqlite3.Error):
        return Broken()
    with closing(sqlite3.connect(part, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    after = check(part)
    return found if isinstance(after, Sound) else Broken()


def _keep(database: Path, now: datetime) -> Path:
    """A second name for the old database, with the moment in it; its log goes with it.

    The names are given before SQLite looks at the database: it would throw a broken log away.
    Raises InUseError.
    """
    kept = database.with_name(f"{database.stem}.{KEPT}-{now:%Y%m%d-%H%M%S}{database.suffix}")
    for old, new in zip((database, *beside(database)), (kept, *beside(kept)), strict=True):
        if old.exists():
            _link(old, new)
    if _in_use(database):
        remove(kept)
        raise InUseError
    for each in beside(database):
        each.unlink(missing_ok=True)  # an old log beside a new database would spoil it
    return kept


def _in_use(database: Path) -> bool:
    """Whether anybody has it open. Its log is written into it on the way: the names share both."""
    try:
        with closing(sqlite3.connect(database, timeout=1.0, isolation_level=None)) as connection:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
    except sqlite3.DatabaseError as error:
        return "locked" in str(error)
    return False


def _link(old: Path, kept: Path) -> None:
    try:
        kept.hardlink_to(old)
    except FileExistsError:
        raise
    except OSError:  # a disk without links
        shutil.copyfile(old, kept)
    kept.chmod(0o600)
