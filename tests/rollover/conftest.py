"""A school at the end of its year, without a messenger: use cases on a real SQLite file."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage.engine import sqlite_url, writing_engine
from storage.migrate import migrate
from storage.transaction import Transaction
from surveys.people.model import Kind, Membership, MembershipState, Person, Role
from surveys.programme.model import Programme
from surveys.rollover import draft as drafts
from surveys.rollover import start as starting
from surveys.rollover.draft import Draft
from surveys.rollover.model import Rollover
from tests.school import CURATOR, add_member, begin

SEPTEMBER = datetime(2025, 9, 3, 12, 0, tzinfo=UTC)
LATE_MAY = datetime(2026, 5, 25, 12, 0, tzinfo=UTC)  # stage IV, the year is not over
JULY = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)


@dataclass
class Year:
    """One transaction that is thrown away: as many schools as a test wants."""

    tx: Transaction
    old: Programme
    curator: Person
    now: datetime = LATE_MAY
    accounts: int = 100

    def add(
        self,
        name: str,
        role: Role,
        form: str | None = None,
        kind: Kind = Kind.ADULT,
        *,
        class_name: str | None = None,
        state: MembershipState = MembershipState.ACTIVE,
    ) -> tuple[Person, Membership]:
        self.accounts += 1
        found = add_member(
            self.tx, self.old.id, SEPTEMBER, name, role, form, kind, self.accounts, state
        )
        self.tx.people.update(found[0].id, class_name=class_name)
        person = self.tx.people.get(found[0].id)
        assert person
        return person, found[1]

    def pupil(
        self,
        name: str,
        class_name: str | None,
        state: MembershipState = MembershipState.ACTIVE,
        role: Role = Role.MENTEE,
    ) -> tuple[Person, Membership]:
        form = "teacher-pupil" if role is Role.MENTEE else "pupil-pupil"
        return self.add(name, role, form, Kind.PUPIL, class_name=class_name, state=state)

    def mentor(self, name: str) -> tuple[Person, Membership]:
        return self.add(name, Role.MENTOR, "teacher-pupil")

    def pair(self, mentor: Membership, mentee: Membership) -> int:
        found = self.tx.matches.add(
            programme_id=self.old.id,
            mentor_id=mentor.id,
            mentee_id=mentee.id,
            form=mentor.form or "",
            starts_on=date(2025, 10, 1),
            now=SEPTEMBER,
        )
        assert found
        return found.id

    def draft(self) -> Draft:
        found = drafts.begin(self.tx, self.now, CURATOR)
        assert isinstance(found, Draft), found
        return found

    def start(self) -> Rollover:
        found = starting.start(self.tx, self.now, CURATOR, self.old.id)
        assert isinstance(found, starting.Started), found
        return found.rollover

    def start_again(self) -> int | None:
        """What a second press leads to."""
        found = starting.start(self.tx, self.now, CURATOR, self.old.id)
        assert isinstance(found, drafts.Begun), found
        return found.rollover.next_id

    def class_of(self, person: Person) -> str | None:
        found = self.tx.people.get(person.id)
        assert found
        return found.class_name


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sa.Engine]:
    path: Path = tmp_path_factory.mktemp("rollover") / "school.sqlite3"
    migrate(sqlite_url(path))
    engine = writing_engine(sqlite_url(path))
    yield engine
    engine.dispose()


@contextmanager
def open_year(engine: sa.Engine) -> Iterator[Year]:
    connection = engine.connect()
    kept = connection.begin()
    try:
        tx = Transaction(connection)
        old, curator, _ = begin(tx, SEPTEMBER)
        yield Year(tx, old, curator)
    finally:
        kept.rollback()
        connection.close()


@pytest.fixture
def year(engine: sa.Engine) -> Iterator[Year]:
    with open_year(engine) as found:
        yield found
