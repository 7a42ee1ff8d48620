"""«Пары куратора»: what a responsible adult reads in the curator's place."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks import watch as cb
from handlers.turn import Turn
from handlers.views import watch as views
from surveys.people.desk import Forbidden
from surveys.people.second_adult import NotWatched, PairTold, Watched, pair_told, watched
from surveys.questionnaires.library import Library


async def listed(_: CallbackQuery, callback_data: cb.Pairs, turn: Turn) -> None:
    match await turn.look(watched):
        case Watched() as found:
            turn.show(views.pairs(found, callback_data.page))
        case Forbidden() as refused:
            turn.show(views.refusal(refused))


async def told(_: CallbackQuery, callback_data: cb.Told, turn: Turn, library: Library) -> None:
    match await turn.look(pair_told, definitions=library, match_id=callback_data.match):
        case PairTold() as found:
            turn.show(views.told(found, callback_data.page))
        case (NotWatched() | Forbidden()) as refused:
            turn.show(views.refusal(refused))


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(listed, cb.Pairs.filter())
    router.callback_query.register(told, cb.Told.filter())
    return router
