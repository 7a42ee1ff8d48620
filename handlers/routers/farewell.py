"""The farewell of a pair, from `/match`."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks import farewell as cb
from handlers.turn import Turn
from handlers.views import farewell as views
from surveys.matches.farewell import open_farewell, thank


async def shown(_: CallbackQuery, turn: Turn) -> None:
    turn.show(views.page(await turn.read(open_farewell)))


async def picked(_: CallbackQuery, callback_data: cb.Pick, turn: Turn) -> None:
    found = await turn.read(
        open_farewell, match_id=callback_data.match, picked=callback_data.picked
    )
    turn.show(views.page(found))


async def thanked(_: CallbackQuery, callback_data: cb.Thank, turn: Turn) -> None:
    found = await turn.write(thank, match_id=callback_data.match, picked=callback_data.picked)
    turn.show(views.page(found))


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(shown, cb.Begin.filter())
    router.callback_query.register(picked, cb.Pick.filter())
    router.callback_query.register(thanked, cb.Thank.filter())
    return router
