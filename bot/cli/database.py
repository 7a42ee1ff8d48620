"""`mentor-bot migrate`, and what every command does before it opens the database."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TypeVar

import sqlalchemy as sa

from bot.cli.errors import CommandError
from bot.settings import Settings
from bot.shredder import Shredder
from storage.backup.files import database_file
from storage.lock import HeldError, hold
from storage.migrate import NewerDatabaseError, migrate
from storage.store import SqlStore, open_store

T = TypeVar("T")


@contextmanager
def held(settings: Settings) -> Iterator[None]:
    """No other bot runs on this database, and no restore takes it away, while the block runs.

    Raises CommandError.
    """
    _make_folder(settings)
    with ExitStack() as stack:
        try:
            stack.enter_context(hold(database_file(settings.database)))
        except HeldError:
            raise CommandError(
                "DATABASE_URL: another bot runs on this database, or it is being restored; stop "
                "that first"
            ) from None
        except OSError as error:
            raise CommandError(
                f"DATABASE_URL: nothing can be written beside it: {error.strerror}"
            ) from None
        yield


def migrate_database(settings: Settings) -> None:
    """Raises CommandError: the folder is missing, the file is no database or from the future."""
    _make_folder(settings)
    try:
        migrate(settings.database)
    except NewerDatabaseError:
        raise CommandError(
            "DATABASE_URL: made by a newer version of the bot; update the bot"
        ) from None
    except (sa.exc.DatabaseError, sqlite3.Error) as error:
        reason = getattr(error, "orig", error)
        raise CommandError(f"DATABASE_URL: the database cannot be opened: {reason}") from None


def _make_folder(settings: Settings) -> None:
    folder = settings.data_dir
    if settings.database_url is None:
        try:
            folder.mkdir(exist_ok=True)
        except OSError as error:
            raise CommandError(f"DATA_DIR: {folder} cannot be made: {error.strerror}") from None


def with_store(settings: Settings, work: Callable[[SqlStore], Awaitable[T]]) -> T:
    """Run a command's work over the migrated database."""
    migrate_database(settings)

    async def run() -> T:
        async with open_store(settings.database) as store:
            await Shredder(settings, store).catch_up()
            return await work(store)

    return asyncio.run(run())
