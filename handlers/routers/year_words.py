"""What people of the new year say: to be a mentor, to go on with a pair."""

from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks import rollover as cb
from handlers.replies import Replies
from handlers.views import year_words as views
from surveys.clock import Clock
from surveys.people.admission import Admission
from surveys.ports import Store
from surveys.rollover.words import be_mentor, go_on


async def mentor(
    callback: CallbackQuery,
    callback_data: cb.Mentor,
    once: Store,
    clock: Clock,
    replies: Replies,
    admission: Admission,
) -> None:
    account, data = callback.from_user.id, callback_data
    work = partial(be_mentor, now=clock.now(), account=account, programme_id=data.programme)
    outcome = await once.write(partial(work, admission=admission, yes=data.yes))
    replies.show(callback, views.said(outcome))


async def pair(
    callback: CallbackQuery,
    callback_data: cb.GoOn,
    once: Store,
    clock: Clock,
    replies: Replies,
    admission: Admission,
) -> None:
    account, data = callback.from_user.id, callback_data
    work = partial(go_on, now=clock.now(), account=account, match_id=data.match)
    outcome = await once.write(partial(work, admission=admission, yes=data.yes))
    replies.show(callback, views.said(outcome))


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(mentor, cb.Mentor.filter())
    router.callback_query.register(pair, cb.GoOn.filter())
    return router
