"""The clock on the page: it stands until somebody moves it, and nothing on the way is left out.

The service plans once a minute; here a tick comes at every moment at which something may be due.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from bot.sandbox.api.server import BotApi
from bot.sandbox.clock import SimulatedClock
from bot.sandbox.life import BotGoneError
from bot.sandbox.process import BotProcess

STEP = timedelta(minutes=1)
TIDY = timedelta(hours=12)
FAR = timedelta(days=120)  # nobody waits longer for something to happen
PATIENCE = 60.0  # real seconds for what one tick sends


class Clockwork:
    """Args: told: is called whenever the time has changed or a tick has ended."""

    def __init__(
        self, bot: BotProcess, api: BotApi, clock: SimulatedClock, told: Callable[[], object]
    ) -> None:
        self.busy = False
        self._bot = bot
        self._api = api
        self._clock = clock
        self._told = told
        self._turn = asyncio.Lock()
        self._due: datetime | None = None
        self._tidied = clock.now()

    @property
    def now(self) -> datetime:
        return self._clock.now()

    @asynccontextmanager
    async def held(self) -> AsyncIterator[None]:
        """Nobody else moves the clock or ticks meanwhile."""
        async with self._turn:
            self.busy = True
            self._told()
            try:
                yield
            finally:
                self.busy = False
                self._told()

    async def tick(self) -> None:
        """What the service does every minute; comes after people have done something."""
        async with self._turn:
            await self._step(self.now)

    async def run_to(self, at: datetime) -> None:
        """To that moment, through all that is due on the way."""
        async with self.held():
            await self._step(self.now)
            while self._due is not None and self._due < at:
                await self._step(self._due)
            await self._step(at)

    async def run_to_event(self) -> bool:
        """Until the bot writes to somebody of its own accord; False: nothing is to come."""
        async with self.held():
            before, limit = self._sent(), self.now + FAR
            await self._step(self.now)
            while self._due is not None and self._due <= limit and self._sent() == before:
                await self._step(self._due)
            return self._sent() > before

    async def _step(self, at: datetime) -> None:
        """One tick. Without the bot time passes and nothing happens, as on a switched-off computer."""
        at = max(at, self.now)
        if self._bot.pid is None:
            await self._bot.move_to(at)
            self._due = None
        else:
            await self._tick(at)
        self._told()

    async def _tick(self, at: datetime) -> None:
        tidy = at - self._tidied >= TIDY
        if tidy:
            self._tidied = at
        try:
            due = await self._bot.tick(at, tidy=tidy)
            await self._bot.show()
            await self._api.idle(within=PATIENCE)
        except (BotGoneError, TimeoutError):  # killed, or its Telegram is in trouble
            self._due = None  # the next tick catches up
        else:
            self._due = None if due is None else max(due, self.now + STEP)

    def _sent(self) -> int:
        return sum(chat.sent for chat in self._api.world.chats.values())
