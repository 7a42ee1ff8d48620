"""The store: one writer with group commit, readers apart."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncEngine

from storage.engine import reading_engine, writing_engine
from storage.transaction import Transaction
from storage.writer import Writer

T = TypeVar("T")


class SqlStore:
    """Implements `surveys.ports.Store`."""

    def __init__(self, writer: Writer, readers: AsyncEngine) -> None:
        self._writer = writer
        self._readers = readers

    async def write(self, work: Callable[[Transaction], T]) -> T:
        """The use case's result, once it is durable."""
        return await self._writer.write(work)

    async def read(self, work: Callable[[Transaction], T]) -> T:
        """The query's result, on a reading connection; sees everything released before."""
        async with self._readers.connect() as connection:
            return await connection.run_sync(lambda sync: work(Transaction(sync)))


@asynccontextmanager
async def open_store(url: str) -> AsyncIterator[SqlStore]:
    """Open a migrated database; at the end what waits is written, then all is closed."""
    writer = Writer(writing_engine(url))
    readers = reading_engine(url)
    writer.start()
    try:
        yield SqlStore(writer, readers)
    finally:
        await writer.close()
        await readers.dispose()
