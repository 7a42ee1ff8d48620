"""The first words of a started bot: to Telegram, and to the host where there is no curator yet."""

from functools import partial

import structlog
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError
from aiogram.types import BotCommandScopeAllPrivateChats

from bot.app import App
from handlers import commands
from surveys.people.first import ensure_curator_invite

log = structlog.get_logger(__name__)


async def introduce(app: App) -> str | None:
    """The bot's name; waits for a server that cannot be reached yet. None: asked to stop."""
    pause = 1.0
    while not app.polling.stopping:
        try:
            me = await app.bot.me()
            await app.bot.set_my_commands(
                list(commands.PARTICIPANT), scope=BotCommandScopeAllPrivateChats()
            )
        except TelegramRetryAfter as error:
            log.warning("telegram_says_wait", pause=error.retry_after)
            await app.polling.sleep(error.retry_after)
        except (TelegramNetworkError, TelegramServerError) as error:
            log.warning("telegram_unreachable", error=type(error).__name__, pause=pause)
            await app.polling.sleep(pause)
            pause = min(pause * 2, 30.0)
        else:
            return me.username or ""
    return None


async def first_curator_link(app: App, username: str) -> str | None:
    """Without CURATOR_IDS: the one-time link that makes its first user the curator."""
    code = await app.store.write(
        partial(
            ensure_curator_invite,
            now=app.clock.now(),
            timezone=app.settings.timezone,
            curator_ids=app.settings.curator_ids,
        )
    )
    return None if code is None else f"https://t.me/{username}?start={code}"
