"""A migrated database file for every test, made once and copied."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.engine import sqlite_url
from storage.migrate import migrate
from storage.store import SqlStore, open_store


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("schema") / "empty.sqlite3"
    migrate(sqlite_url(path))
    return path


@pytest.fixture
def database(empty: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(empty, tmp_path / "mentor-bot.sqlite3"))


@pytest.fixture
async def store(database: Path) -> AsyncIterator[SqlStore]:
    async with open_store(sqlite_url(database)) as found:
        yield found
