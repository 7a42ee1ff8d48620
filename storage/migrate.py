"""Bring a database to the newest schema; at start, and by `mentor-bot migrate`."""

import sqlite3
from pathlib import Path

import sqlalchemy as sa

from storage import stirring
from storage.engine import migrating_engine

HERE = Path(__file__).parent / "migrations"
VERSION = sa.text("SELECT version_num FROM alembic_version")


class NewerDatabaseError(Exception):
    """The database was made by a newer version of the bot."""


def migrate(url: str, revision: str = "head") -> None:
    """Upgrade in one transaction: a failed upgrade leaves the old schema as it was.

    A database that is at the newest revision is left alone, and Alembic is not even imported:
    that is what a start finds nearly always.

    Raises:
        NewerDatabaseError: no way leads from its revision to ours.
        sqlite3.IntegrityError: an upgrade left rows without those they refer to.
    """
    engine = migrating_engine(url)
    try:
        with engine.begin() as connection:
            current = _current(connection) == newest()
            if (
                revision == "head"
                and current
                and stirring.present(connection) == stirring.triggers()
            ):
                return
            stirring.drop(connection)
            if revision != "head" or not current:
                _upgrade(connection, revision)
            if _current(connection) == newest():
                stirring.make(connection)
            check_references(connection)
    finally:
        engine.dispose()


def newest() -> str:
    return max(revisions())


def revisions() -> frozenset[str]:
    """All that this program knows: they are numbered, and their files begin with the number."""
    return frozenset(path.name.partition("_")[0] for path in HERE.glob("versions/[0-9]*.py"))


def _current(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(VERSION).scalar()


def check_references(connection: sa.Connection) -> None:
    """Foreign keys are off while tables are rebuilt, so they are counted at the end."""
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if orphans:
        tables = sorted({row[0] for row in orphans})
        raise sqlite3.IntegrityError(f"rows without what they refer to: {', '.join(tables)}")


def _upgrade(connection: sa.Connection, revision: str) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(HERE))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, revision)
    except CommandError as error:
        raise NewerDatabaseError(str(error)) from error
