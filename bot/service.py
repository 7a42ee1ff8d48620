"""The service: polls and ticks until SIGINT or SIGTERM. Takes seconds to import."""

import asyncio
import signal

import structlog
from aiogram.exceptions import TelegramNotFound, TelegramUnauthorizedError

from bot.app import open_app
from bot.cli.errors import CommandError
from bot.opening import first_curator_link, introduce
from bot.settings import Settings
from scheduler.service import ticking
from surveys.clock import SystemClock

log = structlog.get_logger(__name__)

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM)


async def serve(settings: Settings, token: str) -> None:
    """Raises CommandError: a token that Telegram does not know."""
    async with open_app(settings, SystemClock(), token) as app:
        loop = asyncio.get_running_loop()
        for number in STOP_SIGNALS:
            loop.add_signal_handler(number, app.polling.stop)
        try:
            username = await introduce(app)
            if username is None:
                return
            if (link := await first_curator_link(app, username)) is not None:
                log.info("first_curator", link=link)
            async with ticking(app.ticks, app.sender, app.backups, app.bulletin):
                log.info("started", bot=username)
                await app.polling.run()
        except (TelegramUnauthorizedError, TelegramNotFound):
            raise CommandError(
                "BOT_TOKEN: Telegram does not know it. Copy the whole token from @BotFather"
            ) from None
        log.info("stopping")
