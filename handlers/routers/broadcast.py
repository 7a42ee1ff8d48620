"""`/broadcast`: a message of the curator to a group."""

from functools import partial

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import broadcast as cb
from handlers.callbacks.menu import Item
from handlers.filters import Asked, Opens, Typed
from handlers.page import Page
from handlers.replies import Replies
from handlers.views import broadcast as views
from surveys.broadcast import compose, send, watch
from surveys.clock import Clock
from surveys.people.admission import Admission
from surveys.people.desk import Forbidden
from surveys.ports import Store

Outcome = (
    compose.Groups
    | compose.AskText
    | compose.BadText
    | compose.Preview
    | compose.NothingAsked
    | watch.Progress
    | watch.NoBroadcast
    | Forbidden
)


async def command(
    message: Message, once: Store, clock: Clock, replies: Replies, admission: Admission
) -> None:
    work = partial(compose.begin, now=clock.now(), account=message.chat.id, forms=admission.forms)
    replies.send(message.chat.id, page_of(await once.write(work), admission))


async def opened(
    callback: CallbackQuery, once: Store, clock: Clock, replies: Replies, admission: Admission
) -> None:
    work = partial(
        compose.begin, now=clock.now(), account=callback.from_user.id, forms=admission.forms
    )
    replies.show(callback, page_of(await once.write(work), admission))


async def picked(
    callback: CallbackQuery,
    callback_data: cb.Pick,
    once: Store,
    clock: Clock,
    replies: Replies,
    admission: Admission,
) -> None:
    work = partial(
        compose.choose,
        now=clock.now(),
        account=callback.from_user.id,
        group=callback_data.group,
        forms=admission.forms,
    )
    replies.show(callback, page_of(await once.write(work), admission))


async def typed(
    message: Message, once: Store, clock: Clock, replies: Replies, admission: Admission
) -> None:
    account, now, forms = message.chat.id, clock.now(), admission.forms
    text = message.text or ""
    match await once.write(
        partial(compose.write, now=now, account=account, text=text, forms=forms)
    ):
        case compose.Drafted(number):
            look = partial(
                compose.preview, now=now, account=account, broadcast_id=number, forms=forms
            )
            replies.send(account, page_of(await once.scan(look), admission))
        case outcome:
            replies.send(account, page_of(outcome, admission))


async def previewed(
    callback: CallbackQuery,
    callback_data: cb.Preview | cb.Hurry,
    store: Store,
    clock: Clock,
    replies: Replies,
    admission: Admission,
) -> None:
    """The preview once more, and the two questions of an override."""
    work = partial(
        compose.preview,
        now=clock.now(),
        account=callback.from_user.id,
        broadcast_id=callback_data.broadcast,
        forms=admission.forms,
    )
    match await store.scan(work), callback_data:
        case compose.Preview(), cb.Hurry(sure=False):
            replies.show(callback, views.hurry(callback_data.broadcast))
        case compose.Preview() as found, cb.Hurry():
            replies.show(callback, views.hurry_sure(found))
        case outcome, _:
            replies.show(callback, page_of(outcome, admission))


async def sent(
    callback: CallbackQuery,
    callback_data: cb.Send | cb.HurrySure,
    once: Store,
    clock: Clock,
    replies: Replies,
    admission: Admission,
) -> None:
    work = partial(
        send.start,
        now=clock.now(),
        account=callback.from_user.id,
        broadcast_id=callback_data.broadcast,
        forms=admission.forms,
        any_hour=isinstance(callback_data, cb.HurrySure),
        message_id=_screen(callback),
    )
    match await once.write(work):
        case send.Nobody():
            replies.show(callback, views.nobody_now(callback_data.broadcast))
        case outcome:
            replies.show(callback, page_of(outcome, admission))


async def watched(
    callback: CallbackQuery,
    callback_data: cb.Look | cb.Stop,
    once: Store,
    clock: Clock,
    replies: Replies,
    admission: Admission,
) -> None:
    work = partial(
        watch.stop if isinstance(callback_data, cb.Stop) else watch.look,
        now=clock.now(),
        account=callback.from_user.id,
        broadcast_id=callback_data.broadcast,
        message_id=_screen(callback),
    )
    replies.show(callback, page_of(await once.write(work), admission))


async def names(
    callback: CallbackQuery, callback_data: cb.Names, once: Store, replies: Replies
) -> None:
    """Whom it did not reach, by pages."""
    work = partial(
        watch.report, account=callback.from_user.id, broadcast_id=callback_data.broadcast
    )
    match await once.write(work):
        case watch.Report() as found:
            replies.show(callback, views.names(found, callback_data.which, callback_data.page))
        case watch.NoBroadcast():
            replies.show(callback, views.gone())
        case Forbidden():
            replies.show(callback, views.only_curator())


async def away(
    callback: CallbackQuery,
    callback_data: cb.Away,
    once: Store,
    clock: Clock,
    replies: Replies,
    admission: Admission,
) -> None:
    """Back to the groups."""
    work = partial(
        compose.leave,
        now=clock.now(),
        account=callback.from_user.id,
        broadcast_id=callback_data.broadcast,
        forms=admission.forms,
    )
    replies.show(callback, page_of(await once.write(work), admission))


def page_of(outcome: Outcome, admission: Admission) -> Page:
    match outcome:
        case compose.Groups():
            return views.groups(outcome, admission.forms)
        case compose.AskText():
            return views.ask_text(outcome, admission.forms)
        case compose.BadText():
            return views.bad_text(outcome)
        case compose.Preview():
            return views.preview(outcome, admission.forms)
        case watch.Progress():
            return views.progress(outcome)
        case compose.NothingAsked() | watch.NoBroadcast():
            return views.gone()
        case Forbidden():
            return views.only_curator()


def _screen(callback: CallbackQuery) -> int | None:
    """The message that will show the progress; one too old to be edited is not kept up to date."""
    return callback.message.message_id if isinstance(callback.message, Message) else None


def setup() -> Router:
    router = Router(name=__name__)
    router.message.register(command, Command("broadcast"))
    router.message.register(typed, Asked(compose.TEXT), Typed())
    router.callback_query.register(opened, Opens(Item.BROADCAST))
    router.callback_query.register(picked, cb.Pick.filter())
    router.callback_query.register(previewed, cb.Preview.filter())
    router.callback_query.register(previewed, cb.Hurry.filter())
    router.callback_query.register(sent, cb.Send.filter())
    router.callback_query.register(sent, cb.HurrySure.filter())
    router.callback_query.register(watched, cb.Look.filter())
    router.callback_query.register(watched, cb.Stop.filter())
    router.callback_query.register(names, cb.Names.filter())
    router.callback_query.register(away, cb.Away.filter())
    return router
