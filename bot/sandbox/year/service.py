"""The bot as its host runs it: it can be stopped for a while and started on the same database."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from bot.app import App, open_app
from bot.sandbox.api.server import TOKEN, BotApi
from bot.sandbox.clock import SimulatedClock
from bot.sandbox.year.pace import Unhurried
from bot.settings import Settings
from surveys.guard.limits import Limits

FINISH = 60.0  # real seconds that what is under way may take


class Service:
    """To be started and stopped in one task, which is the one that the clock driver runs in."""

    def __init__(self, settings: Settings, api: BotApi, clock: SimulatedClock) -> None:
        self._settings = settings.model_copy(update={"bot_api_url": api.url, "bot_proxy": None})
        self._api = api
        self._clock = clock
        self._running = AsyncExitStack()
        self._app: App | None = None

    @property
    def app(self) -> App:
        assert self._app is not None, "the bot has been stopped"
        return self._app

    async def start(self) -> None:
        running = self._running = AsyncExitStack()
        app = await running.enter_async_context(
            open_app(self._settings, self._clock, TOKEN, Unhurried(), Limits.off())
        )
        await running.enter_async_context(_polling(app))
        await app.ticks.wake()
        self._api.drains[:] = [lambda: app.tasks.drain(FINISH)]
        self._app = app

    async def stop(self) -> None:
        self._app = None
        self._api.drains.clear()
        await self._running.aclose()


@asynccontextmanager
async def _polling(app: App) -> AsyncIterator[None]:
    async with asyncio.TaskGroup() as group:
        group.create_task(app.polling.run())
        try:
            yield
        finally:
            app.polling.stop()
