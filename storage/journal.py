"""The journal of erasures: a file beside the database, so that a restored copy is erased again.

A line holds a row number, when that row was made, how much was erased and when: nothing that tells
whose data they were.
"""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from storage.backup.files import abandoned, remove
from storage.own_files import own_files
from surveys.rights.model import Basis, Entry, Extent

FILE = "erasures.jsonl"


class ErasureJournal:
    """Implements `surveys.rights.shred.Journal`."""

    def __init__(self, folder: Path, *others: Path) -> None:
        """`others`: more folders in which files of the bot's own may lie."""
        self._file = folder / FILE
        self._folders = (folder, *others)

    def append(self, entry: Entry) -> None:
        """On the disk when it returns, before the transaction that erases commits.

        A crash in between leaves a line whose erasure the next start makes up for.
        """
        line = json.dumps(
            {
                "person": entry.person_id,
                "created_at": entry.created_at.isoformat(),
                "extent": entry.extent.value,
                "basis": entry.basis.value,
                "at": entry.at.isoformat(),
            }
        )
        self._file.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(self._file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            torn = os.fstat(handle).st_size and os.pread(handle, 1, os.fstat(handle).st_size - 1)
            os.write(handle, (b"\n" if torn not in (0, b"\n") else b"") + line.encode() + b"\n")
            os.fsync(handle)
        finally:
            os.close(handle)

    def entries(self) -> Iterator[Entry]:
        """A line that a power cut has torn is left out: its erasure never began."""
        if not self._file.exists():
            return
        for line in self._file.read_text(encoding="utf-8", errors="replace").splitlines():
            try:
                found = json.loads(line)
                entry = Entry(
                    int(found["person"]),
                    datetime.fromisoformat(found["created_at"]),
                    Extent(found["extent"]),
                    Basis(found["basis"]),
                    datetime.fromisoformat(found["at"]),
                )
            except (ValueError, KeyError, TypeError):
                continue
            yield entry

    def sweep(self, until: datetime) -> int:
        """One that cannot be deleted is left; the act names it. What killed commands left half-written
        goes without being counted.
        """
        for folder in set(self._folders):
            for left in abandoned(folder):
                with suppress(OSError):
                    remove(left)
        gone = 0
        for file, made_at in own_files(self._folders):
            if made_at <= until:
                with suppress(OSError):
                    file.unlink()
                    gone += 1
        return gone
