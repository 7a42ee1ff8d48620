"""Whoever runs the bot: what is done at the computer, beside the running bot, on its database."""

from collections.abc import Callable
from contextlib import redirect_stdout
from datetime import datetime
from functools import partial
from io import StringIO
from pathlib import Path
from typing import TypeVar

from bot.admission import make_admission
from bot.cli.backup import backup, restore
from bot.cli.people import import_file
from bot.settings import Settings
from storage.backup.restore import KEPT
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

    def backup(self, file: Path) -> str:
        """`mentor-bot backup`; what it prints."""
        return self._run(partial(backup, self.settings, file))

    def restore(self, file: Path) -> str:
        """`mentor-bot restore`, while the bot is off; the copy and what it replaces are thrown away."""
        said = self._run(partial(restore, self.settings, file))
        for old in (file, *self.settings.data_dir.glob(f"*.{KEPT}-*")):
            _throw_away(old)
        return said

    def _run(self, command: Callable[[], None]) -> str:
        with redirect_stdout(StringIO()) as said:  # of the demo it holds the result alone
            command()
        return said.getvalue()

    async def import_people(self, table: Path, now: datetime) -> str:
        """`mentor-bot people import`; what it prints. The table is thrown away: it has full names."""
        async with open_store(self.settings.database) as store:
            said = await import_file(store, table, now, self.admission)
        _throw_away(table)
        return said


def _throw_away(file: Path) -> None:
    file.unlink()
