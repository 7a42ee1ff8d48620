"""`/broadcast`: a message of the curator to a group."""

from functools import partial

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import broadcast as cb
from handlers.callbacks.menu import Item
from handlers.filters import Asked, Opens, Typed
from handlers.meanwhile import BESIDE
from handlers.page import Page
from handlers.turn import Turn
from handlers.views import broadcast as views
from surveys.broadcast import compose, send, watch
from surveys.people.admission import Admission
from surveys.people.desk import Forbidden

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


async def opened(_: Message | CallbackQuery, turn: Turn, admission: Admission) -> None:
    turn.show(page_of(await turn.write(compose.begin, forms=admission.forms), admission))


async def picked(
    _: CallbackQuery, callback_data: cb.Pick, turn: Turn, admission: Admission
) -> None:
    found = await turn.write(compose.choose, group=callback_data.group, forms=admission.forms)
    turn.show(page_of(found, admission))


async def typed(message: Message, turn: Turn, admission: Admission) -> None:
    forms = admission.forms
    match await turn.write(compose.write, text=message.text or "", forms=forms):
        case compose.Drafted(number):
            found = await turn.scan(compose.preview, broadcast_id=number, forms=forms)
            turn.show(page_of(found, admission))
        case outcome:
            turn.show(page_of(outcome, admission))


async def previewed(
    _: CallbackQuery, callback_data: cb.Preview | cb.Hurry, turn: Turn, admission: Admission
) -> None:
    """The preview once more, and the two questions of an override."""
    match (
        await turn.scan(
            compose.preview, broadcast_id=callback_data.broadcast, forms=admission.forms
        ),
        callback_data,
    ):
        case compose.Preview(), cb.Hurry(sure=False):
            turn.show(views.hurry(callback_data.broadcast))
        case compose.Preview() as found, cb.Hurry():
            turn.show(views.hurry_sure(found))
        case outcome, _:
            turn.show(page_of(outcome, admission))


async def sent(
    callback: CallbackQuery, callback_data: cb.Send | cb.HurrySure, turn: Turn, admission: Admission
) -> None:
    match await turn.write(
        send.start,
        broadcast_id=callback_data.broadcast,
        forms=admission.forms,
        any_hour=isinstance(callback_data, cb.HurrySure),
        message_id=_screen(callback),
    ):
        case send.Nobody():
            turn.show(views.nobody_now(callback_data.broadcast))
        case outcome:
            turn.show(page_of(outcome, admission))


async def watched(
    callback: CallbackQuery, callback_data: cb.Look | cb.Stop, turn: Turn, admission: Admission
) -> None:
    found = await turn.write(
        watch.stop if isinstance(callback_data, cb.Stop) else watch.look,
        broadcast_id=callback_data.broadcast,
        message_id=_screen(callback),
    )
    turn.show(page_of(found, admission))


async def names(_: CallbackQuery, callback_data: cb.Names, turn: Turn) -> None:
    """Whom it did not reach, by pages."""
    match await turn.once.write(
        partial(watch.report, account=turn.account, broadcast_id=callback_data.broadcast)
    ):
        case watch.Report() as found:
            turn.show(views.names(found, callback_data.which, callback_data.page))
        case watch.NoBroadcast():
            turn.show(views.gone())
        case Forbidden():
            turn.show(views.only_curator())


async def away(_: CallbackQuery, callback_data: cb.Away, turn: Turn, admission: Admission) -> None:
    """Back to the groups."""
    found = await turn.write(
        compose.leave, broadcast_id=callback_data.broadcast, forms=admission.forms
    )
    turn.show(page_of(found, admission))


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
    router.message.register(opened, Command("broadcast"))
    router.message.register(typed, Asked(compose.TEXT), Typed())
    router.callback_query.register(opened, Opens(Item.BROADCAST))
    router.callback_query.register(picked, cb.Pick.filter())
    router.callback_query.register(previewed, cb.Preview.filter(), flags=BESIDE)
    router.callback_query.register(previewed, cb.Hurry.filter(), flags=BESIDE)
    router.callback_query.register(sent, cb.Send.filter())
    router.callback_query.register(sent, cb.HurrySure.filter())
    router.callback_query.register(watched, cb.Look.filter())
    router.callback_query.register(watched, cb.Stop.filter())
    router.callback_query.register(names, cb.Names.filter())
    router.callback_query.register(away, cb.Away.filter())
    return router
