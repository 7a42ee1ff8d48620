"""The sender's port to Telegram: notices as pages, Telegram's answers as outcomes."""

from collections.abc import Callable, Hashable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from functools import partial

from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.types import InlineKeyboardMarkup
from aiohttp import ClientConnectorError

from handlers.views.notices import notice
from handlers.views.sos import with_button
from surveys.clock import Clock
from surveys.deliveries import sending
from surveys.deliveries.due import Message
from surveys.deliveries.news.model import Announcement
from surveys.deliveries.notice_context import NoticeContext, contexts
from surveys.ports import Store
from surveys.questionnaires.library import Library

STRANGER = "chat not found"  # who has never opened this bot: a school may have made a new one
RETRY = 30.0  # seconds until a server that fails is tried again

Turn = Callable[[int, sending.Claim], AbstractAsyncContextManager[bool]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a message shows, ready to send."""

    text: str
    keyboard: InlineKeyboardMarkup | None


@dataclass(frozen=True, slots=True)
class Letter:
    account: int
    sheet: Sheet
    urgent: bool = False


class TelegramMessenger:
    """Implements `scheduler.sender.Messenger`."""

    def __init__(
        self, bot: Bot, store: Store, clock: Clock, library: Library, turn: Turn, hurry: Turn
    ) -> None:
        """`turn` claims, then gives a permit to send to a chat; sending inside it is not paced again. `hurry`
        gives it past those who stand in line for one.
        """
        self._bot = bot
        self._store = store
        self._clock = clock
        self._library = library
        self._turn = turn
        self._hurry = hurry

    async def prepare(self, messages: Sequence[Message]) -> list[Letter | None]:
        """Read all at once, in a thread. A broadcast says the same to many and is written once. What is urgent
        stands behind no report of a region.
        """
        urgent = any(each.urgent for each in messages)
        found = await (self._store.read if urgent else self._store.scan)(
            partial(contexts, library=self._library, messages=messages, now=self._clock.now())
        )
        written: dict[Hashable, Sheet | None] = {}
        return [
            None if one is None else _letter(one, written, urgent=message.urgent)
            for message, one in zip(messages, found, strict=True)
        ]

    def turn(self, letter: Letter, claim: sending.Claim) -> AbstractAsyncContextManager[bool]:
        turn = self._hurry if letter.urgent else self._turn
        return turn(letter.account, claim)

    async def send(self, letter: Letter) -> sending.Outcome:
        try:
            sent = await self._bot.send_message(
                letter.account, letter.sheet.text, reply_markup=letter.sheet.keyboard
            )
        except TelegramRetryAfter as error:
            return sending.Later(error.retry_after)
        except TelegramForbiddenError:
            return sending.Blocked(letter.account)
        except (TelegramServerError, TelegramUnauthorizedError, TelegramNotFound):
            return sending.Later(RETRY)  # the server says that it failed, or knows no such token
        except TelegramNetworkError as error:
            refused = isinstance(error.__cause__, ClientConnectorError)
            return sending.Later(RETRY) if refused else sending.Unknown()
        except TelegramAPIError as error:
            if STRANGER in error.message:
                return sending.Blocked(letter.account)
            return sending.Refused(type(error).__name__)
        return sending.Sent(sent.message_id)


def _letter(
    found: NoticeContext, written: dict[Hashable, Sheet | None], *, urgent: bool
) -> Letter | None:
    account = found.person.account
    if account is None:
        return None
    match found.news:
        case (Announcement() as words,):
            same = (words, found.programme.id, found.kind, found.elsewhere)
            if same not in written:
                written[same] = _sheet(found)
            sheet = written[same]
        case _:
            sheet = _sheet(found)
    return None if sheet is None else Letter(account, sheet, urgent)


def _sheet(found: NoticeContext) -> Sheet | None:
    page = notice(found)
    if page is None:
        return None
    dressed = with_button(page)
    return Sheet(dressed.text, dressed.keyboard)
