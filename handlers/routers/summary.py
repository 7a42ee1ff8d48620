"""`/summary`: how the year goes, for the curator."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.menu import Item
from handlers.callbacks.summary import Details
from handlers.filters import Opens
from handlers.meanwhile import BESIDE
from handlers.page import Page
from handlers.study import Study
from handlers.turn import Turn
from handlers.views import summary as views
from surveys.summary.board import Board


async def opened(_: Message | CallbackQuery, turn: Turn, study: Study) -> None:
    found = await study.board(turn.account)
    turn.show(_page(found, study))


def _page(found: Board | None, study: Study) -> Page:
    return views.summary(found, study.admission.forms) if found else views.only_curator()


async def details(_: CallbackQuery, callback_data: Details, turn: Turn, study: Study) -> None:
    found = await study.board(turn.account)
    if found is None:
        turn.show(views.only_curator())
        return
    turn.show(
        views.details(callback_data.section, found, study.admission.forms, callback_data.page)
    )


def setup() -> Router:
    router = Router(name=__name__)
    router.message.register(opened, Command("summary", "stats"), flags=BESIDE)
    router.callback_query.register(opened, Opens(Item.SUMMARY), flags=BESIDE)
    router.callback_query.register(details, Details.filter(), flags=BESIDE)
    return router
