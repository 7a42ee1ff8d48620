"""«Пары куратора»: what a responsible adult reads in the curator's place."""

from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks import watch as cb
from handlers.replies import Replies
from handlers.views import watch as views
from surveys.people.desk import Forbidden
from surveys.people.second_adult import NotWatched, PairTold, Watched, pair_told, watched
from surveys.ports import Store
from surveys.questionnaires.library import Library


async def listed(
    callback: CallbackQuery, callback_data: cb.Pairs, store: Store, replies: Replies
) -> None:
    match await store.read(partial(watched, account=callback.from_user.id)):
        case Watched() as found:
            replies.show(callback, views.pairs(found, callback_data.page))
        case Forbidden() as refused:
            replies.show(callback, views.refusal(refused))


async def told(
    callback: CallbackQuery,
    callback_data: cb.Told,
    store: Store,
    library: Library,
    replies: Replies,
) -> None:
    work = partial(
        pair_told,
        definitions=library,
        account=callback.from_user.id,
        match_id=callback_data.match,
    )
    match await store.read(work):
        case PairTold() as found:
            replies.show(callback, views.told(found, callback_data.page))
        case (NotWatched() | Forbidden()) as refused:
            replies.show(callback, views.refusal(refused))


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(listed, cb.Pairs.filter())
    router.callback_query.register(told, cb.Told.filter())
    return router
