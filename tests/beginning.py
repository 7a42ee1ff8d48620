"""A school's database as a test finds it: made once a process for each day, then copied.

Migrations, the questionnaires and their commits take longer than most of the conversations.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from bot.cli.database import migrate_database
from bot.library import publish_library
from bot.sandbox.clock import SimulatedClock
from bot.settings import Settings
from storage.backup.files import database_file
from storage.store import open_store
from storage.transaction import Transaction

T = TypeVar("T")
Fill = Callable[[Transaction, datetime], T]

_made: dict[tuple[Fill[Any], datetime], tuple[bytes, Any]] = {}
_new: set[str] = set()


def migrated_already(migrate: Callable[[str], None]) -> Callable[[str], None]:
    """The first start on what has been laid has nothing to upgrade, and needs no connection to find out."""

    def again(url: str) -> None:
        if url not in _new:
            migrate(url)
        _new.discard(url)

    return again


async def lay(settings: Settings, at: datetime, fill: Fill[T]) -> T:
    """Put the database where the bot will look for it; what `fill` gave when it was made."""
    if (fill, at) not in _made:
        _made[fill, at] = await _make(at, fill)
    content, given = _made[fill, at]
    _file(settings).write_bytes(content)
    _new.add(settings.database)
    return given  # type: ignore[no-any-return]


async def _make(at: datetime, fill: Fill[T]) -> tuple[bytes, T]:
    with TemporaryDirectory() as folder:
        settings = Settings(_env_file=None, data_dir=Path(folder))  # type: ignore[call-arg]
        migrate_database(settings)
        async with open_store(settings.database) as store:
            await publish_library(store, SimulatedClock(at))
            given = await store.write(lambda tx: fill(tx, at))
        return _file(settings).read_bytes(), given


def _file(settings: Settings) -> Path:
    file = database_file(settings.database)
    assert file
    return file
