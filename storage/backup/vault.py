"""The folder of nightly copies beside the database."""

import shutil
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

from storage.backup.copy import Copied, copy_database
from storage.backup.files import beside, remove
from storage.backup.restore import kept_before
from storage.backup.rotation import LONGEST, expired, name_of, nightly, too_old

FOLDER = "backups"
MARGIN = 200 * 1024 * 1024  # bytes: exports, logs, the database's own growth


def free_bytes(folder: Path) -> int:
    return shutil.disk_usage(folder).free


class Vault:
    """Implements `scheduler.backups.Vault`; synchronous, for a thread."""

    def __init__(
        self,
        database: Path,
        free: Callable[[Path], int] = free_bytes,
        erased: Callable[[], date | None] = lambda: None,
    ) -> None:
        """`erased`: the day of the last erasure that is known."""
        self._database = database
        self._erased = erased
        self._folder = database.parent / FOLDER
        self._free = free
        self._stop = threading.Event()

    def days(self) -> set[date]:
        return set(nightly(self._folder))

    def free(self) -> int:
        return self._free(self._database.parent)

    def needed(self) -> int:
        """For the next copy, and some for everything else."""
        files = (self._database, *beside(self._database))
        return sum(each.stat().st_size for each in files if each.exists()) + MARGIN

    def keep(self, day: date) -> Copied:
        """Make the copy of a day. Raises as `copy_database`."""
        self._folder.mkdir(mode=0o700, exist_ok=True)
        return copy_database(self._database, self._folder / name_of(day), self._stop.is_set)

    def thin(self, today: date) -> int:
        """Delete copies that are not kept any longer, and what restores have left; how many."""
        copies = nightly(self._folder)
        old = [copies[day] for day in expired(copies, today)]
        old += [file for day, file in kept_before(self._database) if today - day > LONGEST]
        for file in old:
            remove(file)
        return len(old)

    def thin_without(self, today: date) -> int:
        """No newer copy can be made: what the law lets nobody keep goes all the same; how many.

        The newest stays as long as nothing was erased since it was made.
        """
        copies = nightly(self._folder)
        erased = self._erased()
        old = too_old(copies, today)
        if copies and (erased is None or erased < max(copies)):
            old.discard(max(copies))
        for day in old:
            remove(copies[day])
        return len(old)

    def stop(self) -> None:
        """Give up a copy under way."""
        self._stop.set()
