"""`/practices` of those who run the programme: decide, name, tag, print."""

from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import practices as cb
from handlers.filters import Asked, Typed
from handlers.promises import promised
from handlers.texts import practices_desk as texts
from handlers.turn import Turn
from handlers.views import practices_desk as views
from handlers.views.people import only_curator
from surveys.people.desk import Forbidden
from surveys.practices import book, moderate, read, tags
from surveys.practices.paper import paper
from surveys.tasks import Tasks


async def queue(_: CallbackQuery, callback_data: cb.Queue, turn: Turn) -> None:
    found = await turn.look(read.shelf)
    turn.show(views.queue(found, callback_data.page))


async def opened(_: CallbackQuery, callback_data: cb.Review, turn: Turn) -> None:
    found = await turn.store.write(
        partial(moderate.opened, account=turn.account, practice_id=callback_data.practice)
    )
    turn.show(views.outcome(found, callback_data.part))


async def approved(_: CallbackQuery, callback_data: cb.Approve, turn: Turn) -> None:
    found = await turn.write(
        moderate.approve, practice_id=callback_data.practice, rev=callback_data.rev
    )
    turn.show(views.outcome(found))


async def asked(_: CallbackQuery, callback_data: cb.Ask, turn: Turn) -> None:
    found = await turn.put(
        moderate.ask,
        practice_id=callback_data.practice,
        rev=callback_data.rev,
        what=callback_data.what,
    )
    turn.show(views.outcome(found))


async def typed(message: Message, turn: Turn) -> None:
    turn.show(views.outcome(await turn.write(moderate.typed, text=message.text or "")))


async def tagging(_: CallbackQuery, callback_data: cb.Tags, turn: Turn) -> None:
    found = await turn.look(tags.tagging, practice_id=callback_data.practice)
    turn.show(views.outcome(found))


async def tagged(_: CallbackQuery, callback_data: cb.Tag, turn: Turn) -> None:
    found = await turn.write(
        tags.toggle, practice_id=callback_data.practice, key=callback_data.tag, on=callback_data.on
    )
    turn.show(views.outcome(found))


async def printed(_: CallbackQuery, turn: Turn, tasks: Tasks) -> None:
    match await turn.read(book.book):
        case book.Book() as found:
            turn.toast()
            tasks.start(_send(turn, tasks, found), name="practices")
        case book.Empty(shelf):
            turn.show(views.nothing_to_print(shelf))
        case Forbidden():
            turn.show(only_curator())


async def _send(turn: Turn, tasks: Tasks, found: book.Book) -> None:
    with promised(turn, views.failed(), "practices_failed"):
        content = await tasks.apart(partial(paper, found))
        turn.send_document(content, texts.FILE, views.book())


def setup() -> Router:
    router = Router(name=__name__)
    for handler, data in (
        (queue, cb.Queue),
        (opened, cb.Review),
        (approved, cb.Approve),
        (asked, cb.Ask),
        (tagging, cb.Tags),
        (tagged, cb.Tag),
        (printed, cb.Book),
    ):
        router.callback_query.register(handler, data.filter())
    router.message.register(typed, Asked(moderate.LINE), Typed())
    return router
