"""Exports that the bot has written beside the database go with an erasure; nobody else's file does."""

import asyncio
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import openpyxl

from bot.cli.figures import export
from bot.shredder import Shredder
from storage.exports import own_exports
from surveys.analysis.sheets import Sheets
from tests.hands import tap
from tests.notices.post import post
from tests.rights.erased import erase_oneself, papers, traces
from tests.rights.whole import full
from tests.school import School


async def written(school: School, name: str) -> Path:
    """By the console's command."""
    file = school.settings.data_dir / name
    await asyncio.to_thread(export, school.settings, None, file)
    # the command tells the real time; the school's clock stands
    file.write_bytes(_dated(school, file.read_bytes()))
    return file


def _dated(school: School, content: bytes) -> bytes:
    import re
    import zipfile

    at = f"{school.clock.now():%Y-%m-%dT%H:%M:%SZ}"
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"(<dcterms:created[^>]*>)[^<]*", rb"\g<1>" + at.encode(), part)
            new.writestr(name, part)
    return stream.getvalue()


def edited(file: Path) -> None:
    """As a spreadsheet saves it."""
    book = openpyxl.load_workbook(file)
    book.properties.lastModifiedBy = "Мария"
    book.save(file)


async def test_own_exports_go_and_the_act_counts_them(school: School) -> None:
    anya, _ = await full(school)
    folder = school.settings.data_dir
    own, mine = await written(school, "export.xlsx"), await written(school, "mine.xlsx")
    edited(mine)
    table = folder / "ucheniki.xlsx"
    openpyxl.Workbook().save(table)
    (folder / "broken.xlsx").write_bytes(b"PK\x03\x04 no zip")
    (folder / "copy.sqlite3").write_bytes(b"a copy made by hand")
    assert [file for file, _ in own_exports([folder])] == [own]

    school.pass_time(minutes=1)
    await erase_oneself(anya)
    await school.app.tasks.settled()
    assert not own.exists()
    left = {each.name for each in folder.iterdir()}
    assert {"mine.xlsx", "ucheniki.xlsx", "broken.xlsx", "copy.sqlite3"} <= left
    assert traces(school, "Анна Круглова") == []

    await post(school)
    await tap(school.curator.chat, "Прислать акт")
    act, _log = await papers(school.curator)
    assert "Файлы выгрузки в папке бота\n1" in act
    assert "broken.xlsx, copy.sqlite3, mine.xlsx, ucheniki.xlsx" in act
    assert "export.xlsx" not in act


async def test_a_crash_before_the_end_is_made_up_for_at_the_start(school: School) -> None:
    anya, _ = await full(school)
    await erase_oneself(anya)
    old, new = await written(school, "old.xlsx"), school.settings.data_dir / "new.xlsx"
    sheets = Sheets(school.clock.now() + timedelta(hours=1))
    sheets.add("people", ("name",), [])
    new.write_bytes(sheets.to_bytes())
    await Shredder(school.settings, school.app.store).catch_up()
    assert not old.exists()
    assert new.exists(), "it was made after the erasure: nobody erased is in it"
