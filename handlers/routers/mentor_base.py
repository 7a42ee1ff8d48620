"""«База наставников», from `/people`."""

from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks import mentor_base as cb
from handlers.meanwhile import BESIDE
from handlers.turn import Turn
from handlers.views import mentor_base as views
from handlers.views import people as people_views
from surveys.matches.mentor_base import MentorBase, MentorCard, mentor_base, mentor_card
from surveys.people.desk import Forbidden, NoSuchPerson
from surveys.questionnaires.library import Library


async def shown(_: CallbackQuery, callback_data: cb.Show, turn: Turn) -> None:
    match await turn.store.scan(partial(mentor_base, account=turn.account)):
        case MentorBase() as found:
            turn.show(views.base(found, callback_data.page))
        case Forbidden() as refused:
            turn.show(people_views.refusal(refused))


async def looked(_: CallbackQuery, callback_data: cb.Look, turn: Turn, library: Library) -> None:
    match await turn.store.scan(
        partial(
            mentor_card,
            definitions=library,
            account=turn.account,
            person_id=callback_data.person,
        )
    ):
        case MentorCard() as found:
            turn.show(views.card(found, callback_data.page))
        case (NoSuchPerson() | Forbidden()) as refused:
            turn.show(people_views.refusal(refused))


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(shown, cb.Show.filter(), flags=BESIDE)
    router.callback_query.register(looked, cb.Look.filter(), flags=BESIDE)
    return router
