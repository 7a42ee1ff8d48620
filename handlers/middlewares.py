"""What happens to every update before a handler sees it."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import structlog
from aiogram import BaseMiddleware
from aiogram.types import CallbackQuery, Message, TelegramObject, Update

from handlers.gate import helps
from handlers.once import Once
from handlers.page import Page
from handlers.replies import Replies
from handlers.texts import common
from handlers.turn import Turn
from surveys.clock import Clock
from surveys.people.reach import mark_reachable
from surveys.ports import AlreadyApplied, Store

log = structlog.get_logger(__name__)

ALBUMS = 1_000  # remembered; pieces of one come within a second

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class OncePerUpdate(BaseMiddleware):
    """Gives handlers `once`; a redelivered update is answered, not applied again."""

    def __init__(self, store: Store, clock: Clock, replies: Replies) -> None:
        self._store = store
        self._clock = clock
        self._replies = replies

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        assert isinstance(event, Update)
        data["once"] = Once(self._store, self._clock, event.update_id)
        try:
            return await handler(event, data)
        except AlreadyApplied:
            log.info("update_redelivered", update_id=event.update_id)
            self._answer(event)
            return None

    def _answer(self, update: Update) -> None:
        match update:
            case Update(callback_query=CallbackQuery() as callback):
                self._replies.toast(callback, common.already_done())
            case Update(message=Message() as message):
                self._replies.send(message.chat.id, Page(common.already_done()))


class AtDesk(BaseMiddleware):
    """On routers of the curator's work: their screens carry no «Мне нужна помощь»."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        return await handler(event, data | {"turn": data["turn"].at_desk()})


class TakesTurns(BaseMiddleware):
    """Gives handlers `turn`: who has sent this, when, and what is done in their name."""

    def __init__(self, store: Store, clock: Clock, replies: Replies) -> None:
        self._store = store
        self._clock = clock
        self._replies = replies

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        assert isinstance(event, Message | CallbackQuery)
        account = event.chat.id if isinstance(event, Message) else event.from_user.id
        turn = Turn(event, account, self._clock, self._store, data["once"], self._replies)
        return await handler(event, data | {"turn": turn})


class PrivateOnly(BaseMiddleware):
    """A group gets one sentence: nothing of the programme is told in front of others."""

    def __init__(self, replies: Replies) -> None:
        self._replies = replies

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        message = event.message if isinstance(event, CallbackQuery) else event
        if not isinstance(message, Message) or message.chat.type == "private":
            return await handler(event, data)
        if isinstance(event, CallbackQuery):
            self._replies.toast(event, common.private_only())
        elif message.text is not None and message.edit_date is None:
            self._replies.send(message.chat.id, Page(common.private_only()))
        return None


class OneAnswerAnAlbum(BaseMiddleware):
    """Pictures sent together come as a message each: the first is answered for all of them. A call
    for help under any of them is answered as well.

    Kept in memory: after a restart the rest of an album may be answered once more.
    """

    def __init__(self) -> None:
        self._first: OrderedDict[tuple[int, str], int] = OrderedDict()

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        assert isinstance(event, Message)
        if event.media_group_id is not None:
            album = (event.chat.id, event.media_group_id)
            first = self._first.setdefault(album, event.message_id)
            if len(self._first) > ALBUMS:
                self._first.popitem(last=False)
            again = first == event.message_id  # a retry of it
            if not again and not helps(event):
                return None
        return await handler(event, data)


class WithFocus(BaseMiddleware):
    """Gives message handlers `focus`: what the bot has asked this account.

    Who writes can be reached again, whatever Telegram said before.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        assert isinstance(event, Message)
        account = event.chat.id
        data["focus"], person = await self._store.read(
            lambda tx: (tx.focuses.get(account), tx.people.by_account(account))
        )
        if person is not None and person.unreachable_since is not None:
            await self._store.write(partial(mark_reachable, account=account))
        return await handler(event, data)
