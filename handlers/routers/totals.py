"""«Числа школы» and «Качество программы» of `/settings`."""

from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import totals as cb
from handlers.filters import Asked, Typed
from handlers.page import Page
from handlers.replies import Replies
from handlers.views import totals as views
from handlers.views.people import only_curator
from surveys.clock import Clock
from surveys.people.desk import Forbidden
from surveys.ports import Store
from surveys.programme import quality, totals

Outcome = (
    totals.Totals
    | totals.Ask
    | totals.Refused
    | totals.Changed
    | totals.NothingAsked
    | quality.Form
    | quality.Asked
    | Forbidden
)


async def shown(callback: CallbackQuery, store: Store, replies: Replies) -> None:
    work = partial(totals.totals, account=callback.from_user.id)
    replies.show(callback, page_of(await store.write(work)))


async def asked(
    callback: CallbackQuery, callback_data: cb.Ask, store: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(
        totals.ask, now=clock.now(), account=callback.from_user.id, key=callback_data.key
    )
    replies.show(callback, page_of(await store.write(work)))


async def typed(message: Message, once: Store, clock: Clock, replies: Replies) -> None:
    work = partial(totals.enter, now=clock.now(), account=message.chat.id, text=message.text or "")
    replies.send(message.chat.id, page_of(await once.write(work)))


async def cleared(
    callback: CallbackQuery, callback_data: cb.Clear, once: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(
        totals.clear, now=clock.now(), account=callback.from_user.id, key=callback_data.key
    )
    replies.show(callback, page_of(await once.write(work)))


async def form(callback: CallbackQuery, store: Store, replies: Replies) -> None:
    work = partial(quality.open_form, account=callback.from_user.id)
    replies.show(callback, page_of(await store.read(work)))


async def looked(
    callback: CallbackQuery, callback_data: cb.Look, store: Store, replies: Replies
) -> None:
    work = partial(quality.look, account=callback.from_user.id, criterion=callback_data.criterion)
    replies.show(callback, page_of(await store.read(work)))


async def rated(
    callback: CallbackQuery, callback_data: cb.Rate, once: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(
        quality.rate,
        now=clock.now(),
        account=callback.from_user.id,
        criterion=callback_data.criterion,
        points=callback_data.points,
    )
    replies.show(callback, page_of(await once.write(work)))


def page_of(outcome: Outcome) -> Page:
    match outcome:
        case totals.Totals():
            return views.totals(outcome)
        case totals.Ask():
            return views.ask(outcome)
        case totals.Refused():
            return views.refused(outcome)
        case totals.Changed():
            return views.changed(outcome)
        case totals.NothingAsked():
            return views.gone()
        case quality.Form():
            return views.result(outcome)
        case quality.Asked():
            return views.criterion(outcome)
        case Forbidden():
            return only_curator()


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(shown, cb.Show.filter())
    router.callback_query.register(asked, cb.Ask.filter())
    router.callback_query.register(cleared, cb.Clear.filter())
    router.callback_query.register(form, cb.Quality.filter())
    router.callback_query.register(looked, cb.Look.filter())
    router.callback_query.register(rated, cb.Rate.filter())
    router.message.register(typed, Asked(totals.ASKED), Typed())
    return router
