"""`/log`: who changed what."""

from functools import partial

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.log import Turn
from handlers.callbacks.menu import Item
from handlers.filters import Opens
from handlers.page import Page
from handlers.replies import Replies
from handlers.views import log as views
from handlers.views import people as people_views
from surveys.access.journal import Journal, journal
from surveys.people.desk import Forbidden, NoSuchPerson
from surveys.ports import Store


async def command(message: Message, store: Store, replies: Replies) -> None:
    replies.send(message.chat.id, await _page(store, message.chat.id))


async def opened(callback: CallbackQuery, store: Store, replies: Replies) -> None:
    replies.show(callback, await _page(store, callback.from_user.id))


async def turned(
    callback: CallbackQuery, callback_data: Turn, store: Store, replies: Replies
) -> None:
    account = callback.from_user.id
    replies.show(callback, await _page(store, account, callback_data))


async def _page(store: Store, account: int, turn: Turn | None = None) -> Page:
    turn = turn or Turn(person=0, page=0)
    work = partial(journal, account=account, page=turn.page, person_id=turn.person or None)
    match await store.read(work):
        case Journal() as found:
            return views.log(found)
        case (NoSuchPerson() | Forbidden()) as refused:
            return people_views.refusal(refused)


def setup() -> Router:
    router = Router(name=__name__)
    router.message.register(command, Command("log"))
    router.callback_query.register(opened, Opens(Item.LOG))
    router.callback_query.register(turned, Turn.filter())
    return router
