"""Bring a database to the newest schema; at start, and by `mentor-bot migrate`."""

import sqlite3
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from storage.engine import migrating_engine

HERE = Path(__file__).parent / "migrations"


def migrate(url: str, revision: str = "head") -> None:
    """Upgrade in one transaction: a failed upgrade leaves the old schema as it was.

    Raises:
        alembic.util.CommandError: the database comes from a newer version.
        sqlite3.IntegrityError: an upgrade left rows without those they refer to.
    """
    engine = migrating_engine(url)
    try:
        with engine.begin() as connection:
            _upgrade(connection, revision)
            check_references(connection)
    finally:
        engine.dispose()


def check_references(connection: sa.Connection) -> None:
    """Foreign keys are off while tables are rebuilt, so they are counted at the end."""
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if orphans:
        tables = sorted({row[0] for row in orphans})
        raise sqlite3.IntegrityError(f"rows without what they refer to: {', '.join(tables)}")


def _upgrade(connection: sa.Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(HERE))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
