"""A copy is put back; whatever is wrong with it, the school's own database stays."""

import os
import random
import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.__main__ import command
from bot.cli.backup import backup, restore
from bot.cli.errors import CommandError
from storage.backup.restore import kept_before
from storage.backup.restore import restore as put_back
from storage.backup.vault import Vault
from storage.engine import sqlite_url
from storage.lock import hold
from storage.migrate import migrate, newest
from tests.backups.conftest import (
    NOW,
    add_people_now,
    database_of,
    people_in,
    settings_of,
)
from tests.backups.damaged import damage
from tests.storage.filled import FIRST, fill


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Path:
    """Of a moment in which only «Аня К.» was there; then «Боря Л.» came."""
    made = tmp_path / "copy.sqlite3"
    backup(settings_of(folder), made)
    add_people_now(folder, "Боря Л.")
    return made


def test_a_copy_is_put_back_and_the_old_database_kept(
    folder: Path, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = copy.read_bytes()
    restore(settings_of(folder), copy)
    assert people_in(database_of(folder)) == ["Аня К."]
    (kept,) = [file for _, file in kept_before(database_of(folder))]
    assert people_in(kept) == ["Аня К.", "Боря Л."]
    assert str(kept) in capsys.readouterr().out
    assert copy.read_bytes() == before, "the copy can be used again"
    for file in (database_of(folder), kept):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    add_people_now(folder, "Вера М.")
    assert people_in(database_of(folder)) == ["Аня К.", "Вера М."]


def test_the_old_log_goes_with_the_old_database(folder: Path, copy: Path) -> None:
    """After a kill the newest answers of the old database lie in its log only."""
    database, log = database_of(folder), Path(f"{database_of(folder)}-wal")
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute("UPDATE person SET chat_name = 'Глеб Н.' WHERE id = 1")
        connection.commit()
        whole, written = database.read_bytes(), log.read_bytes()
    database.write_bytes(whole)
    log.write_bytes(written)
    restore(settings_of(folder), copy)
    assert people_in(database) == ["Аня К."]
    assert not log.exists() or log.stat().st_size == 0
    (kept,) = [file for _, file in kept_before(database)]
    assert people_in(kept) == ["Глеб Н.", "Боря Л."]


def test_a_broken_old_database_is_kept_as_it_is_with_its_log(folder: Path, copy: Path) -> None:
    """It is the very reason to restore; somebody may still want to look at it."""
    database, log = database_of(folder), Path(f"{database_of(folder)}-wal")
    database.write_bytes(b"scratched" * 1000)
    log.write_bytes(b"some frames")
    restore(settings_of(folder), copy)
    assert people_in(database) == ["Аня К."]
    (kept,) = [file for _, file in kept_before(database)]
    assert kept.read_bytes() == b"scratched" * 1000
    assert Path(f"{kept}-wal").read_bytes() == b"some frames"
    assert not log.exists() or log.read_bytes() != b"some frames"


def test_a_folder_that_was_copied_as_it_lay_comes_with_its_log(
    folder: Path, tmp_path: Path
) -> None:
    by_hand = tmp_path / "by-hand.sqlite3"
    with closing(sqlite3.connect(database_of(folder))) as connection:
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute("UPDATE person SET chat_name = 'Боря Л.'")
        connection.commit()
        shutil.copyfile(database_of(folder), by_hand)
        shutil.copyfile(f"{database_of(folder)}-wal", f"{by_hand}-wal")
    restore(settings_of(folder), by_hand)
    assert people_in(database_of(folder)) == ["Боря Л."]


def truncated(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2 + 100)


def cut_to_a_page(file: Path) -> None:
    os.truncate(file, 4096 * 3)


def random_bytes(file: Path) -> None:
    file.write_bytes(random.Random(1).randbytes(file.stat().st_size))


def of_another_program(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE person (id INTEGER)")
        connection.commit()


def a_picture(file: Path) -> None:
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))


def empty(file: Path) -> None:
    file.write_bytes(b"")


def newer(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()


def orphaned(file: Path) -> None:
    """Rows point at rows that are gone: it opens, and half of the screens would fail."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DELETE FROM person")
        connection.commit()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (truncated, "копия повреждена"),
        (cut_to_a_page, "копия повреждена"),
        (damage, "копия повреждена"),
        (orphaned, "копия повреждена"),
        (random_bytes, "это не копия базы бота"),
        (of_another_program, "это не копия базы бота"),
        (a_picture, "это не копия базы бота"),
        (empty, "файл пустой"),
        (newer, "более новой версией"),
    ],
)
def test_a_bad_copy_is_refused_and_nothing_changes(
    folder: Path,
    copy: Path,
    spoil: Callable[[Path], None],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    spoil(copy)
    before = {each.name: each.read_bytes() for each in folder.iterdir() if "lock" not in each.name}
    monkeypatch.setenv("DATA_DIR", str(folder))
    assert command(["restore", str(copy)]) == 1
    captured = capsys.readouterr()
    assert captured.err.count("\n") == 1
    assert said in captured.err
    assert captured.out == ""
    after = {each.name: each.read_bytes() for each in folder.iterdir() if "lock" not in each.name}
    assert after == before
    assert people_in(database_of(folder)) == ["Аня К.", "Боря Л."]


def test_an_older_copy_is_brought_to_our_schema(folder: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.sqlite3"
    migrate(sqlite_url(old), FIRST)
    fill(sqlite_url(old))
    restore(settings_of(folder), old)
    with closing(sqlite3.connect(database_of(folder))) as connection:
        found = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    assert found == [(newest(),)]
    assert people_in(database_of(folder)) == ["example"]


def test_a_school_that_lost_everything(copy: Path, tmp_path: Path) -> None:
    anew = tmp_path / "anew"
    restore(settings_of(anew), copy)
    assert people_in(database_of(anew)) == ["Аня К."]
    assert kept_before(database_of(anew)) == []


def test_not_while_the_bot_runs(folder: Path, copy: Path) -> None:
    with hold(database_of(folder)), pytest.raises(CommandError, match="stop that first"):
        restore(settings_of(folder), copy)
    assert people_in(database_of(folder)) == ["Аня К.", "Боря Л."]


def test_not_while_any_other_program_has_the_database_open(folder: Path, copy: Path) -> None:
    with closing(sqlite3.connect(database_of(folder))) as other:
        other.execute("SELECT count(*) FROM person").fetchone()
        with pytest.raises(CommandError, match="другая программа"):
            restore(settings_of(folder), copy)
    assert people_in(database_of(folder)) == ["Аня К.", "Боря Л."]
    assert kept_before(database_of(folder)) == []


def test_the_database_is_not_its_own_copy(folder: Path) -> None:
    with pytest.raises(CommandError, match="это и есть база"):
        restore(settings_of(folder), database_of(folder))
    with pytest.raises(CommandError, match="нет"):
        restore(settings_of(folder), folder / "missing.sqlite3")


def test_the_journal_of_erasures_stays_and_is_named(
    folder: Path, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    journal = folder / "erasures.jsonl"
    journal.write_text('{"person": 1}\n{"person": 2}\n')
    restore(settings_of(folder), copy)
    assert journal.read_text() == '{"person": 1}\n{"person": 2}\n'
    assert "2 записи: при запуске бот сотрёт эти данные ещё раз" in capsys.readouterr().out


def test_what_a_restore_has_kept_goes_with_the_old_copies(folder: Path, copy: Path) -> None:
    """What is erased today lies in it too."""
    put_back(copy, database_of(folder), NOW)
    vault = Vault(database_of(folder))
    vault.thin((NOW + timedelta(days=29)).date())
    assert len(kept_before(database_of(folder))) == 1
    assert vault.thin((NOW + timedelta(days=36)).date()) == 1
    assert kept_before(database_of(folder)) == []
