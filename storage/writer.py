"""The one writer: use cases that wait share a transaction and a commit (group commit).

A thread of its own with a synchronous connection: SQLite has one writer anyway, and thread hops
for each statement cost more than the statements (docs/decisions.md).
"""

import asyncio
import contextlib
import queue
import sqlite3
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import sqlalchemy as sa
import structlog

from storage.engine import BUSY
from storage.transaction import Transaction

log = structlog.get_logger(__name__)

T = TypeVar("T")
Work = Callable[[Transaction], Any]

BATCH = 64  # use cases in one commit, at most
SHORTLY = 300  # milliseconds that emptying the log waits for readers
PATIENCE = 6  # busy timeouts that another program may keep the file locked


@dataclass(slots=True)
class _Job:
    work: Work
    future: asyncio.Future[Any]
    result: Any = None
    error: BaseException | None = None


def _scrub(_tx: Transaction) -> bool:
    """Stands in the queue for `Writer.scrub`; never run."""
    raise AssertionError


class Writer:
    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closed = False
        self.commits = 0

    def start(self) -> None:
        """Called in the loop that will wait for the results."""
        self._loop = asyncio.get_running_loop()
        self._thread.start()

    async def write(self, work: Callable[[Transaction], T]) -> T:
        """The use case's result, once it is durable. What the use case raises is raised here."""
        if self._closed or self._loop is None:
            raise RuntimeError("the writer is not running")
        future: asyncio.Future[T] = self._loop.create_future()
        self._jobs.put(_Job(work, future))
        return await asyncio.shield(future)

    async def scrub(self) -> bool:
        """Write the log into the database and empty it: what was erased is in neither then.

        False: somebody was reading, and the log could not be emptied.
        """
        return await self.write(_scrub)

    async def close(self) -> None:
        """Finish what waits, then end the thread."""
        if self._closed:
            return
        self._closed = True
        self._jobs.put(None)
        await asyncio.to_thread(self._thread.join)
        self._engine.dispose()

    def _run(self) -> None:
        open_for_more = True
        while open_for_more:
            batch, open_for_more = self._collect()
            if not batch:
                continue
            scrubs = [job for job in batch if job.work is _scrub]
            self._commit([job for job in batch if job.work is not _scrub])
            for job in scrubs:
                job.result = self._empty_log()
            self._release(batch)

    def _collect(self) -> tuple[list[_Job], bool]:
        first = self._jobs.get()
        if first is None:
            return [], False
        batch = [first]
        while len(batch) < BATCH:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                break
            if job is None:
                return batch, False
            batch.append(job)
        return batch, True

    def _commit(self, batch: list[_Job]) -> None:
        """Each job gets its result or its error; a result only once it is on the disk."""
        if not batch:
            return
        try:
            self._together(batch)
        except sa.exc.OperationalError as error:
            if _locked(error):  # of another program: no job is to blame
                _fail(batch, error)
            else:
                self._alone(batch, error)
        except BaseException as error:  # noqa: BLE001  # use cases may raise anything; the thread must live
            self._alone(batch, error)

    def _together(self, batch: list[_Job]) -> None:
        """One transaction for all. If one of them raises, nothing is written."""
        with self._begin() as connection:
            transaction = Transaction(connection)
            for job in batch:
                job.result = job.work(transaction)
        self.commits += 1

    def _alone(self, batch: list[_Job], error: BaseException) -> None:
        """One of them raised: each gets a transaction of its own."""
        if len(batch) == 1:
            _fail(batch, error)
            return
        for job in batch:
            self._commit([job])

    def _empty_log(self) -> bool:
        """Outside any transaction. Readers are waited for shortly: writers wait meanwhile."""
        cursor = self._engine.raw_connection().cursor()
        try:
            cursor.execute(f"PRAGMA busy_timeout={SHORTLY}")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            found = cursor.fetchone()
            return found is not None and found[0] == 0
        except sqlite3.Error:  # of whatever kind: the thread must live
            return False
        finally:
            cursor.execute(f"PRAGMA {BUSY}")
            cursor.close()

    @contextlib.contextmanager
    def _begin(self) -> Iterator[sa.Connection]:
        """A transaction; waits while another program writes."""
        with self._engine.connect() as connection:
            for attempt in range(1, PATIENCE + 1):
                try:
                    transaction = connection.begin()
                    break
                except sa.exc.OperationalError as error:
                    if attempt == PATIENCE or self._closed or not _locked(error):
                        raise
                    log.warning("database_locked", hint="another program writes to the file")
            with transaction:
                yield connection

    def _release(self, batch: list[_Job]) -> None:
        assert self._loop is not None
        with contextlib.suppress(RuntimeError):  # the loop has gone: nobody waits any more
            self._loop.call_soon_threadsafe(_settle, batch)


def _locked(error: sa.exc.OperationalError) -> bool:
    return "database is locked" in str(error.orig)


def _fail(batch: list[_Job], error: BaseException) -> None:
    if isinstance(error, StopIteration):  # no future takes it: nobody would be woken
        wrapped = RuntimeError("a use case raised StopIteration")
        wrapped.__cause__ = error
        error = wrapped
    for job in batch:
        job.error = error


def _settle(batch: list[_Job]) -> None:
    for job in batch:
        if job.future.done():
            continue
        if job.error is None:
            job.future.set_result(job.result)
        else:
            job.future.set_exception(job.error)
