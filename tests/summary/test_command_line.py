"""`mentor-bot summary` and `mentor-bot export`, as a host runs them."""

import json
import stat
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from bot.__main__ import command
from storage.engine import sqlite_url, writing_engine
from storage.transaction import Transaction
from surveys.people.model import MembershipState
from tests.summary.keys import KEYS

Run = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings of the machine the tests run on."""
    monkeypatch.chdir(tmp_path)
    for name in ("DATABASE_URL", "MIN_GROUP_SIZE", "TIMEZONE", "BOT_TOKEN", "CURATOR_IDS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path))


def summary(capsys: Run) -> dict[str, Any]:
    assert command(["summary", "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def sheet(file: Path, name: str) -> list[dict[str, Any]]:
    header, *rows = load_workbook(file)[name].iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def test_an_empty_base(capsys: Run, tmp_path: Path) -> None:
    found = summary(capsys)
    assert set(KEYS) <= set(found)
    assert (found["schema"], found["programme"]) == (1, None)
    assert all(found[key] == [] for key in KEYS if isinstance(found[key], list))
    assert command(["summary"]) == 0
    assert capsys.readouterr().out.startswith("Программы пока нет")
    assert command(["export", "all.xlsx"]) == 0
    assert sheet(tmp_path / "all.xlsx", "answers") == []


def test_the_year_as_json(year_folder: Path, capsys: Run) -> None:
    found = summary(capsys)
    assert set(KEYS) <= set(found)
    assert found["as_of"] == "2026-06-15", "the end of the programme, whenever it is asked"
    assert found["programme"] == {"id": 1, "school": "Школа села Берёзовка", "year": "2025/26"}
    shown = [row for row in found["growth"] if not row["suppressed"]]
    assert shown
    assert any(row["p_value"] is not None for row in shown)
    assert any(row["suppressed"] for row in found["satisfaction"] + found["growth"]) or any(
        row["reason"] == "small_group" for row in found["omitted"]
    )


def test_the_year_as_text(year_folder: Path, capsys: Run) -> None:
    assert command(["summary"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("Что важно сейчас\nУчебный год программы завершён")
    assert "Наставляемые школьники: довольных 13 из 13." in text
    assert "<b>" not in text
    assert len(text) <= 2700


def test_json_and_export_tell_the_same(year_folder: Path, capsys: Run) -> None:
    found = summary(capsys)
    assert command(["export", "year.xlsx"]) == 0
    assert capsys.readouterr().out == ""
    answers = sheet(year_folder / "year.xlsx", "answers")
    assert stat.S_IMODE((year_folder / "year.xlsx").stat().st_mode) == 0o600, "names are inside"

    people: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in answers:
        if row["aspect"] == "state" and isinstance(row["value"], int | float):
            people[row["construct"], row["role"], row["moment"]].add(row["respondent"])
    whole = [row for row in found["growth"] if row["form"] == "all" and not row["suppressed"]]
    assert whole
    for row in whole:
        key = row["construct"], row["role"]
        assert row["pairs"] == len(people[*key, "entry"] & people[*key, "final"])
    satisfied = {
        row["respondent"]
        for row in answers
        if row["construct"] == "satisfaction" and row["moment"] == "final"
    }
    assert sum(row["n"] for row in found["satisfaction"]) == len(satisfied)
    omitted = [{"reason": row["reason"], "n": row["n"]} for row in found["omitted"]]
    exported = sheet(year_folder / "year.xlsx", "omitted")
    assert [{"reason": row["reason"], "n": row["n"]} for row in exported] == omitted


def test_the_first_to_read_publishes(unpublished: Path, capsys: Run) -> None:
    before = summary(capsys)
    assert any(row["pairs"] for row in before["growth"])
    engine = writing_engine(sqlite_url(unpublished / "mentor-bot.sqlite3"))
    with engine.begin() as connection:
        tx = Transaction(connection)
        mentee = tx.matches.in_programme(1)[0].mentee_id
        tx.memberships.update(mentee, withdrawn=True, state=MembershipState.LEFT)
    engine.dispose()
    after = summary(capsys)
    for table in ("satisfaction", "growth", "expectations"):
        assert after[table] == before[table]
    assert {"reason": "erased_later", "n": 1} in after["omitted"]
    assert after["participation"] != before["participation"], "facts of the process stay live"


def test_one_line_for_what_cannot_be_done(year_folder: Path, capsys: Run) -> None:
    for arguments in (
        ["summary", "--programme", "7"],
        ["export", "nowhere/year.xlsx"],
        ["export", str(year_folder)],
    ):
        assert command(arguments) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert len(said.err.strip().splitlines()) == 1
    assert not (year_folder / "nowhere").exists()
    assert [file.name for file in year_folder.iterdir() if "xlsx" in file.name] == []


def test_an_export_takes_the_place_of_the_old_one_whole(year_folder: Path, capsys: Run) -> None:
    target = year_folder / "year.xlsx"
    target.write_bytes(b"old")
    assert command(["export", str(target)]) == 0
    assert sheet(target, "people")
    assert [file.name for file in year_folder.iterdir() if "xlsx" in file.name] == ["year.xlsx"]
