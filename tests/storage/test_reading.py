"""Long reads: beside the event loop, and only reads."""

import threading
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from storage.store import SqlStore

NOW = datetime(2025, 9, 1, tzinfo=UTC)


async def test_a_scan_runs_in_a_thread_and_sees_what_was_written(store: SqlStore) -> None:
    await store.write(lambda tx: tx.heartbeat.set(NOW))
    beat, thread = await store.scan(lambda tx: (tx.heartbeat.get(), threading.get_ident()))
    assert beat == NOW
    assert thread != threading.get_ident()


async def test_a_scan_cannot_write(store: SqlStore) -> None:
    with pytest.raises(sa.exc.OperationalError, match="readonly"):
        await store.scan(lambda tx: tx.heartbeat.set(NOW))
