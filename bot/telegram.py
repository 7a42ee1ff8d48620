"""The Bot object: which server, which proxy, paced sending."""

from typing import Any

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.exceptions import ClientDecodeError, TelegramNetworkError, TelegramRetryAfter
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType

from bot.ahead import Ahead
from bot.pace import Pace
from bot.session import LeanSession
from bot.settings import Settings

PACED = frozenset({"sendMessage", "sendPhoto", "sendDocument"})
TIMEOUT = 20.0  # seconds; a longer silence is an unknown outcome


class Answered(BaseRequestMiddleware):
    """What is no answer of the Bot API (a proxy's page of HTML, a broken line) is a network error."""

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        try:
            return await make_request(bot, method)
        except (ClientDecodeError, UnicodeDecodeError, OSError) as error:
            kind = type(error).__name__
            raise TelegramNetworkError(method=method, message=f"no answer: {kind}") from error


class Paced(BaseRequestMiddleware):
    """Send methods wait for their turn; a 429 holds all of them back."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        try:
            if method.__api_method__ not in PACED:
                return await make_request(bot, method)
            async with self._pace.reply(_chat_of(method)):
                return await make_request(bot, method)
        except TelegramRetryAfter as error:
            self._pace.hold(error.retry_after)
            raise


def _chat_of(method: TelegramMethod[Any]) -> int | None:
    chat_id = getattr(method, "chat_id", None)
    return chat_id if isinstance(chat_id, int) else None


def make_bot(settings: Settings, token: str, pace: Pace, ahead: Ahead) -> Bot:
    session = LeanSession(
        api=TelegramAPIServer.from_base(settings.bot_api_url),
        proxy=settings.bot_proxy,
        timeout=TIMEOUT,
    )
    session.middleware(Paced(pace))
    session.middleware(Answered())
    session.middleware(ahead)
    return Bot(
        token,
        session=session,
        default=DefaultBotProperties(parse_mode=ParseMode.HTML, link_preview_is_disabled=True),
    )
