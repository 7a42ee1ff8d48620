"""`/match`: whom I am in a pair with, and how to reach the curator."""

from functools import partial

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import pairs as cb
from handlers.callbacks.menu import Item
from handlers.filters import Opens
from handlers.page import Page
from handlers.replies import Replies
from handlers.views import match as views
from surveys.clock import Clock
from surveys.matches.call import Called, call_curator
from surveys.matches.mine import Mine, NotTakingPart, my_matches
from surveys.ports import Store


async def command(message: Message, store: Store, clock: Clock, replies: Replies) -> None:
    replies.send(message.chat.id, await _mine(store, clock, message.chat.id))


async def from_menu(callback: CallbackQuery, store: Store, clock: Clock, replies: Replies) -> None:
    replies.show(callback, await _mine(store, clock, callback.from_user.id))


async def _mine(store: Store, clock: Clock, account: int) -> Page:
    match await store.read(partial(my_matches, now=clock.now(), account=account)):
        case Mine() as found:
            return views.mine(found)
        case NotTakingPart():
            return views.not_taking_part()


async def called(callback: CallbackQuery, store: Store, clock: Clock, replies: Replies) -> None:
    work = partial(call_curator, now=clock.now(), account=callback.from_user.id)
    match await store.write(work):
        case Called() as found:
            replies.show(callback, views.called(found))
        case NotTakingPart():
            replies.show(callback, views.not_taking_part())


def setup() -> Router:
    router = Router(name=__name__)
    router.message.register(command, Command("match"))
    router.callback_query.register(from_menu, Opens(Item.MATCH))
    router.callback_query.register(called, cb.Call.filter())
    return router
