"""`/summary`: how the year goes, for the curator."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.menu import Item
from handlers.callbacks.summary import Details
from handlers.filters import Opens
from handlers.page import Page
from handlers.replies import Replies
from handlers.study import Study
from handlers.views import summary as views
from surveys.summary.board import Board


async def command(message: Message, study: Study, replies: Replies) -> None:
    found = await study.board(message.chat.id)
    replies.send(message.chat.id, _page(found, study))


async def button(callback: CallbackQuery, study: Study, replies: Replies) -> None:
    found = await study.board(callback.from_user.id)
    replies.show(callback, _page(found, study))


def _page(found: Board | None, study: Study) -> Page:
    return views.summary(found, study.admission.forms) if found else views.only_curator()


async def details(
    callback: CallbackQuery, callback_data: Details, study: Study, replies: Replies
) -> None:
    found = await study.board(callback.from_user.id)
    if found is None:
        replies.show(callback, views.only_curator())
        return
    section, page = callback_data.section, callback_data.page
    replies.show(callback, views.details(section, found, study.admission.forms, page))


def setup() -> Router:
    router = Router(name=__name__)
    router.message.register(command, Command("summary", "stats"))
    router.callback_query.register(button, Opens(Item.SUMMARY))
    router.callback_query.register(details, Details.filter())
    return router
