"""A school's office without a messenger: use cases on a real SQLite file."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import pytest
import sqlalchemy as sa

from storage.engine import sqlite_url, writing_engine
from storage.migrate import migrate
from storage.transaction import Transaction
from surveys.people import arrive, enter, invites, join, pupils, setup, way_in
from surveys.people.admission import Admission
from surveys.people.consents import load_consents
from surveys.people.deciding import current
from surveys.people.first import ensure_curator_invite
from surveys.people.forms import load_forms
from surveys.people.model import Membership, Person, Role

T = TypeVar("T")
CURATOR, ANYA, OLGA, STRANGER = 1, 20, 30, 99


@dataclass
class Office:
    engine: sa.Engine
    now: datetime = datetime(2025, 9, 3, 12, 0, tzinfo=UTC)
    joined: list[int] = field(default_factory=list)  # memberships whose first questionnaires opened

    @cached_property
    def admission(self) -> Admission:
        return Admission(
            forms=load_forms(),
            consents=load_consents(),
            on_joined=lambda tx, membership_id, now: self.joined.append(membership_id),
        )

    def do(self, work: Callable[[Transaction], T]) -> T:
        with self.engine.begin() as connection:
            return work(Transaction(connection))

    def later(self, **by: float) -> None:
        self.now += timedelta(**by)

    # the conversation, in short

    def start(self, account: int, code: str | None = None) -> way_in.Outcome:
        return self.do(lambda tx: enter.start(tx, self.now, account, code, self.admission))

    def name(self, account: int, text: str) -> way_in.Outcome | arrive.NameRefused:
        return self.do(lambda tx: arrive.name_typed(tx, self.now, account, text, self.admission))

    def yes(self, account: int, code: str) -> way_in.Outcome:
        return self.do(lambda tx: arrive.confirm(tx, self.now, account, code, self.admission))

    def asked(self, account: int) -> int:
        """The programme whose question a person has on the screen; 0: none."""
        person = self.do(lambda tx: tx.people.by_account(account))
        return current(self.memberships(person.id))[0].programme_id if person else 0

    def agree(self, account: int) -> way_in.Outcome | join.Joined:
        asked = self.asked(account)
        return self.do(lambda tx: join.agree(tx, self.now, account, asked, self.admission))

    def refuse(self, account: int) -> way_in.Outcome | join.Refused:
        asked = self.asked(account)
        return self.do(lambda tx: join.refuse(tx, self.now, account, asked, self.admission))

    def link(self, person_id: int, *, fresh: bool = False) -> str:
        found = self.do(
            lambda tx: invites.personal_invite(tx, self.now, CURATOR, person_id, fresh=fresh)
        )
        assert isinstance(found, invites.Invited), found
        return found.invite.code

    def invite(
        self, role: Role, form: str | None = None, *, uses: int = 1, days: int = 14
    ) -> invites.Invited:
        found = self.do(
            lambda tx: invites.invite_adults(
                tx,
                self.now,
                CURATOR,
                role=role,
                form=form,
                uses=uses,
                days=days,
                forms=self.admission.forms,
            )
        )
        assert isinstance(found, invites.Invited), found
        return found

    def record(
        self,
        text: str = "Аня К., 7 класс",
        *,
        role: Role = Role.MENTEE,
        form: str = "teacher-pupil",
        signed: str | None = "сегодня",
    ) -> pupils.Added:
        self.do(lambda tx: pupils.begin(tx, self.now, CURATOR))
        self.do(lambda tx: pupils.lines_typed(tx, self.now, CURATOR, text, self.admission))
        self.do(lambda tx: pupils.role_chosen(tx, self.now, CURATOR, role, form, self.admission))
        found = self.do(lambda tx: pupils.add(tx, self.now, CURATOR, signed, self.admission))
        assert isinstance(found, pupils.Added), found
        return found

    def anya(self) -> Person:
        """Recorded with the consent of the representative, not in the bot yet."""
        return self.record().people[0]

    def anya_inside(self) -> Person:
        person = self.anya()
        asked = self.start(ANYA, self.link(person.id))
        assert isinstance(asked, way_in.IsItYou)
        self.yes(ANYA, asked.invite.code)
        self.agree(ANYA)
        return self.person(ANYA)

    def olga_inside(self) -> Person:
        self.start(OLGA, self.invite(Role.MENTOR, "teacher-pupil").invite.code)
        self.name(OLGA, "Ольга Петровна")
        self.agree(OLGA)
        return self.person(OLGA)

    # what the database holds

    def person(self, account: int) -> Person:
        found = self.do(lambda tx: tx.people.by_account(account))
        assert found is not None
        return found

    def memberships(self, person_id: int) -> list[Membership]:
        return self.do(lambda tx: tx.memberships.of_person(person_id))


@pytest.fixture(scope="session")
def empty_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("base") / "empty.sqlite3"
    migrate(sqlite_url(path))
    return path


@pytest.fixture
def new_office(empty_base: Path, tmp_path: Path) -> Iterator[Office]:
    """A bot that has just been started for the first time."""
    path = tmp_path / "school.sqlite3"
    shutil.copy(empty_base, path)
    engine = writing_engine(sqlite_url(path))
    yield Office(engine)
    engine.dispose()


@pytest.fixture
def office(new_office: Office) -> Office:
    """The curator, Мария Ивановна, has come in and named the school."""
    code = new_office.do(
        lambda tx: ensure_curator_invite(
            tx, new_office.now, timezone="Europe/Moscow", curator_ids=frozenset()
        )
    )
    new_office.start(CURATOR, code)
    new_office.name(CURATOR, "Мария Ивановна")
    new_office.agree(CURATOR)
    new_office.do(lambda tx: setup.name_school(tx, new_office.now, CURATOR, "Школа села Берёзовка"))
    return new_office
