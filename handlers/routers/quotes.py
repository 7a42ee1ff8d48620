"""«Слова наставников»: the curator reads texts without authors and takes them into the report."""

from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks.report import Quote, Words
from handlers.page import Page
from handlers.replies import Replies
from handlers.study import Study
from handlers.views import people as people_views
from handlers.views import report as views
from surveys.people.desk import Forbidden
from surveys.ports import Store
from surveys.report import quotes


async def shown(
    callback: CallbackQuery, callback_data: Words, study: Study, replies: Replies
) -> None:
    work = partial(_reading(callback, study), number=callback_data.number)
    replies.show(callback, page_of(await study.store.scan(work)))


async def chosen(
    callback: CallbackQuery, callback_data: Quote, once: Store, study: Study, replies: Replies
) -> None:
    """Kept, then the next text."""
    digest = callback_data.digest
    await once.write(
        partial(
            quotes.approve,
            now=study.clock.now(),
            account=callback.from_user.id,
            digest=digest,
            yes=callback_data.yes,
        )
    )
    work = partial(_reading(callback, study), after=digest)
    replies.show(callback, page_of(await study.store.scan(work)))


def _reading(
    callback: CallbackQuery, study: Study
) -> "partial[quotes.Reading | quotes.NothingToRead | Forbidden]":
    return partial(
        quotes.read,
        definitions=study.library,
        now=study.clock.now(),
        account=callback.from_user.id,
        min_group=study.min_group,
    )


def page_of(outcome: quotes.Reading | quotes.NothingToRead | Forbidden) -> Page:
    match outcome:
        case quotes.Reading():
            return views.words(outcome)
        case quotes.NothingToRead():
            return views.no_words(outcome)
        case Forbidden():
            return people_views.only_curator()


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(shown, Words.filter())
    router.callback_query.register(chosen, Quote.filter())
    return router
