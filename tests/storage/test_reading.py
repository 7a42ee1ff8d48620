"""Reads: beside the event loop, and only reads."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from storage.engine import sqlite_url
from storage.store import SCANNERS, SqlStore, open_store
from storage.transaction import Transaction

NOW = datetime(2025, 9, 1, tzinfo=UTC)
WAITS = 20.0  # real seconds on a busy machine

Reading = Callable[[Callable[[Transaction], Any]], Awaitable[Any]]


@pytest.fixture(params=["read", "scan"])
def reading(request: pytest.FixtureRequest, store: SqlStore) -> Reading:
    found: Reading = getattr(store, request.param)
    return found


async def test_it_runs_in_a_thread_and_sees_what_was_written(
    store: SqlStore, reading: Reading
) -> None:
    await store.write(lambda tx: tx.heartbeat.set(NOW))
    beat, thread = await reading(lambda tx: (tx.heartbeat.get(), threading.get_ident()))
    assert beat == NOW
    assert thread != threading.get_ident()


async def test_it_cannot_write(reading: Reading) -> None:
    with pytest.raises(sa.exc.OperationalError, match="readonly"):
        await reading(lambda tx: tx.heartbeat.set(NOW))


async def test_screens_wait_for_nobody_who_reads_a_whole_programme(store: SqlStore) -> None:
    """Nor the other way round; of one kind as many go at once as there are connections."""
    go = threading.Event()

    def wait(_tx: object) -> bool:
        return go.wait(WAITS)

    async with asyncio.TaskGroup() as group:
        held = [group.create_task(store.scan(wait)) for _ in range(2 * SCANNERS)]
        await store.read(lambda tx: tx.heartbeat.get())
        assert not any(each.done() for each in held)
        go.set()
    assert all(each.result() for each in held)


async def test_closing_waits_for_what_is_being_read(database: Path) -> None:
    begun, go = threading.Event(), threading.Event()

    def work(tx: Transaction) -> datetime | None:
        begun.set()
        assert go.wait(WAITS)
        return tx.heartbeat.get()

    async with asyncio.TaskGroup() as group:
        async with open_store(sqlite_url(database)) as store:
            await store.write(lambda tx: tx.heartbeat.set(NOW))
            read = group.create_task(store.read(work))
            await asyncio.to_thread(begun.wait, WAITS)
            asyncio.get_running_loop().call_later(0.01, go.set)
        assert read.done()
    assert read.result() == NOW
