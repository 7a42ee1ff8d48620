"""`/report`: the year as a document, for the curator."""

from functools import partial

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.menu import Item
from handlers.filters import Opens
from handlers.page import Page
from handlers.promises import promised
from handlers.replies import Replies
from handlers.study import Study
from handlers.texts import report as texts
from handlers.views import people as people_views
from handlers.views import report as views
from surveys.people.desk import Forbidden
from surveys.report import material
from surveys.report.render import LIMIT, report
from surveys.tasks import Tasks


async def command(message: Message, study: Study, replies: Replies, tasks: Tasks) -> None:
    account = message.chat.id
    replies.send(account, await _begin(study, replies, tasks, account))


async def button(callback: CallbackQuery, study: Study, replies: Replies, tasks: Tasks) -> None:
    replies.show(callback, await _begin(study, replies, tasks, callback.from_user.id))


async def _begin(study: Study, replies: Replies, tasks: Tasks, account: int) -> Page:
    """Asked for again by a redelivered update, it is made again."""
    found = await study.source(account)
    if isinstance(found, Forbidden):
        return people_views.only_curator()
    await study.store.write(partial(material.record, source=found, now=study.clock.now()))
    tasks.start(_send(study, replies, tasks, found, account), name="report")
    return views.making(published=found.published)


async def _send(
    study: Study, replies: Replies, tasks: Tasks, source: material.Source, account: int
) -> None:
    """Seconds of a process of its own: nobody else waits meanwhile."""
    with promised(replies, account, views.failed(), "report_failed"):
        made = await study.material(source)
        content = await tasks.apart(partial(report, made, source.template), LIMIT)
        year = made.programme.year
        page = views.ready(year, made.day)
        replies.send_document(account, content, texts.file_name(year), page)


def setup() -> Router:
    router = Router(name=__name__)
    router.message.register(command, Command("report"))
    router.callback_query.register(button, Opens(Item.REPORT))
    return router
