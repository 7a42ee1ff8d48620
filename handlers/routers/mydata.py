"""`/mydata`: everything stored about me, as a document and for programs."""

from functools import partial

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.menu import Item
from handlers.callbacks.mydata import Beyond, SendMine
from handlers.filters import Opens
from handlers.promises import promised
from handlers.replies import Replies
from handlers.texts import mydata as texts
from handlers.views import mydata as views
from surveys.clock import Clock
from surveys.people.admission import Admission
from surveys.ports import Store
from surveys.questionnaires.library import Library
from surveys.rights.beyond import beyond
from surveys.rights.mydata import MyData, NobodyKnown, as_json, local, my_data, record
from surveys.rights.mydocument import Titles, document, titles
from surveys.tasks import Tasks


async def command(message: Message, store: Store, replies: Replies) -> None:
    account = message.chat.id
    person = await store.read(lambda tx: tx.people.by_account(account))
    replies.send(account, views.about(person))


async def from_menu(callback: CallbackQuery, store: Store, replies: Replies) -> None:
    account = callback.from_user.id
    person = await store.read(lambda tx: tx.people.by_account(account))
    replies.show(callback, views.about(person))


async def wanted(
    callback: CallbackQuery,
    store: Store,
    library: Library,
    clock: Clock,
    replies: Replies,
    tasks: Tasks,
    admission: Admission,
) -> None:
    """Asked for again by a redelivered update, it is sent again."""
    account, now = callback.from_user.id, clock.now()
    found = await store.read(partial(my_data, definitions=library, now=now, account=account))
    if isinstance(found, NobodyKnown):
        replies.show(callback, views.nobody())
        return
    await store.write(partial(record, found=found, now=now))
    replies.toast(callback, texts.making())
    known = titles(found, library, admission.forms)
    tasks.start(_send(replies, tasks, found, known, account), name="mydata")


async def left_out(
    callback: CallbackQuery, callback_data: Beyond, store: Store, clock: Clock, replies: Replies
) -> None:
    """Calls for help: on the screen, at a second press."""
    show = callback_data.show
    work = partial(beyond, now=clock.now(), account=callback.from_user.id, show=show)
    found = await store.read(work)
    page = views.nobody() if isinstance(found, NobodyKnown) else views.beyond(found, show=show)
    replies.show(callback, page)


async def _send(replies: Replies, tasks: Tasks, found: MyData, known: Titles, account: int) -> None:
    """Apart: nobody else waits meanwhile."""
    with promised(replies, account, views.failed(), "mydata_failed"):
        content = await tasks.apart(partial(document, found, known))
        day = local(found, found.made_at).date()
        replies.send_document(account, content, texts.file_name(day, "docx"), views.readable(day))
        name = texts.file_name(day, "json")
        replies.send_document(account, as_json(found), name, views.for_programs())


def setup() -> Router:
    router = Router(name=__name__)
    router.message.register(command, Command("mydata"))
    router.callback_query.register(from_menu, Opens(Item.MYDATA))
    router.callback_query.register(wanted, SendMine.filter())
    router.callback_query.register(left_out, Beyond.filter())
    return router
