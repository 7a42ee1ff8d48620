"""/menu, /help, and, as the last router, an answer to everything that nobody else took."""

from functools import partial

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers import commands
from handlers.callbacks.menu import Item
from handlers.filters import Opens
from handlers.replies import Replies
from handlers.texts import common
from handlers.views import menu as views
from surveys.clock import Clock
from surveys.people.home import Home, home
from surveys.ports import Store


async def _home(store: Store, clock: Clock, account: int) -> Home:
    return await store.read(partial(home, now=clock.now(), account=account))


async def menu(message: Message, store: Store, clock: Clock, replies: Replies) -> None:
    found = await _home(store, clock, message.chat.id)
    replies.send(message.chat.id, views.home(found))
    _offer(replies, message.chat.id, found)


async def menu_button(
    callback: CallbackQuery, store: Store, clock: Clock, replies: Replies
) -> None:
    found = await _home(store, clock, callback.from_user.id)
    replies.show(callback, views.home(found))
    _offer(replies, callback.from_user.id, found)


def _offer(replies: Replies, account: int, found: Home) -> None:
    """A list of commands of their own for curators and responsible adults; others share one."""
    if (own := commands.own(found)) is not None:
        replies.offer(account, own)


async def help_command(message: Message, store: Store, clock: Clock, replies: Replies) -> None:
    replies.send(message.chat.id, views.help_page(await _home(store, clock, message.chat.id)))


async def help_button(
    callback: CallbackQuery, store: Store, clock: Clock, replies: Replies
) -> None:
    replies.show(callback, views.help_page(await _home(store, clock, callback.from_user.id)))


async def anything(message: Message, store: Store, clock: Clock, replies: Replies) -> None:
    found = await _home(store, clock, message.chat.id)
    command = message.text is not None and message.text.startswith("/")
    replies.send(message.chat.id, views.not_understood(found, command=command))


async def any_button(callback: CallbackQuery, replies: Replies) -> None:
    replies.toast(callback, common.nothing_there(), alert=True)


def setup() -> Router:
    router = Router(name=__name__)
    router.message.register(menu, Command("menu"))
    router.callback_query.register(menu_button, Opens(Item.HOME))
    router.message.register(help_command, Command("help"))
    router.callback_query.register(help_button, Opens(Item.HELP))
    return router


def last() -> Router:
    router = Router(name=f"{__name__}.last")
    router.message.register(anything)
    router.callback_query.register(any_button)
    return router
