"""The tick that plans: a region's worth of pairs, in one programme and in many."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time, thread_time
from typing import TypeVar

from bot.loading import uncollected
from bot.sandbox.clock import SimulatedClock
from scheduler.freezer import Freezer
from scheduler.ticks import Ticks
from storage.engine import sqlite_url
from storage.store import SqlStore, open_store
from storage.transaction import Transaction
from surveys.analysis.facts import ResponseStatus
from surveys.deliveries.snapshot import Snapshot
from surveys.flags.changes import flag_changes
from surveys.questionnaires.library import Library, load_library
from tests.benchmarks.region import DECEMBER, all_sent, laid, read
from tests.benchmarks.report import Line

PAIRS = 10_000
SHAPES = {"in one programme": 1, "in 250 programmes": 250}
MINUTE = timedelta(minutes=1)

T = TypeVar("T")


@dataclass
class Timed:
    """A store that remembers how many seconds of the processor use cases held the writer for."""

    store: SqlStore
    held: list[float] = field(default_factory=list)

    async def write(self, work: Callable[[Transaction], T]) -> T:
        def timed(tx: Transaction) -> T:
            begun = thread_time()
            try:
                return work(tx)
            finally:
                self.held.append(thread_time() - begun)

        return await self.store.write(timed)

    async def read(self, work: Callable[[Transaction], T]) -> T:
        return await self.store.read(work)

    async def scan(self, work: Callable[[Transaction], T]) -> T:
        return await self.store.scan(work)


async def measure(folder: Path, repeats: int) -> list[Line]:
    library = load_library()
    lines: list[Line] = []
    for name, programmes in SHAPES.items():
        path = folder / f"{programmes}.sqlite3"
        # as in service, what is there before the first tick is never looked through for garbage
        with uncollected(), laid(path, PAIRS // programmes, programmes) as engine:
            if programmes == 1:
                seconds = _flags(read(engine, library))
                lines.append(
                    Line(
                        f"rules of flags over {PAIRS:,} pairs",
                        f"{seconds:.2f} s",
                        seconds,
                        at_most=1,
                    )
                )
        async with open_store(sqlite_url(path), lasting=False) as store:
            lines += await _ticks(path, Timed(store), library, name, repeats)
    return lines


def _flags(snapshot: Snapshot) -> float:
    """Seconds of the processor; what a snapshot remembers is worked out anew, as in every tick."""
    fresh = replace(snapshot)
    begun = process_time()
    changes, _ = flag_changes(fresh, DECEMBER)
    assert len(changes.raised) > PAIRS // 2
    return process_time() - begun


async def _ticks(path: Path, store: Timed, library: Library, name: str, repeats: int) -> list[Line]:
    """The first, which writes to everybody; one after a press; and one that finds all as it was."""
    clock = SimulatedClock(DECEMBER)
    ticks = Ticks(store, clock, library.for_membership, Freezer(store, library, min_group=5))
    first = await _seconds(ticks)
    longest = max(store.held)
    all_sent(path)
    await ticks.plan()  # reads what has become of it
    clock.move(MINUTE)
    steady = median([await _seconds(ticks) for _ in range(repeats)])
    pressed = []
    for number in range(1, repeats + 1):
        await store.write(partial(_press, number))
        pressed.append(await _seconds(ticks))
    return [
        Line(
            f"a tick that finds nothing to do, {PAIRS:,} pairs {name}: processor",
            f"{steady * 1000:.0f} ms; the first, which writes to everybody: {first:.1f} s",
            steady,
            at_most=1,
        ),
        Line(
            f"a tick after one fact has changed, {PAIRS:,} pairs {name}: processor",
            f"{median(pressed) * 1000:.0f} ms",
            median(pressed),
            at_most=1,
        ),
        Line(
            f"the longest that it holds the writer, {PAIRS:,} pairs {name}",
            f"{longest * 1000:.0f} ms",
            longest,
            at_most=0.2,
        ),
    ]


async def _seconds(ticks: Ticks) -> float:
    """Of the processor."""
    begun = process_time()
    await ticks.plan()
    return process_time() - begun


def _press(number: int, tx: Transaction) -> None:
    """Somebody has begun a questionnaire."""
    response = tx.responses.get(number)
    assert response
    begun = replace(response.state, status=ResponseStatus.STARTED)
    tx.responses.save_state(number, begun, DECEMBER)
