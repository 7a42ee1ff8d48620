"""Who reads a whole programme while somebody is erased keeps the log from being emptied: only for an hour."""

import sqlite3
from contextlib import closing

import pytest

from bot import shredder
from tests.rights.erased import erase_oneself, traces
from tests.rights.whole import full
from tests.school import School


async def test_what_a_long_reader_has_kept_goes_within_the_hour(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shredder, "ATTEMPTS", 1)
    monkeypatch.setattr(shredder, "PAUSE", 0.0)
    anya, _ = await full(school)
    file = school.settings.data_dir / "mentor-bot.sqlite3"
    with closing(sqlite3.connect(file, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM person").fetchone()
        await erase_oneself(anya)
        await school.app.tasks.settled()
        assert traces(school, "Анна Круглова"), "in what is being read"
    await school.app.ticks.tidy()
    assert traces(school, "Анна Круглова") == []
