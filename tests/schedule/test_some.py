"""Planning those for whom there may be something to do gives what planning everybody gives."""

from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from scheduler import planner
from scheduler.planner import Planner
from storage.engine import sqlite_url
from storage.store import SqlStore, open_store
from surveys.deliveries.ahead import Ahead
from surveys.deliveries.plan import Plan, outlook
from surveys.questionnaires.library import Library, load_library
from tests.benchmarks import region
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
    return await store.scan(lambda tx: outlook(region.everybody(tx, library, now), now))


@pytest.mark.parametrize(("days", "together"), [(8, 3), (85, 500), (185, 3)])
async def test_in_a_year_of_chance_nothing_is_missed_and_nothing_is_planned_besides(
    tmp_path: Path,
    library: Library,
    days: int,
    together: int,
    plans: list[Plan],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """At every tick of two months from such a day on, however many are looked at together; the bot is
    killed now and then.
    """
    monkeypatch.setattr(planner, "TOGETHER", together)
    chance = Random(days)  # of a test
    path = tmp_path / "base.sqlite3"
    with laid(path, PAIRS):
        pass
    now = OCTOBER + timedelta(days=days)
    async with open_store(sqlite_url(path), lasting=False) as store:
        ticking = Planner(store, library.for_membership)
        for _ in range(TICKS):
            expected, _ = await everybody(store, library, now)
            plans.clear()
            _, due = await ticking.tick(now)
            assert rows(plans) == rows([expected]), now
            (programme,) = await store.read(lambda tx: tx.programmes.all())
            await store.write(
                lambda tx, programme=programme, now=now: [
                    Life(chance, tx, programme, now).happens() for _ in range(chance.randint(0, 2))
                ]
            )
            if chance.random() < 0.05:
                ticking = Planner(store, library.for_membership)
            quiet = due is None or due > now + SOON or chance.random() < 0.3
            now = now + SOON * chance.random() if quiet or due is None else max(due, now)
