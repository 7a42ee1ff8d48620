"""«Карточка пары»: on the screen, and as a document."""

from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks import growth as cb
from handlers.promises import promised
from handlers.replies import Replies
from handlers.study import Study
from handlers.texts import match_cards as texts
from handlers.texts.pairs import form
from handlers.views import match_cards as views
from surveys.report.papers.match_card import card_document
from surveys.summary.match_card import MatchCard, Outcome, match_card, record
from surveys.tasks import Tasks


async def shown(
    callback: CallbackQuery, callback_data: cb.Card, study: Study, replies: Replies
) -> None:
    found = await study.store.scan(_work(callback, callback_data, study))
    if isinstance(found, MatchCard):
        replies.show(callback, views.card(found, study.admission.forms))
    else:
        replies.show(callback, views.refusal(found))


async def as_file(
    callback: CallbackQuery,
    callback_data: cb.CardFile,
    study: Study,
    replies: Replies,
    tasks: Tasks,
) -> None:
    """Asked for again by a redelivered update, it is made again."""
    found = await study.store.scan(_work(callback, callback_data, study))
    if not isinstance(found, MatchCard):
        replies.show(callback, views.refusal(found))
        return
    await study.store.write(partial(record, found=found, now=study.clock.now()))
    replies.toast(callback, texts.making())
    title = form(found.card.match.form, study.admission.forms)
    tasks.start(_send(replies, tasks, found, title, callback.from_user.id), name="match_card")


def _work(
    callback: CallbackQuery, asked: cb.Card | cb.CardFile, study: Study
) -> "partial[Outcome]":
    return partial(
        match_card,
        library=study.library,
        texts=study.admission.consents,
        now=study.clock.now(),
        account=callback.from_user.id,
        match_id=asked.match,
        min_group=study.min_group,
    )


async def _send(replies: Replies, tasks: Tasks, found: MatchCard, title: str, account: int) -> None:
    with promised(replies, account, views.failed(), "match_card_failed"):
        content = await tasks.apart(partial(card_document, found, title))
        replies.send_document(account, content, texts.file_name(found.card), views.sent(found))


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(shown, cb.Card.filter())
    router.callback_query.register(as_file, cb.CardFile.filter())
    return router
