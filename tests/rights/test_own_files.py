"""What the bot has written beside the database goes with an erasure; nobody else's file does."""

import asyncio
import os
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

import docx
import openpyxl
import pytest

from bot.cli import figures, files, report
from bot.cli.backup import backup
from bot.shredder import Shredder
from storage.own_files import own_files
from surveys.analysis.sheets import Sheets
from surveys.report.template import default_template
from tests.hands import tap
from tests.notices.post import post
from tests.rights.erased import erase_oneself, papers, traces
from tests.rights.whole import full
from tests.school import School

pytestmark = pytest.mark.usefixtures("dots")


@contextmanager
def at_the_console(school: School) -> Iterator[None]:
    """Commands tell the real time; the school's clock stands."""
    clock = patch.object(figures, "SystemClock", lambda: school.clock)
    with clock, patch.object(report, "SystemClock", lambda: school.clock):
        yield


async def written(school: School, *names: str) -> list[Path]:
    """By the console's commands."""
    commands = {
        "xlsx": figures.export,
        "docx": report.make_report,
        "zip": report.make_papers,
    }
    made = [school.settings.data_dir / name for name in names]
    with at_the_console(school):
        for file in made:
            command = commands[file.name.rpartition(".")[2]]
            await asyncio.to_thread(command, school.settings, None, file)
    return made


def edited(file: Path) -> None:
    """As a spreadsheet saves it."""
    book = openpyxl.load_workbook(file)
    book.properties.lastModifiedBy = "Мария"
    book.save(file)


def completed(file: Path) -> None:
    """As an office saves a document."""
    document = docx.Document(str(file))
    document.add_paragraph("Слова куратора")
    document.core_properties.last_modified_by = "Мария"
    document.save(str(file))


async def test_own_files_go_and_the_act_counts_them(school: School) -> None:
    anya, _ = await full(school)
    folder = school.settings.data_dir
    (folder / "2025").mkdir()
    own = await written(school, "export.xlsx", "report.docx", "papers.zip", "2025/e.xlsx")
    mine, words, sheet = await written(school, "mine.xlsx", "words.docx", "added.zip")
    edited(mine)
    completed(words)
    with zipfile.ZipFile(sheet, "a") as packed:
        packed.writestr("Аня.docx", words.read_bytes())
    assert zipfile.ZipFile(sheet).comment, "a program keeps it"
    openpyxl.Workbook().save(folder / "ucheniki.xlsx")
    (folder / "broken.xlsx").write_bytes(b"PK\x03\x04 no zip")
    (folder / "template.docx").write_bytes(default_template())
    await asyncio.to_thread(backup, school.settings, folder / "copy")
    assert {file for file, _ in own_files([folder])} == set(own)

    school.pass_time(minutes=1)
    await erase_oneself(anya)
    await school.app.tasks.settled()
    assert not any(each.exists() for each in own)
    kept = ["added.zip", "broken.xlsx", "copy", "mine.xlsx", "template.docx", "ucheniki.xlsx"]
    kept.append("words.docx")
    assert set(kept) <= {each.name for each in folder.iterdir()}
    (folder / "copy").unlink()
    assert traces(school, "Анна Круглова") == []

    (folder / "copy").write_bytes(b"SQLite format 3\0 a copy made by hand")
    await post(school)
    await tap(school.curator.chat, "Прислать акт")
    act, _log = await papers(school.curator)
    assert "Файлы, которые бот записал в свою папку\n4" in act
    assert ", ".join(kept) in act
    assert "export.xlsx" not in act


async def test_a_document_under_another_name_is_known(school: School) -> None:
    await full(school)
    made = await written(school, "export.xlsx", "report.docx", "papers.zip")
    for number, file in enumerate(made):
        file.rename(file.with_name(f"{number}"))
    assert [file.name for file, _ in own_files([school.settings.data_dir])] == ["0", "1", "2"]


async def test_what_a_killed_command_left_goes_too(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half of a workbook, under a name that no list of files shows."""
    anya, _ = await full(school)
    with monkeypatch.context() as dying:
        dying.setattr(files, "put", lambda part, _: parts.append(part.read_bytes()))
        dying.setattr(os, "getpid", lambda: 999_999_999)  # no machine gives it
        parts: list[bytes] = []
        await written(school, "export.xlsx")
    left = [each for each in school.settings.data_dir.iterdir() if each.name.startswith(".export")]
    assert parts
    assert left
    await erase_oneself(anya)
    assert not any(each.exists() for each in left)


async def test_a_crash_before_the_end_is_made_up_for_at_the_start(school: School) -> None:
    anya, _ = await full(school)
    await erase_oneself(anya)
    (old,) = await written(school, "old.xlsx")
    new = school.settings.data_dir / "new.xlsx"
    sheets = Sheets(school.clock.now() + timedelta(hours=1))
    sheets.add("people", ("name",), [])
    new.write_bytes(sheets.to_bytes())
    school.pass_time(hours=1)
    (later,) = await written(school, "later.zip")
    await Shredder(school.settings, school.app.store).catch_up()
    assert not old.exists()
    assert new.exists(), "it was made after the erasure: nobody erased is in it"
    assert later.exists()


def test_an_archive_is_ours_only_as_a_whole(tmp_path: Path) -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.comment = b"mentor-bot export 2026-01-01T00:00:00+00:00"
        packed.writestr("fotos.txt", b"somebody's")
    (tmp_path / "a.zip").write_bytes(stream.getvalue())
    wrong = re.sub(rb"2026-01-01", b"2026-13-01", stream.getvalue())
    (tmp_path / "b.zip").write_bytes(wrong)
    assert list(own_files([tmp_path])) == []
