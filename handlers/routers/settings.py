"""`/settings`: what is arranged once and rarely changed."""

from functools import partial

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.menu import Item
from handlers.filters import Opens
from handlers.page import Page
from handlers.replies import Replies
from handlers.views import settings as views
from handlers.views.people import only_curator
from surveys.access.actions import Action
from surveys.people.desk import desk_of
from surveys.ports import Store


async def command(message: Message, store: Store, replies: Replies) -> None:
    replies.send(message.chat.id, await _page(store, message.chat.id))


async def opened(callback: CallbackQuery, store: Store, replies: Replies) -> None:
    replies.show(callback, await _page(store, callback.from_user.id))


async def _page(store: Store, account: int) -> Page:
    desk = await store.read(partial(desk_of, account=account, action=Action.SEE_SETTINGS))
    return only_curator() if desk is None else views.settings()


def setup() -> Router:
    router = Router(name=__name__)
    router.message.register(command, Command("settings"))
    router.callback_query.register(opened, Opens(Item.SETTINGS))
    return router
