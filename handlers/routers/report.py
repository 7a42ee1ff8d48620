"""`/report`: the year as a document, for the curator."""

from functools import partial

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.menu import Item
from handlers.filters import Opens
from handlers.meanwhile import BESIDE
from handlers.promises import promised
from handlers.study import Study
from handlers.texts import report as texts
from handlers.turn import Turn
from handlers.views import people as people_views
from handlers.views import report as views
from surveys.people.desk import Forbidden
from surveys.report import material
from surveys.report.render import LIMIT, report
from surveys.tasks import Tasks


async def opened(_: Message | CallbackQuery, turn: Turn, study: Study, tasks: Tasks) -> None:
    """Asked for again by a redelivered update, it is made again."""
    found = await study.source(turn.account)
    if isinstance(found, Forbidden):
        turn.show(people_views.only_curator())
        return
    await study.store.write(partial(material.record, source=found, now=study.clock.now()))
    tasks.start(_send(turn, study, tasks, found), name="report")
    turn.show(views.making(published=found.published))


async def _send(turn: Turn, study: Study, tasks: Tasks, source: material.Source) -> None:
    """Seconds of a process of its own: nobody else waits meanwhile."""
    with promised(turn, views.failed(), "report_failed"):
        made = await study.material(source)
        content = await tasks.apart(partial(report, made, source.template), LIMIT)
        year = made.programme.year
        turn.send_document(content, texts.file_name(year), views.ready(year, made.day))


def setup() -> Router:
    router = Router(name=__name__)
    router.message.register(opened, Command("report"), flags=BESIDE)
    router.callback_query.register(opened, Opens(Item.REPORT), flags=BESIDE)
    return router
