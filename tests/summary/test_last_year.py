"""This year beside the school's last one."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from bot.__main__ import command
from storage.engine import sqlite_url, writing_engine
from storage.transaction import Transaction
from surveys.analysis.as_json import to_json
from surveys.analysis.frozen import with_frozen
from surveys.analysis.indicators import Indicator
from surveys.analysis.last_year import YearRow, last_year
from surveys.analysis.read import read_facts
from surveys.analysis.summary import summarize
from surveys.people.model import Kind, Role
from surveys.rollover import draft as drafts
from surveys.rollover import start as starting
from surveys.summary import sources
from surveys.summary.before import year_before
from surveys.summary.figures import earlier_years, published
from tests.school import CURATOR, add_member, add_programme
from tests.summary.conftest import FILE, LIBRARY, K
from tests.summary.year import FINALS_CLOSE, SEPTEMBER

NEXT = SEPTEMBER.replace(year=2026)


def share(key: str, value: float | None, n: int = 10, *, suppressed: bool = False) -> Indicator:
    return Indicator(key, value, n, None, "", suppressed)


def test_only_what_both_years_know_is_set_side_by_side() -> None:
    now = [share("completion", 0.75), share("future_mentors", 0.5), share("coverage_pupils", None)]
    before = [share("completion", 0.5, 6), share("future_mentors", None, suppressed=True)]
    assert last_year(now, before) == (YearRow("completion", 0.5, 6, 0.75, 10, 0.25),)


def test_the_command_tells_last_year_as_it_was_published(
    year_folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(year_folder)
    monkeypatch.setenv("DATA_DIR", str(year_folder))
    next_year(year_folder)
    assert command(["summary", "--json", "--programme", "1"]) == 0
    first = json.loads(capsys.readouterr().out)
    assert first["last_year"] == []
    assert command(["summary", "--json", "--programme", "2"]) == 0
    rows = {row["key"]: row for row in json.loads(capsys.readouterr().out)["last_year"]}
    known = {one["key"]: one for one in first["indicators"]}
    assert rows["completion"]["before"] == known["completion"]["value"]
    assert rows["completion"]["now"] == 0
    assert "future_mentors" not in rows, "this year's finals are still to come"


def test_another_school_is_no_last_year(year_folder: Path) -> None:
    number = next_year(year_folder, school="Другая школа")
    engine = writing_engine(sqlite_url(year_folder / FILE))
    with engine.begin() as connection:
        tx = Transaction(connection)
        programme = tx.programmes.get(number)
        assert programme
        assert year_before(tx, LIBRARY, programme, later(FINALS_CLOSE), K) is None
        assert earlier_years(tx, LIBRARY, programme, later(FINALS_CLOSE)) == []
        tx.programmes.name(number, "Школа села Берёзовка")
        programme = tx.programmes.get(number)
        assert programme
        found = year_before(tx, LIBRARY, programme, later(FINALS_CLOSE), K)
        assert found
        assert found.year == "2025/26"
        assert found.tables.growth
        (earlier,) = earlier_years(tx, LIBRARY, programme, later(FINALS_CLOSE))
        assert earlier.facts.programme.id == 1
        assert earlier.published["growth"]
    engine.dispose()


def next_year(folder: Path, school: str | None = None) -> int:
    """A programme of 2026/27 with one mentee."""
    engine = writing_engine(sqlite_url(folder / FILE))
    with engine.begin() as connection:
        tx = Transaction(connection)
        programme = add_programme(tx, NEXT, 2026)
        if school:
            tx.programmes.name(programme.id, school)
        form = "teacher-pupil"
        add_member(tx, programme.id, NEXT, "Аня К.", Role.MENTEE, form, Kind.PUPIL, 900)
    engine.dispose()
    return programme.id


def later(moment: datetime) -> datetime:
    return moment.replace(year=moment.year + 1)


def test_a_year_that_was_begun_in_the_chat_is_compared_and_changes_nothing(
    year_folder: Path,
) -> None:
    """The curator's summary is that of the new year; last year's figures are what they were."""
    engine = writing_engine(sqlite_url(year_folder / FILE))
    june = FINALS_CLOSE.replace(month=6, day=20)
    with engine.begin() as connection:
        tx = Transaction(connection)
        (old,) = tx.programmes.all()

        def told() -> dict[str, object]:
            facts = read_facts(tx, LIBRARY, old.id, june)
            return to_json(
                with_frozen(summarize(facts, june, K, estimates=False), published(tx, old.id))
            )

        before = told()
        plan = drafts.begin(tx, june, CURATOR)
        assert isinstance(plan, drafts.Draft)
        some = [one.person.id for one in plan.staying if not one.fixed][::2]
        tx.rollovers.choose(old.id, some, stays=False)
        done = starting.start(tx, june, CURATOR, old.id)
        assert isinstance(done, starting.Started), done
        assert done.rollover.closed_at, "the year was over"
        assert told() == before, "whoever has gone"

        found = sources.for_curator(tx, june, CURATOR, LIBRARY)
        assert isinstance(found, sources.Sources)
        new = found.facts.programme
        assert new.year == "2026/27"
        compared = year_before(tx, LIBRARY, new, june, K)
        assert compared
        assert compared.year == "2025/26"
        assert compared.tables.growth
        assert tx.programmes.newest() == tx.programmes.get(old.id), "`--programme` is as it was"
    engine.dispose()
