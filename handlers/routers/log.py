"""`/log`: who changed what."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import log as cb
from handlers.callbacks.menu import Item
from handlers.filters import Opens
from handlers.page import Page
from handlers.turn import Turn
from handlers.views import log as views
from handlers.views import people as people_views
from surveys.access.journal import Journal, journal
from surveys.people.desk import Forbidden, NoSuchPerson


async def opened(_: Message | CallbackQuery, turn: Turn) -> None:
    turn.show(await _page(turn, page=0))


async def turned(_: CallbackQuery, callback_data: cb.Turn, turn: Turn) -> None:
    turn.show(await _page(turn, callback_data.page, callback_data.person or None))


async def _page(turn: Turn, page: int, person_id: int | None = None) -> Page:
    match await turn.look(journal, page=page, person_id=person_id):
        case Journal() as found:
            return views.log(found)
        case (NoSuchPerson() | Forbidden()) as refused:
            return people_views.refusal(refused)


def setup() -> Router:
    router = Router(name=__name__)
    router.message.register(opened, Command("log"))
    router.callback_query.register(opened, Opens(Item.LOG))
    router.callback_query.register(turned, cb.Turn.filter())
    return router
