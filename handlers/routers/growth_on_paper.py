"""The representative's tick: may the curator see a pupil's own growth? Recorded as the paper says."""

from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks import growth as cb
from handlers.page import Page
from handlers.replies import Replies
from handlers.views import growth as views
from handlers.views import people as people_views
from surveys.clock import Clock
from surveys.people.admission import Admission
from surveys.people.desk import Forbidden, NoSuchPerson
from surveys.ports import Store
from surveys.rights.showing import OnPaper, on_paper, record_paper


async def of_parents(
    callback: CallbackQuery,
    callback_data: cb.OfParents,
    store: Store,
    replies: Replies,
    admission: Admission,
) -> None:
    work = partial(
        on_paper,
        account=callback.from_user.id,
        person_id=callback_data.person,
        texts=admission.consents,
    )
    replies.show(callback, _page(await store.read(work)))


async def parents_said(
    callback: CallbackQuery,
    callback_data: cb.ParentsSay,
    once: Store,
    clock: Clock,
    replies: Replies,
    admission: Admission,
) -> None:
    work = partial(
        record_paper,
        now=clock.now(),
        account=callback.from_user.id,
        person_id=callback_data.person,
        texts=admission.consents,
        yes=callback_data.yes,
    )
    replies.show(callback, _page(await once.write(work)))


def _page(outcome: OnPaper | NoSuchPerson | Forbidden) -> Page:
    return (
        views.on_paper(outcome) if isinstance(outcome, OnPaper) else people_views.refusal(outcome)
    )


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(of_parents, cb.OfParents.filter())
    router.callback_query.register(parents_said, cb.ParentsSay.filter())
    return router
