"""«Числа школы» and «Качество программы» of `/settings`."""

from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import totals as cb
from handlers.filters import Asked, Typed
from handlers.page import Page
from handlers.turn import Turn
from handlers.views import totals as views
from handlers.views.people import only_curator
from surveys.people.desk import Forbidden
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


async def shown(_: CallbackQuery, turn: Turn) -> None:
    turn.show(page_of(await turn.store.write(partial(totals.totals, account=turn.account))))


async def asked(_: CallbackQuery, callback_data: cb.Ask, turn: Turn) -> None:
    turn.show(page_of(await turn.put(totals.ask, key=callback_data.key)))


async def typed(message: Message, turn: Turn) -> None:
    turn.show(page_of(await turn.write(totals.enter, text=message.text or "")))


async def cleared(_: CallbackQuery, callback_data: cb.Clear, turn: Turn) -> None:
    turn.show(page_of(await turn.write(totals.clear, key=callback_data.key)))


async def form(_: CallbackQuery, turn: Turn) -> None:
    turn.show(page_of(await turn.look(quality.open_form)))


async def looked(_: CallbackQuery, callback_data: cb.Look, turn: Turn) -> None:
    turn.show(page_of(await turn.look(quality.look, criterion=callback_data.criterion)))


async def rated(_: CallbackQuery, callback_data: cb.Rate, turn: Turn) -> None:
    found = await turn.write(
        quality.rate, criterion=callback_data.criterion, points=callback_data.points
    )
    turn.show(page_of(found))


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
