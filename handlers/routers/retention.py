"""«Хранение данных» of `/settings`."""

from datetime import date

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks import retention as cb
from handlers.page import Page
from handlers.turn import Turn
from handlers.views import people
from handlers.views import retention as views
from surveys.people.desk import Forbidden
from surveys.rights.retention import Retention, keep_for, put_off, retention


async def shown(_: CallbackQuery, turn: Turn) -> None:
    turn.show(_page(await turn.read(retention)))


async def chosen(_: CallbackQuery, callback_data: cb.KeepFor, turn: Turn) -> None:
    turn.show(_page(await turn.write(keep_for, days=callback_data.days)))


async def delayed(_: CallbackQuery, callback_data: cb.PutOff, turn: Turn) -> None:
    on = date.fromordinal(callback_data.on)
    turn.show(_page(await turn.write(put_off, erase_on=on)))


def _page(found: Retention | Forbidden) -> Page:
    return people.only_curator() if isinstance(found, Forbidden) else views.retention(found)


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(shown, cb.Show.filter())
    router.callback_query.register(chosen, cb.KeepFor.filter())
    router.callback_query.register(delayed, cb.PutOff.filter())
    return router
