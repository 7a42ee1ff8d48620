"""«Слова наставников»: the curator reads texts without authors and takes them into the report."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks.report import Quote, Words
from handlers.meanwhile import BESIDE
from handlers.page import Page
from handlers.study import Study
from handlers.turn import Turn
from handlers.views import people as people_views
from handlers.views import report as views
from surveys.people.desk import Forbidden
from surveys.report import quotes


async def shown(_: CallbackQuery, callback_data: Words, turn: Turn, study: Study) -> None:
    turn.show(page_of(await study.words(turn.account, number=callback_data.number)))


async def chosen(_: CallbackQuery, callback_data: Quote, turn: Turn, study: Study) -> None:
    """Kept, then the next text."""
    digest = callback_data.digest
    await turn.write(quotes.approve, digest=digest, yes=callback_data.yes)
    turn.show(page_of(await study.words(turn.account, after=digest)))


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
    router.callback_query.register(shown, Words.filter(), flags=BESIDE)
    router.callback_query.register(chosen, Quote.filter())
    return router
