"""A copy while people answer: whole, of one moment, or not there at all."""

import asyncio
import os
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from bot.__main__ import command
from bot.cli.backup import backup
from bot.cli.errors import CommandError
from storage.backup import copy as copying
from storage.backup.check import Broken, Sound, check
from storage.backup.copy import CopyError, StoppedError, copy_database
from storage.backup.files import part_of
from storage.store import open_store
from storage.transaction import Transaction
from surveys.people.model import Kind
from tests.backups.conftest import NOW, add_people_now, database_of, people_in, settings_of
from tests.backups.damaged import damage


def add_pair(tx: Transaction, number: int) -> None:
    for half in "ab":
        tx.people.add(chat_name=f"{number}{half}", kind=Kind.ADULT, now=NOW)


async def test_a_copy_under_a_load_of_writes_is_of_one_moment(folder: Path, tmp_path: Path) -> None:
    """Each write adds a pair of rows: a copy with half of one would be of two moments."""
    database = database_of(folder)
    acknowledged = 0
    stopped = False

    async def write() -> None:
        nonlocal acknowledged
        async with open_store(settings_of(folder).database) as store:
            while not stopped:
                await store.write(partial(add_pair, number=acknowledged))
                acknowledged += 1

    writing = asyncio.ensure_future(write())
    try:
        for number in range(5):
            while acknowledged < (number + 1) * 20:
                await asyncio.sleep(0.005)
            before, began = acknowledged, time.monotonic()
            copy = tmp_path / f"{number}.sqlite3"
            await asyncio.to_thread(copy_database, database, copy)
            took = time.monotonic() - began
            names = people_in(copy)[1:]
            assert len(names) % 2 == 0, "half a transaction"
            assert len(names) // 2 >= before, "an acknowledged write is missing"
            assert isinstance(check(copy), Sound)
            assert took < 5
            assert acknowledged > before, "the copy held up the writers"
    finally:
        stopped = True
        await writing


def test_a_copy_is_one_file_that_only_its_owner_reads(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite3"
    copy.write_bytes(b"an older copy")
    backup(settings_of(folder), copy)
    assert people_in(copy) == ["Аня К."]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert sorted(each.name for each in tmp_path.iterdir()) == ["copy.sqlite3", "data"]


def test_what_lies_in_the_log_is_copied(folder: Path, tmp_path: Path) -> None:
    """The newest answers stand in the write-ahead log only."""
    with closing(sqlite3.connect(database_of(folder))) as still_open:
        still_open.execute("PRAGMA wal_autocheckpoint = 0")
        still_open.execute("UPDATE person SET chat_name = 'Боря Л.'")
        still_open.commit()
        backup(settings_of(folder), tmp_path / "copy.sqlite3")
    assert people_in(tmp_path / "copy.sqlite3") == ["Боря Л."]


def test_a_copy_that_lacks_rows_is_not_taken(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forgetful(database: Path, part: Path, stopping: copying.Stopping) -> object:
        there = make(database, part, stopping)
        with closing(sqlite3.connect(part)) as connection:
            connection.execute("DELETE FROM membership")
            connection.commit()
        return there

    make = copying._copy
    monkeypatch.setattr(copying, "_copy", forgetful)
    copy = tmp_path / "copy.sqlite3"
    copy.write_bytes(b"an older copy")
    with pytest.raises(CopyError):
        copy_database(database_of(folder), copy)
    assert copy.read_bytes() == b"an older copy"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["copy.sqlite3", "data"]


def test_a_damaged_database_is_one_line(folder: Path, tmp_path: Path) -> None:
    damage(database_of(folder))
    assert isinstance(check(database_of(folder)), Broken)
    with pytest.raises(CommandError, match=r"повреждена|не прочитать"):
        backup(settings_of(folder), tmp_path / "copy.sqlite3")
    assert [each.name for each in tmp_path.iterdir()] == ["data"]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("missing/copy.sqlite3", "создайте"),
        ("data", "папка"),
        ("data/mentor-bot.sqlite3", "сама база"),
        ("data/mentor-bot.sqlite3-wal", "сама база"),
    ],
)
def test_places_where_no_copy_can_stand(
    folder: Path, tmp_path: Path, place: str, said: str
) -> None:
    with pytest.raises(CommandError, match=said):
        backup(settings_of(folder), tmp_path / place)
    assert people_in(database_of(folder)) == ["Аня К."]
    assert not (tmp_path / "missing").exists()


def test_without_a_database_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="ещё нет"):
        backup(settings_of(tmp_path), tmp_path / "copy.sqlite3")
    assert list(tmp_path.iterdir()) == []


def test_the_command_says_where_the_copy_is(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATA_DIR", str(folder))
    assert command(["backup", "copy.sqlite3"]) == 0
    assert capsys.readouterr().out.startswith("Копия готова и проверена: copy.sqlite3")
    assert command(["backup", "missing/copy.sqlite3"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    with pytest.raises(SystemExit, match="2"):
        command(["backup"])


def test_a_copy_can_be_given_up(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(StoppedError):
        copy_database(database_of(folder), tmp_path / "copy.sqlite3", lambda: True)
    assert [each.name for each in tmp_path.iterdir()] == ["data"]


SLOW = """
import sys, time
from pathlib import Path
from storage.backup import copy as copying
def slowly():
    print("half-way", flush=True)
    time.sleep(60)
    return False
copying.STEP = 1
copying.copy_database(Path(sys.argv[1]), Path(sys.argv[2]), slowly)
"""


def test_a_kill_in_the_middle_leaves_no_half_copy(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite3"
    arguments = [sys.executable, "-c", SLOW, str(database_of(folder)), str(copy)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, cwd=Path.cwd()) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"half-way\n"
        left = [each for each in tmp_path.iterdir() if each.name != "data"]
        assert left, "the copy grows beside its place"
        assert all(stat.S_IMODE(each.stat().st_mode) & 0o077 == 0 for each in left)
        process.send_signal(signal.SIGKILL)
    assert not copy.exists()
    add_people_now(folder, "Боря Л.")
    copy_database(database_of(folder), copy)
    assert people_in(copy) == ["Аня К.", "Боря Л."]
    names = [each.name for each in tmp_path.iterdir() if each.name != "data"]
    assert names == ["copy.sqlite3"], "names and answers of the killed copy still lie there"


def test_a_part_that_another_program_writes_is_left_alone(tmp_path: Path) -> None:
    theirs = tmp_path / f".other.sqlite3.{os.getppid()}.mentor-bot-part"
    theirs.write_bytes(b"growing")
    foreign = tmp_path / ".download.999999999.part"
    foreign.write_bytes(b"not ours")
    part_of(tmp_path / "copy.sqlite3")
    assert theirs.exists()
    assert foreign.exists()


def test_an_interrupted_check_does_not_pass_for_a_sound_copy(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = threading.Event()
    monkeypatch.setattr(copying, "check", lambda *_: (asked.set(), Broken())[1])
    with pytest.raises(StoppedError):
        copy_database(database_of(folder), tmp_path / "copy.sqlite3", asked.is_set)
