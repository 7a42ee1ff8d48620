"""The separate yes to one's own growth on the match card."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks import growth as cb
from handlers.turn import Turn
from handlers.views import growth as views
from surveys.people.admission import Admission
from surveys.rights.showing import show, showing


async def mine(_: CallbackQuery, turn: Turn, admission: Admission) -> None:
    turn.show(views.showing(await turn.look(showing, texts=admission.consents)))


async def said(_: CallbackQuery, callback_data: cb.Say, turn: Turn, admission: Admission) -> None:
    found = await turn.write(show, texts=admission.consents, yes=callback_data.yes)
    turn.show(views.showing(found))


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(mine, cb.Mine.filter())
    router.callback_query.register(said, cb.Say.filter())
    return router
