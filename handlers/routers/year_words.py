"""What people of the new year say: to be a mentor, to go on with a pair."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks import rollover as cb
from handlers.turn import Turn
from handlers.views import year_words as views
from surveys.people.admission import Admission
from surveys.rollover.words import be_mentor, go_on


async def mentor(
    _: CallbackQuery, callback_data: cb.Mentor, turn: Turn, admission: Admission
) -> None:
    data = callback_data
    outcome = await turn.write(
        be_mentor, programme_id=data.programme, admission=admission, yes=data.yes
    )
    turn.show(views.said(outcome))


async def pair(_: CallbackQuery, callback_data: cb.GoOn, turn: Turn, admission: Admission) -> None:
    data = callback_data
    outcome = await turn.write(go_on, match_id=data.match, admission=admission, yes=data.yes)
    turn.show(views.said(outcome))


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(mentor, cb.Mentor.filter())
    router.callback_query.register(pair, cb.GoOn.filter())
    return router
