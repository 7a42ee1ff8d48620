"""`/export`: the year as a workbook, for the curator."""

from functools import partial

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.menu import Item
from handlers.filters import Opens
from handlers.page import Page, column
from handlers.promises import promised
from handlers.replies import Replies
from handlers.study import Study
from handlers.texts import export as texts
from handlers.views import menu
from handlers.views import summary as views
from surveys.people.desk import Forbidden
from surveys.summary import export
from surveys.tasks import Tasks


async def command(message: Message, study: Study, replies: Replies, tasks: Tasks) -> None:
    account = message.chat.id
    begun = await _begin(study, replies, tasks, account)
    replies.send(account, Page(texts.making()) if begun else views.only_curator())


async def button(callback: CallbackQuery, study: Study, replies: Replies, tasks: Tasks) -> None:
    if await _begin(study, replies, tasks, callback.from_user.id):
        replies.toast(callback, texts.making())
    else:
        replies.show(callback, views.only_curator())


async def _begin(study: Study, replies: Replies, tasks: Tasks, account: int) -> bool:
    """False: not a curator. Asked for again by a redelivered update, it is sent again."""
    found = await study.workbook(account)
    if isinstance(found, Forbidden):
        return False
    await study.store.write(partial(export.record, source=found, now=study.clock.now()))
    tasks.start(_send(study, replies, tasks, found, account), name="export")
    return True


async def _send(
    study: Study, replies: Replies, tasks: Tasks, source: export.Source, account: int
) -> None:
    """Some seconds for a large school: nobody else waits meanwhile."""
    failed = Page(texts.failed(), column(menu.button()))
    with promised(replies, account, failed, "export_failed"):
        work = partial(export.workbook, source, study.clock.now(), study.min_group)
        content = await tasks.apart(work)
        page = Page(texts.caption(source.day), column(menu.button()))
        replies.send_document(account, content, texts.file_name(source.day), page)


def setup() -> Router:
    router = Router(name=__name__)
    router.message.register(command, Command("export"))
    router.callback_query.register(button, Opens(Item.EXPORT))
    return router
