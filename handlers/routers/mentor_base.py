"""«База наставников», from `/people`."""

from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks import mentor_base as cb
from handlers.replies import Replies
from handlers.views import mentor_base as views
from handlers.views import people as people_views
from surveys.matches.mentor_base import MentorBase, MentorCard, mentor_base, mentor_card
from surveys.people.desk import Forbidden, NoSuchPerson
from surveys.ports import Store
from surveys.questionnaires.library import Library


async def shown(
    callback: CallbackQuery, callback_data: cb.Show, store: Store, replies: Replies
) -> None:
    match await store.scan(partial(mentor_base, account=callback.from_user.id)):
        case MentorBase() as found:
            replies.show(callback, views.base(found, callback_data.page))
        case Forbidden() as refused:
            replies.show(callback, people_views.refusal(refused))


async def looked(
    callback: CallbackQuery,
    callback_data: cb.Look,
    store: Store,
    library: Library,
    replies: Replies,
) -> None:
    work = partial(
        mentor_card,
        definitions=library,
        account=callback.from_user.id,
        person_id=callback_data.person,
    )
    match await store.scan(work):
        case MentorCard() as found:
            replies.show(callback, views.card(found, callback_data.page))
        case (NoSuchPerson() | Forbidden()) as refused:
            replies.show(callback, people_views.refusal(refused))


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(shown, cb.Show.filter())
    router.callback_query.register(looked, cb.Look.filter())
    return router
