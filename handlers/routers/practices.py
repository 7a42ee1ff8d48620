"""`/practices` of everybody: the bank, a card, giving one's own and taking it back."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import practices as cb
from handlers.callbacks.menu import Item
from handlers.filters import Opens
from handlers.turn import Turn
from handlers.views import practices as views
from surveys.practices import give, read


async def opened(_: Message | CallbackQuery, turn: Turn) -> None:
    turn.show(views.shelf(await turn.look(read.shelf)))


async def listed(_: CallbackQuery, callback_data: cb.List, turn: Turn) -> None:
    found = await turn.look(read.shelf)
    turn.show(views.listed(found, callback_data.tag, callback_data.page))


async def looked(_: CallbackQuery, callback_data: cb.Card, turn: Turn) -> None:
    found = await turn.look(read.card, practice_id=callback_data.practice)
    turn.show(views.card(found, callback_data.part, callback_data.tag))


async def offered(_: CallbackQuery, turn: Turn) -> None:
    turn.show(views.offered(await turn.read(give.offer)))


async def given(_: CallbackQuery, callback_data: cb.Give, turn: Turn) -> None:
    turn.show(views.given(await turn.write(give.give, signed=callback_data.signed)))


async def taken_back(_: CallbackQuery, callback_data: cb.TakeBack, turn: Turn) -> None:
    found = await turn.write(
        give.take_back, practice_id=callback_data.practice, sure=callback_data.sure
    )
    turn.show(views.taken_back(found))


def setup() -> Router:
    router = Router(name=__name__)
    router.message.register(opened, Command("practices"))
    router.callback_query.register(opened, Opens(Item.PRACTICES))
    for handler, data in (
        (listed, cb.List),
        (looked, cb.Card),
        (offered, cb.Offer),
        (given, cb.Give),
        (taken_back, cb.TakeBack),
    ):
        router.callback_query.register(handler, data.filter())
    return router
