"""Whatever changes what planning reads notes whom it concerns, whoever writes it."""

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from storage.engine import migrating_engine, sqlite_url
from storage.migrate import migrate
from storage.models import Base, EventGuestRow, EventRow, PlannedMeetingRow, StirredRow
from storage.stirring import WHOM, drop, present, triggers
from storage.transaction import Transaction
from surveys.deliveries import facts
from surveys.deliveries.ahead import Ahead
from surveys.deliveries.plan import Plan, outlook, plan
from surveys.deliveries.snapshot import Snapshot
from surveys.matches.remind import When
from surveys.questionnaires.library import Library, load_library
from tests.benchmarks.region import DECEMBER, apply, everybody, laid, read
from tests.storage.filled import value

FIXED = (
    "programme_id",
    "person_id",
    "role",
    "subject",
    "match_key",
    "about_match_id",
    "about_person_id",
)
LATE = datetime.max.replace(tzinfo=UTC)
OF_PROGRAMME = ("programme", "stage", "break")  # compared whole, see `scheduler.planner`
TABLES = [table for table in Base.metadata.sorted_tables if table.name not in OF_PROGRAMME]


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, library: Library) -> Iterator[sa.Engine]:
    """A programme with something in every table that planning reads, and nothing left to plan."""
    with laid(tmp_path_factory.mktemp("stirring") / "base.sqlite3", 3) as engine:
        with engine.begin() as connection:
            for row in (EventRow, EventGuestRow, PlannedMeetingRow):
                values = {c.name: value(c) for c in row.__table__.columns}
                empty = ("called_off_at", "cancelled_at", "mentor_reminded", "mentee_reminded")
                values |= {name: None for name in empty if name in values}
                connection.execute(sa.insert(row).values(values))
        for _ in range(2):
            snapshot = read(engine, library)
            apply(engine, snapshot.programme.id, plan(snapshot, DECEMBER))
        parts = "members matches meetings responses deliveries events coming planned flags"
        assert all(getattr(snapshot, name) for name in parts.split())
        with engine.begin() as connection:
            assert outlook(_everybody(connection, library), DECEMBER)[0].empty
            _forget(connection)
        yield engine


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_who_is_noted_is_all_that_a_change_concerns(
    engine: sa.Engine, library: Library, table: sa.Table
) -> None:
    """Of who is noted the same is planned, and the same is ahead, as of everybody."""
    seen = 0
    for changed in _changes(table):
        with engine.connect() as connection, connection.begin() as transaction:
            connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
            _, before = outlook(_everybody(connection, library), DECEMBER)
            connection.execute(changed)
            noted = {each.person_id for each in Transaction(connection).stirred.all()}
            if None not in noted:
                made, ahead = outlook(_some(connection, library, noted), DECEMBER)
                whole, then = outlook(_everybody(connection, library), DECEMBER)
                assert in_order(made) == in_order(whole), str(changed)
                assert no_later(before.after(noted, ahead), then, noted), str(changed)
            seen += len(noted)
            transaction.rollback()
    assert bool(seen) is (table.name in WHOM)


def test_a_press_in_a_questionnaire_and_a_claim_count_for_nothing(engine: sa.Engine) -> None:
    with engine.connect() as connection, connection.begin() as transaction:
        for quiet in (
            "UPDATE response SET status = status, closes_at = closes_at, rev = rev + 1",
            "UPDATE delivery SET state = 'claimed', attempts = attempts + 1",
            "UPDATE person SET chat_name = 'Анна'",
        ):
            connection.exec_driver_sql(quiet)
        assert not Transaction(connection).stirred.all()
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
    """All rows deleted; every column of its first and its last row made another.

    What a row is about never changes, and no pair is ever deleted.
    """
    if table.name != "match":
        yield sa.delete(table)
    number, *_ = table.primary_key.columns
    for column in table.columns:
        if not column.primary_key and not column.foreign_keys and column.name not in FIXED:
            changed = sa.update(table).values({column.name: _other(column)})
            for which in (sa.func.min(number), sa.func.max(number)):
                yield changed.where(number == sa.select(which).scalar_subquery())


def _other(column: sa.Column[Any]) -> Any:
    if column.name.endswith("_reminded"):
        return next(iter(When))
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


def in_order(made: Plan) -> list[list[str]]:
    flags = (made.flags.raised, made.flags.gone)
    rows = (getattr(made, name) for name in Plan.__dataclass_fields__ if name != "flags")
    return [sorted(map(repr, each)) for each in (*rows, *flags)]


def no_later(found: Ahead, whole: Ahead, judged: Collection[int]) -> bool:
    """The same, but that who was not judged may be looked at too early."""
    return (found.all, found.programme) == (whole.all, whole.programme) and all(
        found.people.get(person) == whole.people.get(person)
        if person in judged
        else person not in whole.people or found.people.get(person, LATE) <= whole.people[person]
        for person in {*found.people, *whole.people}
    )


def _everybody(connection: sa.Connection, library: Library) -> Snapshot:
    return everybody(Transaction(connection), library, DECEMBER)


def _some(connection: sa.Connection, library: Library, people: Collection[int]) -> Snapshot:
    tx = Transaction(connection)
    (programme,) = tx.programmes.all()
    return facts.read_some(tx, library.for_membership, programme, people, DECEMBER)


def _forget(connection: sa.Connection) -> None:
    connection.execute(sa.delete(StirredRow))
