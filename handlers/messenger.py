"""The sender's port to Telegram: notices as pages, Telegram's answers as outcomes."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from functools import partial

from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiohttp import ClientConnectorError

from handlers.page import Page
from handlers.views.notices import notice
from surveys.clock import Clock
from surveys.deliveries import sending
from surveys.deliveries.due import Message
from surveys.deliveries.notice_context import context
from surveys.ports import Store
from surveys.questionnaires.library import Library

RETRY = 30.0  # seconds until a server that fails is tried again

Turn = Callable[[int], AbstractAsyncContextManager[None]]


@dataclass(frozen=True, slots=True)
class Letter:
    account: int
    page: Page


class TelegramMessenger:
    """Implements `scheduler.sender.Messenger`."""

    def __init__(self, bot: Bot, store: Store, clock: Clock, library: Library, turn: Turn) -> None:
        """`turn` gives a permit to send to a chat; sending inside it is not paced again."""
        self._bot = bot
        self._store = store
        self._clock = clock
        self._library = library
        self._turn = turn

    async def prepare(self, message: Message) -> Letter | None:
        found = await self._store.read(
            partial(context, library=self._library, message=message, now=self._clock.now())
        )
        if found is None or found.person.account is None:
            return None
        page = notice(found)
        return None if page is None else Letter(found.person.account, page)

    def turn(self, letter: Letter) -> AbstractAsyncContextManager[None]:
        return self._turn(letter.account)

    async def send(self, letter: Letter) -> sending.Outcome:
        try:
            sent = await self._bot.send_message(
                letter.account, letter.page.text, reply_markup=letter.page.keyboard
            )
        except TelegramRetryAfter as error:
            return sending.Later(error.retry_after)
        except TelegramForbiddenError:
            return sending.Blocked(letter.account)
        except TelegramServerError:
            return sending.Later(RETRY)  # the server says that it failed
        except TelegramNetworkError as error:
            refused = isinstance(error.__cause__, ClientConnectorError)
            return sending.Later(RETRY) if refused else sending.Unknown()
        except TelegramAPIError as error:
            return sending.Refused(type(error).__name__)
        return sending.Sent(sent.message_id)
