"""The one writer: shared commits, nobody harmed by another's error, nothing said too early."""

import asyncio
import contextlib
import sqlite3
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage.engine import sqlite_url, writing_engine
from storage.models import HeartbeatRow
from storage.store import open_store
from storage.transaction import Transaction
from storage.writer import BATCH, Writer

NOW = datetime(2025, 9, 1, tzinfo=UTC)


@pytest.fixture
async def writer(database: Path) -> AsyncIterator[Writer]:
    found = Writer(writing_engine(sqlite_url(database)))
    found.start()
    yield found
    await found.close()


@contextlib.contextmanager
def held(writer: Writer) -> Iterator[Callable[[], None]]:
    """The writer is busy with a first job until the block ends: what comes meanwhile waits."""
    go = threading.Event()
    busy = asyncio.ensure_future(writer.write(lambda _: go.wait()))
    try:
        yield go.set
    finally:
        go.set()
        busy.cancel()


def note(number: int) -> Callable[[Transaction], int]:
    def work(tx: Transaction) -> int:
        assert tx.updates.first_time(number, NOW)
        return number

    return work


def stored(database: Path) -> list[int]:
    """Through a connection of its own, in the order of writing."""
    with contextlib.closing(sqlite3.connect(database)) as connection:
        rows = connection.execute("SELECT update_id FROM applied_update ORDER BY rowid")
        return [row[0] for row in rows]


async def gather(writer: Writer, works: list[Callable[[Transaction], int]]) -> list[object]:
    waiting = [asyncio.ensure_future(writer.write(work)) for work in works]
    await asyncio.sleep(0)
    return await asyncio.gather(*waiting, return_exceptions=True)


async def test_what_waits_shares_a_commit(writer: Writer, database: Path) -> None:
    with held(writer) as release:
        waiting = asyncio.ensure_future(gather(writer, [note(n) for n in range(200)]))
        await asyncio.sleep(0.05)
        release()
        assert await waiting == list(range(200))
    assert writer.commits <= 2 + 200 // BATCH + 1
    assert sorted(stored(database)) == list(range(200))


async def test_the_order_of_asking_is_the_order_of_writing(writer: Writer) -> None:
    order: list[int] = []

    def mark(number: int) -> Callable[[Transaction], int]:
        def work(_: Transaction) -> int:
            order.append(number)
            return number

        return work

    with held(writer) as release:
        waiting = asyncio.ensure_future(gather(writer, [mark(number) for number in range(100)]))
        await asyncio.sleep(0.05)
        release()
        await waiting
    assert order == list(range(100))


class Unheard(BaseException):  # no error anybody expects
    pass


@pytest.mark.parametrize("error", [ValueError, StopIteration, Unheard])
async def test_one_that_raises_harms_no_other(
    writer: Writer, database: Path, error: type[BaseException]
) -> None:
    def broken(tx: Transaction) -> int:
        tx.updates.first_time(1000, NOW)
        raise error

    with held(writer) as release:
        works = [*map(note, range(5)), broken, *map(note, range(5, 10))]
        waiting = [asyncio.ensure_future(writer.write(work)) for work in works]
        await asyncio.sleep(0.05)
        release()
        await asyncio.wait(waiting, timeout=5)
    assert all(task.done() for task in waiting), "somebody waits for ever"
    raised = waiting[5].exception()
    assert isinstance(raised, error | RuntimeError)
    assert [task.result() for task in waiting if task is not waiting[5]] == list(range(10))
    assert sorted(stored(database)) == list(range(10)), "nothing of the broken one is kept"
    assert await writer.write(note(11)) == 11, "the thread lives"


async def test_a_result_is_released_after_the_commit_only(writer: Writer, database: Path) -> None:
    for number in range(30):
        await writer.write(note(number))
        assert stored(database)[-1] == number


async def test_a_waiter_that_goes_away_does_not_stop_the_work(
    writer: Writer, database: Path
) -> None:
    with held(writer) as release:
        waiting = asyncio.ensure_future(writer.write(note(1)))
        await asyncio.sleep(0.02)
        waiting.cancel()
        release()
    assert await writer.write(note(2)) == 2
    assert stored(database) == [1, 2]


@pytest.mark.parametrize("error", [sqlite3.OperationalError, sqlite3.DatabaseError])
async def test_a_log_that_cannot_be_emptied_stops_nothing(
    writer: Writer, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    """A disk that fails says so in errors of several kinds: whoever waits must be woken all the same."""

    class Broken:
        def cursor(self) -> "Broken":
            return self

        def execute(self, statement: str) -> None:
            if "checkpoint" in statement:
                raise error

        def close(self) -> None:
            pass

    async with asyncio.timeout(5):
        with monkeypatch.context() as patch:
            patch.setattr(writer._engine, "raw_connection", Broken)
            assert not await writer.scrub()
        assert await writer.write(note(1)) == 1


async def test_closing_finishes_what_waits(database: Path) -> None:
    writer = Writer(writing_engine(sqlite_url(database)))
    writer.start()
    waiting = [asyncio.ensure_future(writer.write(note(number))) for number in range(100)]
    await asyncio.sleep(0)
    await writer.close()
    assert await asyncio.gather(*waiting) == list(range(100))
    await writer.close()  # twice is once
    with pytest.raises(RuntimeError):
        await writer.write(note(101))
    assert len(stored(database)) == 100


HOLD = """
import sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
time.sleep(float(sys.argv[2]))
connection.execute("COMMIT")
"""


async def test_another_program_that_writes_is_waited_for(database: Path) -> None:
    """Longer than the busy timeout of SQLite: nobody gets an error, everything is written."""
    engine = writing_engine(sqlite_url(database))
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=200")
    writer = Writer(engine)
    writer.start()
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(database), "0.6"], stdout=subprocess.PIPE
    ) as other:
        assert other.stdout
        await asyncio.to_thread(other.stdout.readline)
        assert await gather(writer, [note(number) for number in range(20)]) == list(range(20))
    await writer.close()
    assert len(stored(database)) == 20


async def test_a_full_disk_fails_what_does_not_fit_and_nothing_else(database: Path) -> None:
    engine = writing_engine(sqlite_url(database))
    with engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 1}")
    writer = Writer(engine)
    writer.start()

    def big(tx: Transaction) -> int:
        tx.focuses.set(1, "x" * 100_000, {}, NOW)
        return 0

    with held(writer) as release:
        waiting = [asyncio.ensure_future(writer.write(work)) for work in (note(1), big, note(2))]
        await asyncio.sleep(0.05)
        release()
        first, second, third = await asyncio.gather(*waiting, return_exceptions=True)
    assert (first, third) == (1, 2)
    assert isinstance(second, sa.exc.OperationalError)
    assert "x" * 20 not in str(second), "no value of a person in an error"
    await writer.close()
    assert stored(database) == [1, 2]


ACKNOWLEDGE = """
import asyncio, sys
from datetime import UTC, datetime
from storage.store import open_store

async def main():
    async with open_store(sys.argv[1]) as store:
        async def person(first):
            number = first
            while True:
                await store.write(lambda tx: tx.updates.first_time(number, datetime(2025, 9, 1, tzinfo=UTC)))
                print(number, flush=True)
                number += 8
        await asyncio.gather(*(person(first) for first in range(8)))

asyncio.run(main())
"""


@pytest.mark.parametrize("after", [1, 97])
async def test_what_was_acknowledged_survives_a_kill(database: Path, after: int) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", ACKNOWLEDGE, sqlite_url(database), stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout
    acknowledged = [int(await process.stdout.readline()) for _ in range(after)]
    process.kill()
    rest = await process.stdout.read()
    await process.wait()
    acknowledged += [int(line) for line in rest.splitlines() if line]
    assert len(acknowledged) >= after
    found = stored(database)
    assert set(acknowledged) <= set(found)
    assert len(found) == len(set(found))


async def test_a_reader_sees_what_was_released_and_nothing_sooner(database: Path) -> None:
    async with open_store(sqlite_url(database)) as store:
        go = threading.Event()

        def slow(tx: Transaction) -> None:
            tx.heartbeat.set(NOW)
            go.wait()

        writing = asyncio.ensure_future(store.write(slow))
        await asyncio.sleep(0.05)
        assert await store.read(lambda tx: tx.heartbeat.get()) is None, "readers do not wait"
        go.set()
        await writing
        assert await store.read(lambda tx: tx.heartbeat.get()) == NOW


async def test_a_reader_cannot_write(database: Path) -> None:
    """Its transaction is rolled back: without an error, the write would be lost in silence."""
    async with open_store(sqlite_url(database)) as store:
        with pytest.raises(sa.exc.OperationalError, match="readonly"):
            await store.read(lambda tx: tx.heartbeat.set(NOW))


async def test_the_pragmas_of_both_sides(database: Path, lasting: None) -> None:
    def pragmas(tx: Transaction) -> dict[str, object]:
        connection = tx.heartbeat._connection
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "secure_delete")
        return {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in names}

    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 10_000,
        "secure_delete": 1,
    }
    async with open_store(sqlite_url(database)) as store:
        assert await store.write(pragmas) == wanted
        assert await store.read(pragmas) == wanted
    async with open_store(sqlite_url(database), lasting=False) as store:
        assert await store.write(pragmas) == wanted | {"synchronous": 0}


async def test_moments_keep_their_zone(database: Path) -> None:
    from zoneinfo import ZoneInfo

    async with open_store(sqlite_url(database)) as store:
        at = datetime(2025, 9, 1, 15, 0, 0, 123456, tzinfo=ZoneInfo("Asia/Omsk"))
        await store.write(lambda tx: tx.heartbeat.set(at))
        found = await store.read(lambda tx: tx.heartbeat.get())
        assert found is not None
        assert found == at
        assert found.tzinfo is UTC
        with pytest.raises(sa.exc.StatementError, match="naive"):
            await store.write(lambda tx: tx.heartbeat.set(at.replace(tzinfo=None)))
    with contextlib.closing(sqlite3.connect(database)) as connection:
        (written,) = connection.execute(f"SELECT at FROM {HeartbeatRow.__tablename__}").fetchone()
    assert written == "2025-09-01 09:00:00.123456"
