"""The real bot as a process of its own: `mentor-bot run` against a Telegram of the test."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.sandbox.api.gateway import POLL
from bot.sandbox.api.server import BotApi
from tests.school import TOKEN

SEVERAL = 4  # chats: a moment worth waiting for
CHANCES = 10  # a quick bot may never confirm so many at once, and people come to an end
START = 60.0  # seconds on a busy machine; 3 on an idle one


class Process:
    def __init__(self, folder: Path, url: str, token: str = TOKEN) -> None:
        self._folder = folder
        self._environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "BOT_TOKEN": token,
            "BOT_API_URL": url,
            "DATA_DIR": str(folder),
            "CURATOR_IDS": "1",
            "LOG_LEVEL": "WARNING",
        }
        self._process: asyncio.subprocess.Process | None = None
        self.errors = ""

    async def start(self) -> None:
        with (self._folder / "log.txt").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot",
                "run",
                cwd=self._folder,
                env=self._environment,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=log,
            )

    async def ready(self, api: BotApi) -> None:
        """It asks for updates; while there are any, it need not wait for one."""
        before = api.journal.counts[POLL]
        async with asyncio.timeout(START):
            while not api.world.updates.polled and api.journal.counts[POLL] == before:
                assert self._process is not None
                assert self._process.returncode is None, self.log()
                await asyncio.sleep(0.02)

    async def ended(self) -> int:
        assert self._process is not None
        async with asyncio.timeout(START):
            return await self._process.wait()

    async def kill(self) -> None:
        assert self._process is not None
        self._process.kill()
        await self._process.wait()

    async def kill_at_confirmation(self, api: BotApi) -> None:
        """In the moment in which the bot tells Telegram that it has done with some updates."""
        process, updates = self._process, api.world.updates
        assert process is not None
        confirm, chances = updates.confirm, iter([SEVERAL] * CHANCES)

        def killing(offset: int) -> set[int]:
            confirmed = confirm(offset)
            if len(confirmed) >= next(chances, 1) and process.returncode is None:
                process.kill()
            return confirmed

        updates.confirm = killing  # type: ignore[method-assign]
        async with asyncio.timeout(START):
            await process.wait()
        updates.confirm = confirm  # type: ignore[method-assign]

    async def stop(self) -> int:
        """As a service manager does."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        return await self.ended()

    def log(self) -> str:
        return (self._folder / "log.txt").read_text(encoding="utf-8")


@asynccontextmanager
async def process(folder: Path, url: str, token: str = TOKEN) -> AsyncIterator[Process]:
    found = Process(folder, url, token)
    await found.start()
    try:
        yield found
    finally:
        if found._process is not None and found._process.returncode is None:
            await found.kill()
