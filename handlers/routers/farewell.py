"""The farewell of a pair, from `/match`."""

from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks import farewell as cb
from handlers.replies import Replies
from handlers.views import farewell as views
from surveys.clock import Clock
from surveys.matches.farewell import open_farewell, thank
from surveys.ports import Store


async def shown(callback: CallbackQuery, store: Store, clock: Clock, replies: Replies) -> None:
    work = partial(open_farewell, now=clock.now(), account=callback.from_user.id)
    replies.show(callback, views.page(await store.read(work)))


async def picked(
    callback: CallbackQuery, callback_data: cb.Pick, store: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(
        open_farewell,
        now=clock.now(),
        account=callback.from_user.id,
        match_id=callback_data.match,
        picked=callback_data.picked,
    )
    replies.show(callback, views.page(await store.read(work)))


async def thanked(
    callback: CallbackQuery, callback_data: cb.Thank, once: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(
        thank,
        now=clock.now(),
        account=callback.from_user.id,
        match_id=callback_data.match,
        picked=callback_data.picked,
    )
    replies.show(callback, views.page(await once.write(work)))


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(shown, cb.Begin.filter())
    router.callback_query.register(picked, cb.Pick.filter())
    router.callback_query.register(thanked, cb.Thank.filter())
    return router
