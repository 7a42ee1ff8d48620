"""/menu, /help, and, as the last router, an answer to everything that nobody else took."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers import commands
from handlers.callbacks.menu import Item
from handlers.filters import Opens
from handlers.texts import common
from handlers.turn import Turn
from handlers.views import menu as views
from surveys.people.home import home


async def opened(_: Message | CallbackQuery, turn: Turn) -> None:
    found = await turn.read(home)
    turn.show(views.home(found))
    if (own := commands.own(found)) is not None:  # curators, responsible adults; others share one
        turn.replies.offer(turn.account, own)


async def helped(_: Message | CallbackQuery, turn: Turn) -> None:
    turn.show(views.help_page(await turn.read(home)))


async def anything(message: Message, turn: Turn) -> None:
    command = message.text is not None and message.text.startswith("/")
    turn.show(views.not_understood(await turn.read(home), command=command))


async def any_button(_: CallbackQuery, turn: Turn) -> None:
    turn.toast(common.nothing_there(), alert=True)


def setup() -> Router:
    router = Router(name=__name__)
    router.message.register(opened, Command("menu"))
    router.callback_query.register(opened, Opens(Item.HOME))
    router.message.register(helped, Command("help"))
    router.callback_query.register(helped, Opens(Item.HELP))
    return router


def last() -> Router:
    router = Router(name=f"{__name__}.last")
    router.message.register(anything)
    router.callback_query.register(any_button)
    return router
