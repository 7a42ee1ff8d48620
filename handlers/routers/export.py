"""`/export`: the year as a workbook, for the curator."""

from functools import partial

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.menu import Item
from handlers.filters import Opens
from handlers.meanwhile import BESIDE
from handlers.page import Page, column
from handlers.promises import promised
from handlers.study import Study
from handlers.texts import export as texts
from handlers.turn import Turn
from handlers.views import menu
from handlers.views import summary as views
from surveys.people.desk import Forbidden
from surveys.summary import export
from surveys.tasks import Tasks


async def command(_: Message, turn: Turn, study: Study, tasks: Tasks) -> None:
    begun = await _begin(turn, study, tasks)
    turn.show(Page(texts.making()) if begun else views.only_curator())


async def button(_: CallbackQuery, turn: Turn, study: Study, tasks: Tasks) -> None:
    if await _begin(turn, study, tasks):
        turn.toast(texts.making())
    else:
        turn.show(views.only_curator())


async def _begin(turn: Turn, study: Study, tasks: Tasks) -> bool:
    """False: not a curator. Asked for again by a redelivered update, it is sent again."""
    found = await study.workbook(turn.account)
    if isinstance(found, Forbidden):
        return False
    tasks.start(_send(turn, study, tasks, found), name="export")
    return True


async def _send(turn: Turn, study: Study, tasks: Tasks, source: export.Source) -> None:
    """Some seconds for a large school: nobody else waits meanwhile."""
    failed = Page(texts.failed(), column(menu.button()))
    with promised(turn, failed, "export_failed"):
        work = partial(export.workbook, source, study.clock.now(), study.min_group)
        content = await tasks.apart(work)
        page = Page(texts.caption(source.day), column(menu.button()))
        turn.send_document(content, texts.file_name(source.day), page)


def setup() -> Router:
    router = Router(name=__name__)
    router.message.register(command, Command("export"), flags=BESIDE)
    router.callback_query.register(button, Opens(Item.EXPORT), flags=BESIDE)
    return router
