"""A school whose bot can be stopped and started again, on the same file and the same Telegram."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from bot.app import App, open_app
from bot.sandbox.api.limits import Limits
from bot.sandbox.api.server import BotApi
from bot.sandbox.clock import SimulatedClock
from bot.settings import Settings
from surveys.clock import Clock
from surveys.guard import limits as guard
from tests.beginning import lay
from tests.conftest import SEPTEMBER
from tests.school import CURATOR, TOKEN, Member, School, begin


class Service:
    def __init__(self, school: School) -> None:
        self.school = school
        self._open = AsyncExitStack()
        self._polling: asyncio.Future[None] | None = None

    @property
    def app(self) -> App:
        return self.school.app

    async def start(self) -> None:
        """Open the app and poll."""
        school = self.school
        app = await self._open.enter_async_context(
            open_app(school.settings, school.clock, TOKEN, limits=guard.Limits.off())
        )
        school.api.drains[:] = [app.tasks.settled]
        school.app = app
        self._polling = asyncio.ensure_future(app.polling.run())

    async def stop(self) -> None:
        """As on SIGTERM: the batch at hand is finished, replies are flushed, all is closed."""
        await self.school.aclose()
        polling, self._polling = self._polling, None
        if polling is None:
            return
        self.app.polling.stop()
        await polling
        await self._open.aclose()


@asynccontextmanager
async def open_service(
    folder: Path, *, clock: Clock | None = None, limits: Limits | None = None
) -> AsyncIterator[Service]:
    """Running, with a curator."""
    clock = clock or SimulatedClock(SEPTEMBER)
    settings = Settings(_env_file=None, data_dir=folder, bot_token=TOKEN)
    async with BotApi(clock, token=TOKEN, limits=limits) as api:
        settings = settings.model_copy(update={"bot_api_url": api.url})
        programme, person, membership = await lay(settings, clock.now(), begin)
        chat = api.chat(CURATOR, first_name="Мария")
        chat.state.reachable = True
        curator = Member(person, membership, chat)
        school = School(api, clock, settings, None, programme, curator)  # type: ignore[arg-type]
        service = Service(school)
        await service.start()  # gives the school its app
        try:
            yield service
        finally:
            await service.stop()
