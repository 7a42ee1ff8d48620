"""The representative's tick: may the curator see a pupil's own growth? Recorded as the paper says."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks import growth as cb
from handlers.page import Page
from handlers.turn import Turn
from handlers.views import growth as views
from handlers.views import people as people_views
from surveys.people.admission import Admission
from surveys.people.desk import Forbidden, NoSuchPerson
from surveys.rights.showing import OnPaper, on_paper, record_paper


async def of_parents(
    _: CallbackQuery, callback_data: cb.OfParents, turn: Turn, admission: Admission
) -> None:
    found = await turn.look(on_paper, person_id=callback_data.person, texts=admission.consents)
    turn.show(_page(found))


async def parents_said(
    _: CallbackQuery, callback_data: cb.ParentsSay, turn: Turn, admission: Admission
) -> None:
    found = await turn.write(
        record_paper,
        person_id=callback_data.person,
        texts=admission.consents,
        yes=callback_data.yes,
    )
    turn.show(_page(found))


def _page(outcome: OnPaper | NoSuchPerson | Forbidden) -> Page:
    return (
        views.on_paper(outcome) if isinstance(outcome, OnPaper) else people_views.refusal(outcome)
    )


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(of_parents, cb.OfParents.filter())
    router.callback_query.register(parents_said, cb.ParentsSay.filter())
    return router
