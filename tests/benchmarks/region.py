"""A region's worth of pairs, straight into the tables: what ticks are measured on."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from storage.engine import sqlite_url, writing_engine
from storage.migrate import migrate
from storage.models import MatchRow, MeetingRow, MembershipRow, PersonRow
from storage.transaction import Transaction
from surveys.deliveries import facts, tick
from surveys.deliveries.plan import Plan
from surveys.deliveries.snapshot import Snapshot
from surveys.flags.table import LONGEST_COOL_DOWN
from surveys.people.model import Kind, MembershipState, Role
from surveys.programme.year import default_breaks, default_stages
from surveys.questionnaires.library import Library, load_library
from surveys.questionnaires.stored import publish_all

FORM = "teacher-pupil"
MET_EVERY = 3  # of the pairs two in three are silent
STARTED = date(2025, 10, 6)
MET = date(2025, 11, 28)
OCTOBER = datetime(2025, 10, 1, 9, tzinfo=UTC)
DECEMBER = datetime(2025, 12, 17, 12, tzinfo=UTC)  # 30 term days of silence are over


def read(engine: sa.Engine, library: Library) -> Snapshot:
    with engine.begin() as connection:
        return everybody(Transaction(connection), library, DECEMBER)


def everybody(tx: Transaction, library: Library, now: datetime) -> Snapshot:
    """Of the only programme: planning itself reads some at a time."""
    (programme,) = tx.programmes.all()
    flags = tuple(tx.flags.standing(programme.id, now - LONGEST_COOL_DOWN))
    return replace(facts.read_snapshot(tx, library.for_membership, programme), flags=flags)


def apply(engine: sa.Engine, programme_id: int, made: Plan) -> None:
    with engine.begin() as connection:
        tick.apply_plan(Transaction(connection), programme_id, made, DECEMBER)


def all_sent(path: Path) -> None:
    """Everything that was to go has gone."""
    with closing(sqlite3.connect(path)) as base, base:
        base.execute("UPDATE delivery SET state = 'sent', sent_at = due_at WHERE state = 'pending'")


@contextmanager
def laid(path: Path, pairs: int, programmes: int = 1) -> Iterator[sa.Engine]:
    """Programmes with so many pairs under way each, a curator and a psychologist."""
    url = sqlite_url(path)
    migrate(url)
    engine = writing_engine(url, lasting=False)
    try:
        with engine.begin() as connection:
            publish_all(Transaction(connection), load_library(), OCTOBER)
            for before in range(programmes):
                _fill(connection, before, pairs)
        yield engine
    finally:
        engine.dispose()


def _fill(connection: sa.Connection, before: int, pairs: int) -> None:
    """One programme, after so many of the same size."""
    programme = Transaction(connection).programmes.add(
        year="2025/26",
        timezone="Europe/Moscow",
        stages=default_stages(2025),
        breaks=default_breaks(2025),
        now=OCTOBER,
    )
    offices = (Role.CURATOR, Role.RESPONSIBLE)
    roles = [*offices, *(r for _ in range(pairs) for r in (Role.MENTOR, Role.MENTEE))]
    people_before, pairs_before = before * len(roles), before * pairs
    people = [
        {
            "id": n,
            "chat_name": f"Человек {n}",
            "kind": Kind.PUPIL if role is Role.MENTEE else Kind.ADULT,
            "account": n,
            "paper": False,
            "created_at": OCTOBER,
        }
        for n, role in enumerate(roles, people_before + 1)
    ]
    members = [
        {
            "id": n,
            "programme_id": programme.id,
            "person_id": n,
            "role": role,
            "form": None if role in offices else FORM,
            "state": MembershipState.ACTIVE,
            "enrolled_on": OCTOBER.date(),
            "created_at": OCTOBER,
        }
        for n, role in enumerate(roles, people_before + 1)
    ]
    matches = [
        {
            "id": pairs_before + n,
            "programme_id": programme.id,
            "number": n,
            "mentor_id": people_before + 2 * n + 1,
            "mentee_id": people_before + 2 * n + 2,
            "form": FORM,
            "starts_on": STARTED,
            "closed_early": False,
            "created_at": OCTOBER,
        }
        for n in range(1, pairs + 1)
    ]
    meetings = [
        {
            "match_id": pairs_before + n,
            "held_on": MET - timedelta(days=14 * back),
            "kind": "talk",
            "logged_by": people_before + 2 * n + 1,
            "logged_at": OCTOBER,
            "confirmed_at": OCTOBER,
            "disputed": False,
        }
        for n in range(MET_EVERY, pairs + 1, MET_EVERY)
        for back in range(4)
    ]
    for row, rows in (
        (PersonRow, people),
        (MembershipRow, members),
        (MatchRow, matches),
        (MeetingRow, meetings),
    ):
        connection.execute(sa.insert(row), rows)
