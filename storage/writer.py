"""The one writer: use cases that wait share a transaction and a commit (group commit).

A thread of its own with a synchronous connection: SQLite has one writer anyway, and thread hops
for each statement cost more than the statements (docs/decisions.md).
"""

import asyncio
import contextlib
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import sqlalchemy as sa

from storage.transaction import Transaction

T = TypeVar("T")
Work = Callable[[Transaction], Any]

BATCH = 64  # use cases in one commit, at most


@dataclass(slots=True)
class _Job:
    work: Work
    future: asyncio.Future[Any]
    result: Any = None
    error: BaseException | None = None


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
            if not self._together(batch):
                for job in batch:
                    self._alone(job)
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

    def _together(self, batch: list[_Job]) -> bool:
        """One transaction for all. False: one of them raised, nothing was written."""
        try:
            with self._engine.begin() as connection:
                transaction = Transaction(connection)
                for job in batch:
                    job.result = job.work(transaction)
        except Exception as error:  # noqa: BLE001  # any use case may raise anything; each is run again alone
            if len(batch) == 1:
                batch[0].error = error
                return True
            return False
        self.commits += 1
        return True

    def _alone(self, job: _Job) -> None:
        self._together([job])

    def _release(self, batch: list[_Job]) -> None:
        assert self._loop is not None
        with contextlib.suppress(RuntimeError):  # the loop has gone: nobody waits any more
            self._loop.call_soon_threadsafe(_settle, batch)


def _settle(batch: list[_Job]) -> None:
    for job in batch:
        if job.future.done():
            continue
        if job.error is None:
            job.future.set_result(job.result)
        else:
            job.future.set_exception(job.error)
