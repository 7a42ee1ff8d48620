"""A year in a database file, written once and copied for each test."""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape
from pathlib import Path

import pytest

from storage.engine import sqlite_url, writing_engine
from storage.migrate import migrate
from storage.transaction import Transaction
from surveys.analysis.frozen import publish
from surveys.analysis.read import read_facts
from surveys.people.forms import load_forms
from surveys.people.model import Kind, Role
from surveys.programme.model import Programme
from surveys.questionnaires.library import Library, load_library
from surveys.questionnaires.stored import publish_all
from surveys.summary import figures, sources
from surveys.summary.board import Board, board
from tests.school import CURATOR, add_member, add_programme
from tests.summary.year import FINALS_CLOSE, SEPTEMBER, Year

LIBRARY = load_library()
FORMS = load_forms()
K = 5
FILE = "mentor-bot.sqlite3"  # what `DATA_DIR` is looked into for


def plain(text: str) -> str:
    return unescape(re.sub("<[^>]+>", "", text))


@dataclass
class Desk:
    """The curator's view of a database."""

    tx: Transaction
    programme: Programme
    library: Library = LIBRARY

    def board(self, now: datetime) -> Board:
        found = sources.for_curator(self.tx, now, CURATOR, self.library)
        assert isinstance(found, sources.Sources)
        return board(found, now, K)

    def year(self) -> Year:
        return Year(self.tx, self.programme, self.library)


def _desk(path: Path) -> Iterator[Desk]:
    engine = writing_engine(sqlite_url(path))
    with engine.begin() as connection:
        tx = Transaction(connection)
        yield Desk(tx, tx.programmes.all()[0])
    engine.dispose()


@pytest.fixture(scope="session")
def new_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A programme with its curator and nobody else."""
    path = tmp_path_factory.mktemp("summary") / FILE
    migrate(sqlite_url(path))
    engine = writing_engine(sqlite_url(path))
    with engine.begin() as connection:
        tx = Transaction(connection)
        publish_all(tx, LIBRARY, SEPTEMBER)
        found = add_programme(tx, SEPTEMBER)
        add_member(tx, found.id, SEPTEMBER, "Мария", Role.CURATOR, None, Kind.ADULT, CURATOR)
        add_member(tx, found.id, SEPTEMBER, "Ольга", Role.RESPONSIBLE, None, Kind.ADULT, 2)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def year_base(new_base: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole year up to the sent finals."""
    path = tmp_path_factory.mktemp("year") / FILE
    shutil.copy(new_base, path)
    for desk in _desk(path):
        desk.year().autumn().meetings(date(2026, 5, 1)).spring()
    return path


@pytest.fixture(scope="session")
def published_base(year_base: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same after the finals have closed."""
    path = tmp_path_factory.mktemp("published") / FILE
    shutil.copy(year_base, path)
    for desk in _desk(path):
        publish_figures(desk)
    return path


def publish_figures(desk: Desk) -> None:
    facts = read_facts(desk.tx, LIBRARY, desk.programme.id, FINALS_CLOSE)
    body = publish(facts, FINALS_CLOSE, K)
    assert body
    desk.tx.figures.publish(desk.programme.id, figures.WAVE, json.dumps(body), FINALS_CLOSE)


@pytest.fixture
def new(new_base: Path, tmp_path: Path) -> Iterator[Desk]:
    shutil.copy(new_base, tmp_path / FILE)
    yield from _desk(tmp_path / FILE)


@pytest.fixture
def finished(year_base: Path, tmp_path: Path) -> Iterator[Desk]:
    shutil.copy(year_base, tmp_path / FILE)
    yield from _desk(tmp_path / FILE)


@pytest.fixture
def year_folder(published_base: Path, tmp_path: Path) -> Path:
    """A `DATA_DIR` with the year and its published figures."""
    shutil.copy(published_base, tmp_path / FILE)
    return tmp_path


@pytest.fixture
def unpublished(year_base: Path, tmp_path: Path) -> Path:
    """A `DATA_DIR` of a bot that was off when the finals closed."""
    shutil.copy(year_base, tmp_path / FILE)
    return tmp_path
