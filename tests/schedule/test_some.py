"""Planning those for whom there may be something to do gives what planning everybody gives."""

from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from scheduler.planner import Planner
from storage.engine import sqlite_url
from storage.store import SqlStore, open_store
from storage.transaction import Transaction
from surveys.deliveries.ahead import Ahead
from surveys.deliveries.facts import with_flags
from surveys.deliveries.plan import Plan, outlook
from surveys.questionnaires.library import Library, load_library
from tests.benchmarks.region import OCTOBER, laid

from .life import Life

PAIRS = 8
TICKS = 50
SOON = timedelta(hours=71)


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


def rows(plans: list[Plan]) -> list[list[str]]:
    """Of all of them, in an order of their own."""
    names = [name for name in Plan.__dataclass_fields__ if name != "flags"]
    found = [[row for made in plans for row in getattr(made, name)] for name in names]
    found.append([row for made in plans for row in (*made.flags.raised, *made.flags.gone)])
    return [sorted(set(map(repr, each))) for each in found]


async def everybody(store: SqlStore, library: Library, now: datetime) -> tuple[Plan, Ahead]:
    def judge(tx: Transaction) -> tuple[Plan, Ahead]:
        (programme,) = tx.programmes.all()
        return outlook(with_flags(tx, library.for_membership, programme, now), now)

    return await store.scan(judge)


@pytest.mark.parametrize("days", [8, 85, 185])
async def test_in_a_year_of_chance_nothing_is_missed_and_nothing_is_planned_besides(
    tmp_path: Path, library: Library, days: int
) -> None:
    """At every tick of two months from such a day on; the bot is killed now and then."""
    chance = Random(days)  # of a test
    path = tmp_path / "base.sqlite3"
    with laid(path, PAIRS):
        pass
    now = OCTOBER + timedelta(days=days)
    async with open_store(sqlite_url(path), lasting=False) as store:
        planner = Planner(store, library.for_membership)
        for _ in range(TICKS):
            expected, _ = await everybody(store, library, now)
            made, due = await planner.tick(now)
            assert rows(made) == rows([expected]), now
            (programme,) = await store.read(lambda tx: tx.programmes.all())
            await store.write(
                lambda tx, programme=programme, now=now: [
                    Life(chance, tx, programme, now).happens() for _ in range(chance.randint(0, 2))
                ]
            )
            if chance.random() < 0.05:
                planner = Planner(store, library.for_membership)
            quiet = due is None or due > now + SOON or chance.random() < 0.3
            now = now + SOON * chance.random() if quiet or due is None else max(due, now)
