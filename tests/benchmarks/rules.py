"""The tick that plans: a region's worth of pairs, read, judged by all rules, applied."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from time import process_time

import sqlalchemy as sa

from storage.engine import sqlite_url, writing_engine
from storage.migrate import migrate
from storage.models import MatchRow, MeetingRow, MembershipRow, PersonRow
from storage.transaction import Transaction
from surveys.deliveries import tick
from surveys.deliveries.plan import Plan, outlook
from surveys.deliveries.snapshot import Snapshot
from surveys.flags.changes import flag_changes
from surveys.people.model import Kind, MembershipState, Role
from surveys.programme.year import default_breaks, default_stages
from surveys.questionnaires.library import Library, load_library
from surveys.questionnaires.stored import publish_all
from tests.benchmarks.report import Line

PAIRS = 10_000
FEW = 1_000
MET_EVERY = 3  # of the pairs two in three are silent
STARTED = date(2025, 10, 6)
MET = date(2025, 11, 28)
OCTOBER = datetime(2025, 10, 1, 9, tzinfo=UTC)
DECEMBER = datetime(2025, 12, 17, 12, tzinfo=UTC)  # 30 term days of silence are over


async def measure(folder: Path, repeats: int) -> list[Line]:
    return await asyncio.to_thread(_measure, folder / "rules.sqlite3", repeats)


def _measure(path: Path, repeats: int) -> list[Line]:
    library = load_library()
    with laid(path, PAIRS) as engine:
        snapshot = read(engine, library)
        taken = [_flags(snapshot) for _ in range(max(1, repeats))]
    with laid(path.with_name("few.sqlite3"), FEW) as engine:
        _tick(
            engine, library
        )  # the first writes to everybody; what follows a minute later is usual
        whole = median(_tick(engine, library) for _ in range(max(1, repeats)))
    seconds = median(taken)
    return [
        Line(f"rules of flags over {PAIRS:,} pairs", f"{seconds:.2f} s", seconds, at_most=1),
        Line(f"a whole planning tick of {FEW:,} pairs, all questionnaires open", f"{whole:.2f} s"),
    ]


def read(engine: sa.Engine, library: Library) -> Snapshot:
    with engine.begin() as connection:
        tx = Transaction(connection)
        (programme,) = tx.programmes.all()
        return tick.with_flags(tx, library.for_membership, programme, DECEMBER)


def _flags(snapshot: Snapshot) -> float:
    """Seconds of the processor; what a snapshot remembers is worked out anew, as in every tick."""
    fresh = replace(snapshot)
    begun = process_time()
    changes, _ = flag_changes(fresh, DECEMBER)
    assert len(changes.raised) > PAIRS // 2
    return process_time() - begun


def _tick(engine: sa.Engine, library: Library) -> float:
    """Seconds of the processor to read, to judge by all rules, to apply."""
    begun = process_time()
    snapshot = read(engine, library)
    made, _ = outlook(snapshot, DECEMBER)
    apply(engine, snapshot.programme.id, made)
    return process_time() - begun


def apply(engine: sa.Engine, programme_id: int, made: Plan) -> None:
    with engine.begin() as connection:
        tick.apply_plan(Transaction(connection), programme_id, made, DECEMBER)


@contextmanager
def laid(path: Path, pairs: int) -> Iterator[sa.Engine]:
    """A programme with so many pairs under way, a curator and a psychologist."""
    url = sqlite_url(path)
    migrate(url)
    engine = writing_engine(url, lasting=False)
    try:
        with engine.begin() as connection:
            _fill(connection, pairs)
        yield engine
    finally:
        engine.dispose()


def _fill(connection: sa.Connection, pairs: int) -> None:
    tx = Transaction(connection)
    publish_all(tx, load_library(), OCTOBER)
    programme = tx.programmes.add(
        year="2025/26",
        timezone="Europe/Moscow",
        stages=default_stages(2025),
        breaks=default_breaks(2025),
        now=OCTOBER,
    )
    offices = (Role.CURATOR, Role.RESPONSIBLE)
    roles = [*offices, *(r for _ in range(pairs) for r in (Role.MENTOR, Role.MENTEE))]
    people = [
        {
            "id": n,
            "chat_name": f"Человек {n}",
            "kind": Kind.PUPIL if role is Role.MENTEE else Kind.ADULT,
            "account": n,
            "paper": False,
            "created_at": OCTOBER,
        }
        for n, role in enumerate(roles, 1)
    ]
    members = [
        {
            "id": n,
            "programme_id": programme.id,
            "person_id": n,
            "role": role,
            "form": None if role in offices else "teacher-pupil",
            "state": MembershipState.ACTIVE,
            "enrolled_on": OCTOBER.date(),
            "created_at": OCTOBER,
        }
        for n, role in enumerate(roles, 1)
    ]
    matches = [
        {
            "id": n,
            "programme_id": programme.id,
            "number": n,
            "mentor_id": 2 * n + 1,
            "mentee_id": 2 * n + 2,
            "form": "teacher-pupil",
            "starts_on": STARTED,
            "closed_early": False,
            "created_at": OCTOBER,
        }
        for n in range(1, pairs + 1)
    ]
    meetings = [
        {
            "match_id": n,
            "held_on": MET - timedelta(days=14 * back),
            "kind": "talk",
            "logged_by": 2 * n + 1,
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
