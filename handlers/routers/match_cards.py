"""«Карточка пары»: on the screen, and as a document."""

from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks import growth as cb
from handlers.meanwhile import BESIDE
from handlers.promises import promised
from handlers.study import Study
from handlers.texts import match_cards as texts
from handlers.texts.pairs import form
from handlers.turn import Turn
from handlers.views import match_cards as views
from surveys.report.papers.match_card import card_document
from surveys.summary.match_card import MatchCard, record
from surveys.tasks import Tasks


async def shown(_: CallbackQuery, callback_data: cb.Card, turn: Turn, study: Study) -> None:
    found = await study.card(turn.account, callback_data.match)
    if isinstance(found, MatchCard):
        turn.show(views.card(found, study.admission.forms))
    else:
        turn.show(views.refusal(found))


async def as_file(
    _: CallbackQuery, callback_data: cb.CardFile, turn: Turn, study: Study, tasks: Tasks
) -> None:
    """Asked for again by a redelivered update, it is made again."""
    found = await study.card(turn.account, callback_data.match)
    if not isinstance(found, MatchCard):
        turn.show(views.refusal(found))
        return
    await study.store.write(partial(record, found=found, now=study.clock.now()))
    turn.toast(texts.making())
    title = form(found.card.match.form, study.admission.forms)
    tasks.start(_send(turn, tasks, found, title), name="match_card")


async def _send(turn: Turn, tasks: Tasks, found: MatchCard, title: str) -> None:
    with promised(turn, views.failed(), "match_card_failed"):
        content = await tasks.apart(partial(card_document, found, title))
        turn.send_document(content, texts.file_name(found.card), views.sent(found))


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(shown, cb.Card.filter(), flags=BESIDE)
    router.callback_query.register(as_file, cb.CardFile.filter(), flags=BESIDE)
    return router
