"""The separate yes to one's own growth on the match card."""

from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks import growth as cb
from handlers.replies import Replies
from handlers.views import growth as views
from surveys.clock import Clock
from surveys.people.admission import Admission
from surveys.ports import Store
from surveys.rights.showing import show, showing


async def mine(
    callback: CallbackQuery, store: Store, replies: Replies, admission: Admission
) -> None:
    work = partial(showing, account=callback.from_user.id, texts=admission.consents)
    replies.show(callback, views.showing(await store.read(work)))


async def said(
    callback: CallbackQuery,
    callback_data: cb.Say,
    once: Store,
    clock: Clock,
    replies: Replies,
    admission: Admission,
) -> None:
    work = partial(
        show,
        now=clock.now(),
        account=callback.from_user.id,
        texts=admission.consents,
        yes=callback_data.yes,
    )
    replies.show(callback, views.showing(await once.write(work)))


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(mine, cb.Mine.filter())
    router.callback_query.register(said, cb.Say.filter())
    return router
