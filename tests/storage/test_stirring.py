"""Whatever changes what planning reads moves the count of changes, whoever writes it."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from storage.engine import migrating_engine, sqlite_url
from storage.migrate import migrate
from storage.models import Base, EventGuestRow, EventRow, PlannedMeetingRow, ProgrammeRow
from storage.stirring import WHOSE, drop, present, triggers
from storage.transaction import Transaction
from surveys.deliveries import tick
from surveys.deliveries.plan import plan
from surveys.deliveries.snapshot import Snapshot
from surveys.questionnaires.library import Library, load_library
from tests.benchmarks.region import DECEMBER, apply, laid, read
from tests.storage.filled import value

OF_PROGRAMME = ("programme", "stage", "break")  # compared whole, see `tick.revisions`
TABLES = [table for table in Base.metadata.sorted_tables if table.name not in OF_PROGRAMME]


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, library: Library) -> Iterator[sa.Engine]:
    """A programme with something in every table that planning reads."""
    with laid(tmp_path_factory.mktemp("stirring") / "base.sqlite3", 3) as engine:
        snapshot = read(engine, library)
        apply(engine, snapshot.programme.id, plan(snapshot, DECEMBER))
        with engine.begin() as connection:
            for row in (EventRow, EventGuestRow, PlannedMeetingRow):
                values = {c.name: value(c) for c in row.__table__.columns}
                values |= {"called_off_at": None} if "called_off_at" in values else {}
                values |= {"cancelled_at": None} if "cancelled_at" in values else {}
                connection.execute(sa.insert(row).values(values))
        whole = read(engine, library)
        parts = "members matches meetings responses deliveries events coming planned flags"
        assert all(getattr(whole, name) for name in parts.split())
        yield engine


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_change_that_planning_sees_is_counted(
    engine: sa.Engine, library: Library, table: sa.Table
) -> None:
    seen = 0
    for changed in _changes(table):
        with engine.connect() as connection, connection.begin() as transaction:
            connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
            before, rev = _read(connection, library), _revision(connection)
            connection.execute(changed)
            stirred = _revision(connection) != rev
            if _read(connection, library) != before:
                assert stirred, str(changed)
                seen += 1
            transaction.rollback()
    assert bool(seen) is (table.name in WHOSE)


def test_a_press_in_a_questionnaire_and_a_claim_count_for_nothing(engine: sa.Engine) -> None:
    with engine.connect() as connection, connection.begin() as transaction:
        before = _revision(connection)
        for quiet in (
            "UPDATE response SET status = status, closes_at = closes_at, rev = rev + 1",
            "UPDATE delivery SET state = 'claimed', attempts = attempts + 1",
            "UPDATE person SET chat_name = 'Анна'",
        ):
            connection.exec_driver_sql(quiet)
        assert _revision(connection) == before
        transaction.rollback()


def test_an_upgrade_makes_them_anew(tmp_path: Path) -> None:
    """Whatever became of them: a table was rebuilt, or an earlier version made others."""
    url = sqlite_url(tmp_path / "base.sqlite3")
    migrate(url)
    broken = migrating_engine(url)
    with broken.begin() as connection:
        drop(connection)
        connection.exec_driver_sql(
            "CREATE TRIGGER stirred_by_person_delete AFTER DELETE ON person BEGIN SELECT 1; END"
        )
    migrate(url)
    with broken.begin() as connection:
        assert present(connection) == triggers()
    broken.dispose()


def _changes(table: sa.Table) -> Iterator[sa.Update | sa.Delete | sa.Insert]:
    """A row of it deleted; every column of its rows made another."""
    yield sa.delete(table)
    for column in table.columns:
        if not column.primary_key and column.name != "programme_id":
            number, *_ = table.primary_key.columns
            first = sa.select(sa.func.min(number)).scalar_subquery()
            yield sa.update(table).where(number == first).values({column.name: _other(column)})


def _other(column: sa.Column[Any]) -> Any:
    match value(column):
        case StrEnum() as one:
            return list(type(one))[-1]
        case bool() as one:
            return sa.not_(column)
        case int() if column.foreign_keys:
            return sa.case((column == 1, 2), else_=1)
        case int():
            return sa.func.coalesce(column, 0) + 1_000
        case datetime() as one:
            return one + timedelta(days=1)
        case date() as one:
            return one + timedelta(days=1)
        case dict():
            return {"any_hour": 1}
        case one:
            return one


def _read(connection: sa.Connection, library: Library) -> Snapshot:
    tx = Transaction(connection)
    (programme,) = tx.programmes.all()
    return tick.with_flags(tx, library.for_membership, programme, DECEMBER)


def _revision(connection: sa.Connection) -> int:
    return connection.execute(sa.select(ProgrammeRow.facts_rev)).scalar_one()
