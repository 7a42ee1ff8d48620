"""Whoever runs the bot: what is done at the computer, beside the running bot, on its database."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from bot.admission import make_admission
from bot.cli.people import import_file
from bot.settings import Settings
from storage.store import open_store
from surveys.people.admission import Admission
from surveys.ports import Tx
from surveys.questionnaires.library import Library

T = TypeVar("T")


class Host:
    def __init__(self, settings: Settings, library: Library) -> None:
        self.settings = settings
        self.library = library
        self.admission: Admission = make_admission(settings, library)

    async def read(self, work: Callable[[Tx], T]) -> T:
        """Opened for this alone: a copy can be put in the database's place when nobody has it open."""
        async with open_store(self.settings.database) as store:
            return await store.scan(work)

    async def import_people(self, table: Path, now: datetime) -> str:
        """`mentor-bot people import`; what it prints."""
        async with open_store(self.settings.database) as store:
            return await import_file(store, table, now, self.admission)
