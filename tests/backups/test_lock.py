"""One bot on one database."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.sandbox.api.server import BotApi
from storage.lock import HeldError, hold
from surveys.clock import SystemClock
from tests.faults.process import process
from tests.school import TOKEN


def test_the_second_is_refused_until_the_first_has_gone(tmp_path: Path) -> None:
    database = tmp_path / "mentor-bot.sqlite3"
    with hold(database):
        with pytest.raises(HeldError), hold(database):
            pass
        with hold(tmp_path / "another.sqlite3"):
            pass
    with hold(database):
        pass
    assert not database.exists()


HOLD = """
import sys, time
from pathlib import Path
from storage.lock import hold
with hold(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_killed_bot_holds_nothing(tmp_path: Path) -> None:
    database = tmp_path / "mentor-bot.sqlite3"
    arguments = [sys.executable, "-c", HOLD, str(database)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        with pytest.raises(HeldError), hold(database):
            pass
        process.kill()
    with hold(database):
        pass


async def test_a_second_bot_on_the_database_is_one_line(tmp_path: Path) -> None:
    with hold(tmp_path / "mentor-bot.sqlite3"):
        async with BotApi(SystemClock(), token=TOKEN) as api, process(tmp_path, api.url) as second:
            assert await second.ended() == 1
            (line,) = second.log().splitlines()
            assert line.startswith("DATABASE_URL: another bot runs on this database")
            assert not api.world.updates.polled
    assert not (tmp_path / "mentor-bot.sqlite3").exists()
