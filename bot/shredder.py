"""Erasing, composed: the journal beside the database, and what makes the bytes go."""

import asyncio
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import structlog

from bot.settings import Settings
from storage.backup.files import database_file
from storage.backup.rotation import nightly
from storage.backup.vault import FOLDER
from storage.journal import ErasureJournal
from storage.own_files import begins_with, files_in
from storage.store import SqlStore
from surveys.questionnaires.library import load_library
from surveys.questionnaires.stored import complete
from surveys.rights import replay

log = structlog.get_logger(__name__)

OFFICE = (
    "xlsx",
    "xls",
    "docx",
    "doc",
    "rtf",
    "pdf",
    "csv",
    "txt",
    "json",
    "jpg",
    "jpeg",
    "png",
    "zip",
)
ENDINGS = frozenset(f".{each}" for each in (*OFFICE, "sqlite3", "sqlite", "db"))
SIGNS = (b"PK\x03\x04", b"%PDF", b"SQLite format 3\0", b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b")
"""The same under whatever name: a command takes any."""

ATTEMPTS = 40  # to empty the log: readers come and go
PAUSE = 0.5  # seconds


class Shredder:
    """Implements `surveys.rights.shred.Shredder`."""

    def __init__(self, settings: Settings, store: SqlStore) -> None:
        database = database_file(settings.database)
        self.journal = ErasureJournal(
            settings.data_dir, *(() if database is None else (database.parent,))
        )
        self._settings = settings
        self._store = store
        self._owing = False

    async def scrub(self) -> None:
        """What was erased is zeroed in the database; its log still held older pages."""
        self._owing = True
        for _ in range(ATTEMPTS):
            if await self._store.scrub():
                self._owing = False
                return
            await asyncio.sleep(PAUSE)
        log.warning("log_not_emptied", hint="somebody reads the database; tried again in an hour")

    async def catch_up(self) -> None:
        """At start: a restored copy is erased again, and a crash before `scrub` is made up for."""
        if await self._store.read(partial(replay.owed, journal=self.journal)):
            work = partial(
                replay.replay,
                definitions=await self._store.read(partial(complete, library=load_library())),
                journal=self.journal,
                min_group=self._settings.min_group_size,
            )
            log.info("erased_again", people=await self._store.write(work))
        await self.finish()
        await self._store.scrub()
        if last := max((each.at for each in self.journal.entries()), default=None):
            self.journal.sweep(last)

    async def finish(self) -> None:
        """Forget names that an open case of help has kept until now, and what a long reader has kept in the log."""
        named = await self._store.read(lambda tx: tx.erasing.still_named())
        if named:
            await self._store.write(replay.finish)
        if named or self._owing:
            await self.scrub()

    def leftovers(self) -> tuple[str, ...]:
        """Tables, databases that a restore has set aside, copies made by hand: by name."""
        return tuple(sorted(set(self._leftovers())))

    def _leftovers(self) -> Iterator[str]:
        folders: set[Path] = {self._settings.data_dir}
        database = database_file(self._settings.database)
        rotated: set[Path] = set()
        if database is not None:
            folders.add(database.parent)
            rotated = {database, *nightly(database.parent / FOLDER).values()}
        for file in files_in(folders):
            named = file.suffix.lower() in ENDINGS or begins_with(file, *SIGNS)
            if named and file not in rotated:
                yield file.name
