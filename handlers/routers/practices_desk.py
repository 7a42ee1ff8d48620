"""`/practices` of those who run the programme: decide, name, tag, print."""

from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import practices as cb
from handlers.filters import Asked, Typed
from handlers.promises import promised
from handlers.replies import Replies
from handlers.texts import practices_desk as texts
from handlers.views import practices_desk as views
from handlers.views.people import only_curator
from surveys.clock import Clock
from surveys.people.desk import Forbidden
from surveys.ports import Store
from surveys.practices import book, moderate, read, tags
from surveys.practices.paper import paper
from surveys.tasks import Tasks


async def queue(
    callback: CallbackQuery, callback_data: cb.Queue, store: Store, replies: Replies
) -> None:
    found = await store.read(partial(read.shelf, account=callback.from_user.id))
    replies.show(callback, views.queue(found, callback_data.page))


async def opened(
    callback: CallbackQuery, callback_data: cb.Review, store: Store, replies: Replies
) -> None:
    account, number = callback.from_user.id, callback_data.practice
    found = await store.write(partial(moderate.opened, account=account, practice_id=number))
    replies.show(callback, views.outcome(found, callback_data.part))


async def approved(
    callback: CallbackQuery, callback_data: cb.Approve, once: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(
        moderate.approve,
        now=clock.now(),
        account=callback.from_user.id,
        practice_id=callback_data.practice,
        rev=callback_data.rev,
    )
    replies.show(callback, views.outcome(await once.write(work)))


async def asked(
    callback: CallbackQuery, callback_data: cb.Ask, store: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(
        moderate.ask,
        now=clock.now(),
        account=callback.from_user.id,
        practice_id=callback_data.practice,
        rev=callback_data.rev,
        what=callback_data.what,
    )
    replies.show(callback, views.outcome(await store.write(work)))


async def typed(message: Message, once: Store, clock: Clock, replies: Replies) -> None:
    account, text = message.chat.id, message.text or ""
    work = partial(moderate.typed, now=clock.now(), account=account, text=text)
    replies.send(account, views.outcome(await once.write(work)))


async def tagging(
    callback: CallbackQuery, callback_data: cb.Tags, store: Store, replies: Replies
) -> None:
    account, number = callback.from_user.id, callback_data.practice
    found = await store.read(partial(tags.tagging, account=account, practice_id=number))
    replies.show(callback, views.outcome(found))


async def tagged(
    callback: CallbackQuery, callback_data: cb.Tag, once: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(
        tags.toggle,
        now=clock.now(),
        account=callback.from_user.id,
        practice_id=callback_data.practice,
        key=callback_data.tag,
        on=callback_data.on,
    )
    replies.show(callback, views.outcome(await once.write(work)))


async def printed(
    callback: CallbackQuery, store: Store, clock: Clock, replies: Replies, tasks: Tasks
) -> None:
    account = callback.from_user.id
    match await store.read(partial(book.book, now=clock.now(), account=account)):
        case book.Book() as found:
            replies.toast(callback)
            tasks.start(_send(replies, tasks, found, account), name="practices")
        case book.Empty(shelf):
            replies.show(callback, views.nothing_to_print(shelf))
        case Forbidden():
            replies.show(callback, only_curator())


async def _send(replies: Replies, tasks: Tasks, found: book.Book, account: int) -> None:
    with promised(replies, account, views.failed(), "practices_failed"):
        content = await tasks.apart(partial(paper, found))
        replies.send_document(account, content, texts.FILE, views.book())


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
