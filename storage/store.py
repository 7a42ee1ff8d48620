"""The store: one writer with group commit, readers apart, all of them in threads."""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import TypeVar

from storage.engine import reading_engine, writing_engine
from storage.transaction import Transaction
from storage.writer import Writer

T = TypeVar("T")

READERS = 3  # of screens, at once
SCANNERS = 2  # of whole programmes: they have connections of their own, so no screen waits for one


class Readers:
    """Reading connections, each used by one thread at a time: no hop for every statement."""

    def __init__(self, url: str, many: int) -> None:
        self._engine = reading_engine(url, many)
        self._threads = ThreadPoolExecutor(many, thread_name_prefix="reader")

    async def read(self, work: Callable[[Transaction], T]) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._read, work)

    async def close(self) -> None:
        """What is being read is read to its end."""
        await asyncio.to_thread(self._threads.shutdown)
        self._engine.dispose()

    def _read(self, work: Callable[[Transaction], T]) -> T:
        with self._engine.connect() as connection:
            return work(Transaction(connection))


class SqlStore:
    """Implements `surveys.ports.Store`."""

    def __init__(self, writer: Writer, readers: Readers, scanners: Readers) -> None:
        self._writer = writer
        self._readers = readers
        self._scanners = scanners

    async def write(self, work: Callable[[Transaction], T]) -> T:
        """The use case's result, once it is durable."""
        return await self._writer.write(work)

    async def read(self, work: Callable[[Transaction], T]) -> T:
        """The query's result, on a reading connection; sees everything released before."""
        return await self._readers.read(work)

    async def scan(self, work: Callable[[Transaction], T]) -> T:
        """The same for a whole programme at once, which may take long."""
        return await self._scanners.read(work)

    async def scrub(self) -> bool:
        """Empty the log; False: somebody was reading. See `Writer.scrub`."""
        return await self._writer.scrub()


@asynccontextmanager
async def open_store(url: str, *, lasting: bool = True) -> AsyncIterator[SqlStore]:
    """Open a migrated database; at the end what waits is written, then all is closed.

    `lasting`: see `writing_engine`; False only for invented schools.
    """
    writer = Writer(writing_engine(url, lasting=lasting))
    readers, scanners = Readers(url, READERS), Readers(url, SCANNERS)
    writer.start()
    try:
        yield SqlStore(writer, readers, scanners)
    finally:
        await writer.close()
        await readers.close()
        await scanners.close()
