"""A school's database file with a programme and people in it."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli.database import migrate_database
from bot.settings import Settings
from storage.store import open_store
from surveys.people.model import Kind, Role
from tests.school import add_member, add_programme

NOW = datetime(2025, 11, 26, 12, 0, tzinfo=UTC)


def settings_of(folder: Path) -> Settings:
    return Settings(_env_file=None, data_dir=folder)  # type: ignore[call-arg]


def database_of(folder: Path) -> Path:
    return folder / "mentor-bot.sqlite3"


async def add_people(folder: Path, *names: str) -> None:
    async with open_store(settings_of(folder).database) as store:
        for name in names:
            await store.write(
                lambda tx, name=name: add_member(
                    tx, 1, NOW, name, Role.MENTEE, "teacher-pupil", Kind.PUPIL, None
                )
            )


def add_people_now(folder: Path, *names: str) -> None:
    asyncio.run(add_people(folder, *names))


def people_in(file: Path) -> list[str]:
    """By the chat names, read as any program would."""
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(file)) as connection:
        found = connection.execute("SELECT chat_name FROM person ORDER BY id").fetchall()
    return [name for (name,) in found]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """DATA_DIR with a database in which «Аня К.» is."""
    data = tmp_path / "data"
    data.mkdir()
    migrate_database(settings_of(data))

    async def fill() -> None:
        async with open_store(settings_of(data).database) as store:
            await store.write(lambda tx: add_programme(tx, NOW))

    asyncio.run(fill())
    add_people_now(data, "Аня К.")
    return data
