"""What erasing needs besides the transaction."""

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol

from surveys.rights.model import Entry


class Journal(Protocol):
    """Outside the database: it survives the restore of an older copy."""

    def append(self, entry: Entry) -> None:
        """On the disk when it returns."""
        ...

    def entries(self) -> Iterator[Entry]: ...
    def sweep(self, until: datetime) -> int:
        """Delete files of the bot's own beside the database that were made until then; how many.

        Nobody else's file, nor one that somebody has changed. Comes before the commit, as `append`.
        """
        ...


class Shredder(Protocol):
    @property
    def journal(self) -> Journal: ...

    async def scrub(self) -> None:
        """Empty the database's log, so that what was erased is in no file of it."""
        ...

    async def finish(self) -> None:
        """Hourly: names that an open case of help has kept until now, a log that could not be emptied."""
        ...

    def leftovers(self) -> tuple[str, ...]:
        """Names of files beside the database that may hold data of people."""
        ...
