"""`/settings`: what is arranged once and rarely changed."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.menu import Item
from handlers.filters import Opens
from handlers.turn import Turn
from handlers.views import settings as views
from handlers.views.people import only_curator
from surveys.access.actions import Action
from surveys.people.desk import desk_of


async def opened(_: Message | CallbackQuery, turn: Turn) -> None:
    desk = await turn.look(desk_of, action=Action.SEE_SETTINGS)
    turn.show(only_curator() if desk is None else views.settings())


def setup() -> Router:
    router = Router(name=__name__)
    router.message.register(opened, Command("settings"))
    router.callback_query.register(opened, Opens(Item.SETTINGS))
    return router
