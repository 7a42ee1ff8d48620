"""The store: one writer with group commit, readers apart, long reads in threads."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.engine import reading_engine, scanning_engine, writing_engine
from storage.transaction import Transaction
from storage.writer import Writer

T = TypeVar("T")


class SqlStore:
    """Implements `surveys.ports.Store`."""

    def __init__(self, writer: Writer, readers: AsyncEngine, scanner: sa.Engine) -> None:
        self._writer = writer
        self._readers = readers
        self._scanner = scanner

    async def write(self, work: Callable[[Transaction], T]) -> T:
        """The use case's result, once it is durable."""
        return await self._writer.write(work)

    async def read(self, work: Callable[[Transaction], T]) -> T:
        """The query's result, on a reading connection; sees everything released before."""
        async with self._readers.connect() as connection:
            return await connection.run_sync(lambda sync: work(Transaction(sync)))

    async def scan(self, work: Callable[[Transaction], T]) -> T:
        """The same for a whole programme at once: in a thread, so that no press waits for it."""
        return await asyncio.to_thread(self._scan, work)

    def _scan(self, work: Callable[[Transaction], T]) -> T:
        with self._scanner.connect() as connection:
            return work(Transaction(connection))

    async def scrub(self) -> bool:
        """Empty the log; False: somebody was reading. See `Writer.scrub`."""
        return await self._writer.scrub()


@asynccontextmanager
async def open_store(url: str, *, lasting: bool = True) -> AsyncIterator[SqlStore]:
    """Open a migrated database; at the end what waits is written, then all is closed.

    `lasting`: see `writing_engine`; False only for invented schools.
    """
    writer = Writer(writing_engine(url, lasting=lasting))
    readers = reading_engine(url)
    scanner = scanning_engine(url)
    writer.start()
    try:
        yield SqlStore(writer, readers, scanner)
    finally:
        await writer.close()
        await readers.dispose()
        scanner.dispose()
