"""Answers to people: a queue per chat, so that a slow chat holds up nobody.

A handler returns after its commit; what it wants shown joins the chat's queue here and is sent
in order. A reply lost on the way is not an answer lost: pressing again shows the current screen.
"""

import asyncio
import html
import re
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from copy import copy
from functools import partial

import structlog
from aiogram import Bot
from aiogram.enums import ChatAction
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BufferedInputFile,
    CallbackQuery,
    InaccessibleMessage,
    InlineKeyboardMarkup,
    Message,
)
from aiohttp import ClientConnectorError

from handlers.page import Page
from handlers.views.sos import with_button
from surveys.tasks import Tasks

log = structlog.get_logger(__name__)

Call = Callable[[], Awaitable[object]]
Still = Callable[[], Awaitable[bool]]

_TAG = re.compile(r"<[^>]*>")  # an angle that people wrote is escaped
_UNSEEN = re.compile(r"[\s\x00-\x1f\u2028-\u202e]+")
REMEMBERED = 20_000  # renderings kept to skip edits that would change nothing
ATTEMPTS = 45  # of one call: about three minutes without the server
UNCLEAR = 3  # of them without an answer: it may have been done, and twice is once too often
SIGN_LASTS = 4.5  # seconds; Telegram shows a chat action for five
FIRST_PAUSE, LONGEST_PAUSE = 0.2, 5.0  # seconds


class Replies:
    def __init__(self, bot: Bot, tasks: Tasks, blocked: Callable[[int], Awaitable[None]]) -> None:
        """`blocked` is told of a chat that refuses the bot."""
        self._bot = bot
        self._tasks = tasks
        self._blocked = blocked
        self._queues: dict[int, deque[Call]] = {}
        self._offered: dict[int, tuple[BotCommand, ...]] = {}
        self._shown: OrderedDict[tuple[int, int], int] = OrderedDict()
        self._dress: Callable[[Page], Page] = with_button

    def at_desk(self) -> "Replies":
        """The same queues, for the screens of a curator's work: without «Мне нужна помощь»."""
        plain = copy(self)
        plain._dress = _plain  # noqa: SLF001  # its own copy
        return plain

    def show(
        self, callback: CallbackQuery, page: Page, toast: str | None = None, *, alert: bool = False
    ) -> None:
        """Answer the press and put the page in the place of the pressed message."""
        self.toast(callback, toast, alert=alert)
        message = callback.message
        if message is None or isinstance(message, InaccessibleMessage):
            self.send(callback.from_user.id, page)
            return
        dressed = self._dress(page)
        self._enqueue(message.chat.id, lambda: self._edit(message, dressed))

    def toast(
        self, callback: CallbackQuery, text: str | None = None, *, alert: bool = False
    ) -> None:
        """Answer the press: every button stops spinning. At most 200 characters."""
        self._enqueue(
            callback.from_user.id,
            lambda: self._bot.answer_callback_query(callback.id, text=text, show_alert=alert),
        )

    def send(self, chat_id: int, page: Page) -> None:
        """A new message."""
        dressed = self._dress(page)
        self._enqueue(chat_id, lambda: self._send(chat_id, dressed))

    def update(self, chat_id: int, message_id: int, page: Page, still: Still | None = None) -> None:
        """Keep a message up to date that nobody has pressed; if it is gone, it is let go.

        `still` is asked when its turn comes: the message may show something else by then.
        """
        self._enqueue(chat_id, lambda: self._update(chat_id, message_id, page, still))

    def close(self, message: Message | InaccessibleMessage | None) -> None:
        """Take the buttons off a message whose question has moved on."""
        if isinstance(message, Message) and message.reply_markup is not None:
            self._enqueue(message.chat.id, message.edit_reply_markup)

    def send_photo(self, chat_id: int, photo: bytes, name: str, page: Page) -> None:
        page = self._dress(page)
        self._enqueue(
            chat_id,
            lambda: self._bot.send_photo(
                chat_id,
                BufferedInputFile(photo, name),
                caption=page.text,
                reply_markup=page.keyboard,
            ),
        )

    def send_document(self, chat_id: int, content: bytes, name: str, page: Page) -> None:
        page = self._dress(page)
        self._enqueue(
            chat_id,
            lambda: self._bot.send_document(
                chat_id,
                BufferedInputFile(content, name),
                caption=page.text or None,
                reply_markup=page.keyboard,
            ),
        )

    @contextmanager
    def sign(self, chat_id: int, action: ChatAction) -> Iterator[None]:
        """Meanwhile the chat shows what the bot is doing: past the queue, and no loss when lost."""
        done = asyncio.Event()
        self._tasks.start(self._show_sign(chat_id, action, done), name="sign")
        try:
            yield
        finally:
            done.set()

    def offer(self, chat_id: int, commands: Sequence[BotCommand]) -> None:
        """Make «/» list these in a chat; said to Telegram once a run and only on a change."""
        if self._offered.get(chat_id) == tuple(commands):
            return
        self._offered[chat_id] = tuple(commands)
        scope = BotCommandScopeChat(chat_id=chat_id)
        self._enqueue(chat_id, lambda: self._bot.set_my_commands(list(commands), scope=scope))

    async def _show_sign(self, chat_id: int, action: ChatAction, done: asyncio.Event) -> None:
        while not done.is_set():
            with suppress(TelegramAPIError):
                await self._bot.send_chat_action(chat_id, action)
            with suppress(TimeoutError):
                async with asyncio.timeout(SIGN_LASTS):
                    await done.wait()

    async def _send(self, chat_id: int, page: Page) -> None:
        keyboard = page.keyboard
        sent = await self._bot.send_message(chat_id, page.text, reply_markup=keyboard)
        self._remember(chat_id, sent.message_id, _fingerprint(page.text, keyboard))

    async def _edit(self, message: Message, page: Page) -> None:
        key = (message.chat.id, message.message_id)
        keyboard = page.keyboard
        wanted, shown = _fingerprint(page.text, keyboard), self._shown.get(key)
        if wanted == (shown or _fingerprint_of(message)):
            return
        try:
            if message.text is None:  # a photo or a document cannot become a text
                await self._send(message.chat.id, page)
                return
            await self._bot.edit_message_text(
                page.text,
                chat_id=message.chat.id,
                message_id=message.message_id,
                reply_markup=keyboard,
            )
        except TelegramBadRequest as error:
            if "not modified" in error.message:
                log.warning("edit_changed_nothing")
            else:  # deleted or no longer editable
                anew = partial(self._send, message.chat.id, page)
                self._queues[message.chat.id].appendleft(anew)
                return
        self._remember(*key, wanted)

    async def _update(self, chat_id: int, message_id: int, page: Page, still: Still | None) -> None:
        keyboard = page.keyboard
        wanted = _fingerprint(page.text, keyboard)
        if self._shown.get((chat_id, message_id)) == wanted:
            return
        if still is not None and not await still():
            return
        try:
            await self._bot.edit_message_text(
                page.text, chat_id=chat_id, message_id=message_id, reply_markup=keyboard
            )
        except TelegramBadRequest as error:
            log.info("update_refused", error=error.message)
            return
        self._remember(chat_id, message_id, wanted)

    def _remember(self, chat_id: int, message_id: int, fingerprint: int) -> None:
        self._shown[chat_id, message_id] = fingerprint
        self._shown.move_to_end((chat_id, message_id))
        if len(self._shown) > REMEMBERED:
            self._shown.popitem(last=False)

    def _enqueue(self, chat_id: int, call: Call) -> None:
        queue = self._queues.get(chat_id)
        if queue is None:
            queue = self._queues[chat_id] = deque()
            self._tasks.start(self._work(chat_id, queue), name="replies")
        queue.append(call)

    async def _work(self, chat_id: int, queue: deque[Call]) -> None:
        try:
            while queue:
                try:
                    await self._call(chat_id, queue.popleft())
                except Exception:  # one reply must not take the others along
                    log.exception("reply_failed")
        finally:
            del self._queues[chat_id]

    async def _call(self, chat_id: int, call: Call) -> None:
        """Until it is done, Telegram refuses it, or it has been tried for long enough."""
        unclear = 0
        for attempt in range(ATTEMPTS):
            try:
                await call()
            except TelegramRetryAfter as error:
                pause = float(error.retry_after)
            except TelegramForbiddenError:
                await self._blocked(chat_id)
                return
            except (TelegramNetworkError, TelegramServerError) as error:
                unclear += not _surely_not_done(error)
                if unclear == UNCLEAR:
                    break
                pause = min(FIRST_PAUSE * 2**attempt, LONGEST_PAUSE)
                log.info("reply_retried", attempt=attempt, error=type(error).__name__)
            except TelegramAPIError as error:
                log.warning("reply_refused", error=error.message)
                return
            else:
                return
            await asyncio.sleep(pause)
        log.warning("reply_given_up")


def _plain(page: Page) -> Page:
    return page


def _surely_not_done(error: TelegramAPIError) -> bool:
    """No connection was made, or the server itself says that it failed."""
    refused = isinstance(error.__cause__, ClientConnectorError)
    return refused or isinstance(error, TelegramServerError)


def _fingerprint_of(message: Message) -> int:
    """What the message showed when its button was pressed, as Telegram gives it back."""
    return _hashed(message.text or message.caption or "", message.reply_markup)


def _fingerprint(text: str, keyboard: InlineKeyboardMarkup | None) -> int:
    """The words and the buttons. Telegram cuts styles at the borders of commands and addresses, merges
    what touches and takes some spaces out, so the markup that comes back is another one.
    """
    return _hashed(html.unescape(_TAG.sub("", text)), keyboard)


def _hashed(words: str, keyboard: InlineKeyboardMarkup | None) -> int:
    rows = [] if keyboard is None else keyboard.inline_keyboard
    buttons = tuple(
        tuple((each.text, each.callback_data, each.url) for each in row) for row in rows
    )
    return hash((_UNSEEN.sub("", words), buttons))
