"""`mentor-bot migrate`, and what every command does before it opens the database."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from typing import TypeVar

import sqlalchemy as sa

from bot.cli.errors import CommandError
from bot.settings import Settings
from storage.migrate import NewerDatabaseError, migrate
from storage.store import SqlStore, open_store

T = TypeVar("T")


def migrate_database(settings: Settings) -> None:
    """Raises CommandError: the folder is missing, the file is no database or from the future."""
    folder = settings.data_dir
    if settings.database_url is None:
        try:
            folder.mkdir(exist_ok=True)
        except OSError as error:
            raise CommandError(f"DATA_DIR: {folder} cannot be made: {error.strerror}") from None
    try:
        migrate(settings.database)
    except NewerDatabaseError:
        raise CommandError(
            "DATABASE_URL: made by a newer version of the bot; update the bot"
        ) from None
    except (sa.exc.DatabaseError, sqlite3.Error) as error:
        reason = getattr(error, "orig", error)
        raise CommandError(f"DATABASE_URL: the database cannot be opened: {reason}") from None


def with_store(settings: Settings, work: Callable[[SqlStore], Awaitable[T]]) -> T:
    """Run a command's work over the migrated database."""
    migrate_database(settings)

    async def run() -> T:
        async with open_store(settings.database) as store:
            return await work(store)

    return asyncio.run(run())
