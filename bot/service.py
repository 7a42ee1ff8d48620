"""The service: polls and ticks until SIGINT or SIGTERM. Takes seconds to import."""

import asyncio
import signal
from functools import partial

import structlog
from aiogram.exceptions import (
    TelegramNetworkError,
    TelegramNotFound,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.types import BotCommandScopeAllPrivateChats

from bot.app import App, open_app
from bot.cli.errors import CommandError
from bot.settings import Settings
from handlers import commands
from scheduler.service import ticking
from surveys.clock import SystemClock
from surveys.people.first import ensure_curator_invite

log = structlog.get_logger(__name__)

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM)


async def serve(settings: Settings, token: str) -> None:
    """Raises CommandError: a token that Telegram does not know."""
    async with open_app(settings, SystemClock(), token) as app:
        loop = asyncio.get_running_loop()
        for number in STOP_SIGNALS:
            loop.add_signal_handler(number, app.polling.stop)
        try:
            username = await _introduce(app)
            if username is None:
                return
            await _invite_first_curator(app, username)
            async with ticking(app.ticks, app.sender, app.backups, app.bulletin):
                log.info("started", bot=username)
                await app.polling.run()
        except (TelegramUnauthorizedError, TelegramNotFound):
            raise CommandError(
                "BOT_TOKEN: Telegram does not know it. Copy the whole token from @BotFather"
            ) from None
        log.info("stopping")


async def _introduce(app: App) -> str | None:
    """The bot's name; waits for a server that cannot be reached yet. None: asked to stop."""
    pause = 1.0
    while not app.polling.stopping:
        try:
            me = await app.bot.me()
            await app.bot.set_my_commands(
                list(commands.PARTICIPANT), scope=BotCommandScopeAllPrivateChats()
            )
        except (TelegramNetworkError, TelegramServerError) as error:
            log.warning("telegram_unreachable", error=type(error).__name__, pause=pause)
            await app.polling.sleep(pause)
            pause = min(pause * 2, 30.0)
        else:
            return me.username or ""
    return None


async def _invite_first_curator(app: App, username: str) -> None:
    """Without CURATOR_IDS the log shows the one-time link that makes its first user the curator."""
    code = await app.store.write(
        partial(
            ensure_curator_invite,
            now=app.clock.now(),
            timezone=app.settings.timezone,
            curator_ids=app.settings.curator_ids,
        )
    )
    if code is not None:
        log.info("first_curator", link=f"https://t.me/{username}?start={code}")
