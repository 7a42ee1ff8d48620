"""«Карточка пары»: on the screen, and as a document."""

from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks import growth as cb
from handlers.promises import promised
from handlers.replies import Replies
from handlers.routers.report import Settings
from handlers.texts import match_cards as texts
from handlers.texts.pairs import form
from handlers.views import match_cards as views
from surveys.clock import Clock
from surveys.people.admission import Admission
from surveys.ports import Store
from surveys.questionnaires.library import Library
from surveys.report.papers.match_card import card_document
from surveys.summary.match_card import MatchCard, Outcome, match_card, record
from surveys.tasks import Tasks


async def shown(
    callback: CallbackQuery,
    callback_data: cb.Card,
    store: Store,
    library: Library,
    clock: Clock,
    replies: Replies,
    settings: Settings,
    admission: Admission,
) -> None:
    found = await store.scan(_work(callback, callback_data, library, clock, settings, admission))
    if isinstance(found, MatchCard):
        replies.show(callback, views.card(found, admission.forms))
    else:
        replies.show(callback, views.refusal(found))


async def as_file(
    callback: CallbackQuery,
    callback_data: cb.CardFile,
    store: Store,
    library: Library,
    clock: Clock,
    replies: Replies,
    settings: Settings,
    admission: Admission,
    tasks: Tasks,
) -> None:
    """Asked for again by a redelivered update, it is made again."""
    found = await store.scan(_work(callback, callback_data, library, clock, settings, admission))
    if not isinstance(found, MatchCard):
        replies.show(callback, views.refusal(found))
        return
    await store.write(partial(record, found=found, now=clock.now()))
    replies.toast(callback, texts.making())
    title = form(found.card.match.form, admission.forms)
    tasks.start(_send(replies, tasks, found, title, callback.from_user.id), name="match_card")


def _work(
    callback: CallbackQuery,
    asked: cb.Card | cb.CardFile,
    library: Library,
    clock: Clock,
    settings: Settings,
    admission: Admission,
) -> "partial[Outcome]":
    return partial(
        match_card,
        library=library,
        texts=admission.consents,
        now=clock.now(),
        account=callback.from_user.id,
        match_id=asked.match,
        min_group=settings.min_group_size,
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
