"""`/match`: whom I am in a pair with, and how to reach the curator."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import pairs as cb
from handlers.callbacks.menu import Item
from handlers.filters import Opens
from handlers.turn import Turn
from handlers.views import match as views
from surveys.matches.call import Called, call_curator
from surveys.matches.mine import Mine, NotTakingPart, my_matches


async def opened(_: Message | CallbackQuery, turn: Turn) -> None:
    match await turn.read(my_matches):
        case Mine() as found:
            turn.show(views.mine(found))
        case NotTakingPart():
            turn.show(views.not_taking_part())


async def called(_: CallbackQuery, turn: Turn) -> None:
    match await turn.put(call_curator):
        case Called() as found:
            turn.show(views.called(found))
        case NotTakingPart():
            turn.show(views.not_taking_part())


def setup() -> Router:
    router = Router(name=__name__)
    router.message.register(opened, Command("match"))
    router.callback_query.register(opened, Opens(Item.MATCH))
    router.callback_query.register(called, cb.Call.filter())
    return router
