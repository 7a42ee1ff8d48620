"""Who holds the database: one running bot, or one restore. Readers and copies need no hold."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class HeldError(Exception):
    """Another bot runs on this database, or it is being restored."""


@contextmanager
def hold(database: Path | None) -> Iterator[None]:
    """Until the block ends or the process does, however it ends; None: kept in memory.

    The lock is on a file of its own beside the database: SQLite's locks on the database itself
    would be lost with the first handle of ours that is closed.

    Raises:
        HeldError: somebody else holds it.
        OSError: the folder is missing or may not be written to.
    """
    if database is None:
        yield
        return
    handle = os.open(database.with_name(f"{database.name}.lock"), os.O_CREAT | os.O_RDWR, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise HeldError from None
        yield
    finally:
        os.close(handle)
