"""`mentor-bot report FILE.docx`, as a host runs it."""

import json
import stat
from pathlib import Path

import pytest

from bot.__main__ import command
from tests.report.console import (
    Run,
    elsewhere,
    new_base,
    published_base,
    unpublished,
    year_base,
    year_folder,
)
from tests.report.reading import read

__all__ = ("elsewhere", "new_base", "published_base", "unpublished", "year_base", "year_folder")
pytestmark = pytest.mark.usefixtures("dots")


def test_the_year_as_a_document(year_folder: Path, capsys: Run) -> None:
    assert command(["summary", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert command(["report", "year.docx"]) == 0
    assert capsys.readouterr().out == ""
    file = year_folder / "year.docx"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    found = read(file.read_bytes())
    assert found.document.paragraphs[0].text == told["programme"]["school"]
    assert "за 2025/26 учебный год" in found.text
    assert "Куратор программы: Мария" in found.text
    assert found.pictures == 5
    enrolled = [row["Вступили"] for row in found.table("Участники программы")]
    assert enrolled == [str(row["enrolled"]) for row in told["participation"]]
    assert len(found.table("Показатели программы")) == len(told["indicators"])
    assert not any(name in found.everything for name in ("Ученик 1", "Учитель 2"))


def test_figures_that_are_due_are_published_first(unpublished: Path, capsys: Run) -> None:
    assert command(["report", "year.docx"]) == 0
    found = read((unpublished / "year.docx").read_bytes())
    assert found.table("Изменилось за год")


def test_an_empty_base_gives_an_empty_report(tmp_path: Path) -> None:
    assert command(["report", "nothing.docx"]) == 0
    found = read((tmp_path / "nothing.docx").read_bytes())
    assert "В программу пока никто не вступил." in found.text


def test_what_is_wrong_is_one_line_and_nothing_is_written(year_folder: Path, capsys: Run) -> None:
    for arguments, says in (
        (["nowhere/year.docx"], "папки nowhere нет"),
        (["year.docx", "--programme", "7"], "программы 7 нет"),
        (["."], "это папка"),
    ):
        assert command(["report", *arguments]) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert says in said.err
        assert said.err.count("\n") == 1
    assert not list(year_folder.glob("*.docx"))
    assert not (year_folder / "nowhere").exists()
    with pytest.raises(SystemExit) as usage:
        command(["report"])
    assert usage.value.code == 2
