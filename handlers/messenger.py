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
from handlers.views.sos import with_button
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
    urgent: bool = False


class TelegramMessenger:
    """Implements `scheduler.sender.Messenger`."""

    def __init__(
        self, bot: Bot, store: Store, clock: Clock, library: Library, turn: Turn, hurry: Turn
    ) -> None:
        """`turn` gives a permit to send to a chat; sending inside it is not paced again. `hurry`
        gives it past those who stand in line for one.
        """
        self._bot = bot
        self._store = store
        self._clock = clock
        self._library = library
        self._turn = turn
        self._hurry = hurry

    async def prepare(self, message: Message) -> Letter | None:
        found = await self._store.read(
            partial(context, library=self._library, message=message, now=self._clock.now())
        )
        if found is None or found.person.account is None:
            return None
        page = notice(found)
        if page is None:
            return None
        return Letter(found.person.account, with_button(page), message.urgent)

    def turn(self, letter: Letter) -> AbstractAsyncContextManager[None]:
        return self._hurry(letter.account) if letter.urgent else self._turn(letter.account)

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
