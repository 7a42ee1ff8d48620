"""«Хранение данных» of `/settings`."""

from datetime import date
from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks import retention as cb
from handlers.page import Page
from handlers.replies import Replies
from handlers.views import people
from handlers.views import retention as views
from surveys.clock import Clock
from surveys.people.desk import Forbidden
from surveys.ports import Store
from surveys.rights.retention import Retention, keep_for, put_off, retention


async def shown(callback: CallbackQuery, store: Store, clock: Clock, replies: Replies) -> None:
    work = partial(retention, now=clock.now(), account=callback.from_user.id)
    replies.show(callback, _page(await store.read(work)))


async def chosen(
    callback: CallbackQuery, callback_data: cb.KeepFor, once: Store, clock: Clock, replies: Replies
) -> None:
    account, days = callback.from_user.id, callback_data.days
    work = partial(keep_for, now=clock.now(), account=account, days=days)
    replies.show(callback, _page(await once.write(work)))


async def delayed(
    callback: CallbackQuery, callback_data: cb.PutOff, once: Store, clock: Clock, replies: Replies
) -> None:
    account, on = callback.from_user.id, date.fromordinal(callback_data.on)
    work = partial(put_off, now=clock.now(), account=account, erase_on=on)
    replies.show(callback, _page(await once.write(work)))


def _page(found: Retention | Forbidden) -> Page:
    return people.only_curator() if isinstance(found, Forbidden) else views.retention(found)


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(shown, cb.Show.filter())
    router.callback_query.register(chosen, cb.KeepFor.filter())
    router.callback_query.register(delayed, cb.PutOff.filter())
    return router
