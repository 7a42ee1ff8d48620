"""The schema: migrations and models agree, and an upgrade keeps every row."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory

from storage.engine import migrating_engine, sqlite_url, writing_engine
from storage.migrate import HERE, NewerDatabaseError, check_references, migrate, newest
from storage.models import Base
from tests.storage.filled import FIRST, fill


def test_a_fresh_database_is_what_the_models_say(database: Path) -> None:
    engine = writing_engine(sqlite_url(database))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_an_upgrade_from_the_first_revision_keeps_every_row(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "old.sqlite3")
    migrate(url, FIRST)
    fill(url)
    before = rows(url)
    assert all(before.values()), "a row in every table"

    migrate(url)
    after = rows(url)
    for table, old in before.items():
        if table != "alembic_version":
            assert [{key: row[key] for key in old[0]} for row in after[table]] == old, table
    migrate(url)  # again: nothing to do
    assert rows(url) == after


def test_every_revision_leads_to_the_next(tmp_path: Path) -> None:
    """One at a time, with data: no step counts on another in the same run."""
    url = sqlite_url(tmp_path / "old.sqlite3")
    migrate(url, FIRST)
    fill(url)
    revisions = list((HERE / "versions").glob("0*.py"))
    for _ in revisions[1:]:
        migrate(url, "+1")
    with pytest.raises(NewerDatabaseError):
        migrate(url, "+1")


def test_a_start_knows_the_newest_revision_without_alembic() -> None:
    assert newest() == ScriptDirectory(str(HERE)).get_current_head()


def test_a_database_from_the_future_is_left_alone(database: Path) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = database.read_bytes()
    with pytest.raises(NewerDatabaseError):
        migrate(sqlite_url(database))
    assert database.read_bytes() == before


def test_a_table_can_be_rebuilt_without_its_children_being_lost(tmp_path: Path) -> None:
    """What a later revision will do; with foreign keys on, the DROP inside would empty it."""
    url = sqlite_url(tmp_path / "old.sqlite3")
    migrate(url)
    fill(url)
    before = rows(url)
    engine = migrating_engine(url)
    with engine.begin() as connection:
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("person", recreate="always") as batch:
            batch.add_column(sa.Column("note", sa.String()))
        check_references(connection)
    engine.dispose()
    after = rows(url)
    assert after["membership"] == before["membership"]
    assert [row | {"note": None} for row in before["person"]] == after["person"]


def test_an_upgrade_that_leaves_orphans_is_refused(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "old.sqlite3")
    migrate(url)
    fill(url)
    engine = migrating_engine(url)
    with engine.connect() as connection:
        connection.exec_driver_sql("DELETE FROM person")
        with pytest.raises(sqlite3.IntegrityError, match="membership"):
            check_references(connection)
    engine.dispose()


def rows(url: str) -> dict[str, list[dict[str, Any]]]:
    with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
        connection.row_factory = sqlite3.Row
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        found = {
            name: [dict(row) for row in connection.execute(f'SELECT * FROM "{name}"')]
            for (name,) in names
        }
    connection.close()
    return found
