"""A small school in a real SQLite file, without a messenger."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage.engine import sqlite_url, writing_engine
from storage.migrate import migrate
from storage.transaction import Transaction
from surveys.matches.model import Match
from surveys.people.forms import load_forms
from surveys.people.model import Kind, MembershipState, Role
from surveys.programme.model import Programme
from tests.school import add_member, add_programme

NOVEMBER = datetime(2025, 11, 5, 12, 0, tzinfo=UTC)  # a Wednesday of stage II, 15:00 in Moscow
CURATOR = 1  # account
FORMS = load_forms()
BOTH = "teacher-pupil"


@dataclass
class Rural:
    """One programme with a curator. Accounts are given in the order of arrival, from 101."""

    tx: Transaction
    programme: Programme
    now: datetime = NOVEMBER
    accounts: dict[int, int] = field(default_factory=dict)  # by membership

    def someone(
        self,
        role: Role,
        kind: Kind,
        *,
        form: str | None = BOTH,
        name: str = "",
        state: MembershipState = MembershipState.ACTIVE,
    ) -> int:
        """The new membership's id."""
        account = 101 + len(self.accounts)
        _, membership = add_member(
            self.tx,
            self.programme.id,
            self.now,
            name or f"{role.value} {account}",
            role,
            form,
            kind,
            account,
            state,
        )
        self.accounts[membership.id] = account
        return membership.id

    def mentor(self, name: str = "", *, capacity: int = 3, form: str = BOTH) -> int:
        mentor = self.someone(Role.MENTOR, FORMS[form].mentor, form=form, name=name)
        self.tx.memberships.update(mentor, capacity=capacity)
        return mentor

    def mentee(self, name: str = "", *, form: str = BOTH) -> int:
        return self.someone(Role.MENTEE, FORMS[form].mentee, form=form, name=name)

    def match(self, mentor: int, mentee: int, form: str = BOTH) -> Match:
        found = self.tx.matches.add(
            programme_id=self.programme.id,
            mentor_id=mentor,
            mentee_id=mentee,
            form=form,
            starts_on=self.now.date(),
            now=self.now,
        )
        assert found
        return found

    def audit(self) -> list[tuple[str, str, dict[str, object]]]:
        rows = self.tx.matches._connection.execute(
            sa.text("SELECT action, subject, details FROM audit ORDER BY id").columns(
                details=sa.JSON
            )
        )
        return [tuple(row) for row in rows]


@pytest.fixture(scope="session")
def empty_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database to copy: migrating takes longer than a test."""
    path = tmp_path_factory.mktemp("base") / "empty.sqlite3"
    migrate(sqlite_url(path))
    return path


@pytest.fixture
def base(empty_base: Path, tmp_path: Path) -> Path:
    path = tmp_path / "school.sqlite3"
    shutil.copy(empty_base, path)
    return path


@pytest.fixture
def rural(base: Path) -> Iterator[Rural]:
    engine = writing_engine(sqlite_url(base))
    with engine.connect() as connection:
        tx = Transaction(connection)
        programme = add_programme(tx, NOVEMBER)
        add_member(tx, programme.id, NOVEMBER, "Мария И.", Role.CURATOR, None, Kind.ADULT, CURATOR)
        yield Rural(tx, programme)
    engine.dispose()
