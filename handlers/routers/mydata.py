"""`/mydata`: everything stored about me, as a document and for programs."""

from functools import partial

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.menu import Item
from handlers.callbacks.mydata import Beyond, SendMine
from handlers.filters import Opens
from handlers.promises import promised
from handlers.texts import mydata as texts
from handlers.turn import Turn
from handlers.views import mydata as views
from surveys.people.admission import Admission
from surveys.questionnaires.library import Library
from surveys.rights.beyond import beyond
from surveys.rights.mydata import MyData, NobodyKnown, as_json, local, my_data, record
from surveys.rights.mydocument import Titles, document, titles
from surveys.tasks import Tasks


async def opened(_: Message | CallbackQuery, turn: Turn) -> None:
    person = await turn.store.read(lambda tx: tx.people.by_account(turn.account))
    turn.show(views.about(person))


async def wanted(
    _: CallbackQuery, turn: Turn, library: Library, tasks: Tasks, admission: Admission
) -> None:
    """Asked for again by a redelivered update, it is sent again."""
    found = await turn.read(my_data, definitions=library)
    if isinstance(found, NobodyKnown):
        turn.show(views.nobody())
        return
    await turn.store.write(partial(record, found=found, now=turn.now))
    turn.toast(texts.making())
    known = titles(found, library, admission.forms)
    tasks.start(_send(turn, tasks, found, known), name="mydata")


async def left_out(_: CallbackQuery, callback_data: Beyond, turn: Turn) -> None:
    """Calls for help: on the screen, at a second press."""
    show = callback_data.show
    found = await turn.read(beyond, show=show)
    page = views.nobody() if isinstance(found, NobodyKnown) else views.beyond(found, show=show)
    turn.show(page)


async def _send(turn: Turn, tasks: Tasks, found: MyData, known: Titles) -> None:
    """Apart: nobody else waits meanwhile."""
    with promised(turn, views.failed(), "mydata_failed"):
        content = await tasks.apart(partial(document, found, known))
        day = local(found, found.made_at).date()
        turn.send_document(content, texts.file_name(day, "docx"), views.readable(day))
        name = texts.file_name(day, "json")
        turn.send_document(as_json(found), name, views.for_programs())


def setup() -> Router:
    router = Router(name=__name__)
    router.message.register(opened, Command("mydata"))
    router.callback_query.register(opened, Opens(Item.MYDATA))
    router.callback_query.register(wanted, SendMine.filter())
    router.callback_query.register(left_out, Beyond.filter())
    return router
