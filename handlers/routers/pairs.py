"""`/pairs`: all pairs, one pair, its end.

The raw store does: a pair ends once, however often an update comes.
"""

from functools import partial

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import pairs as cb
from handlers.callbacks.menu import Item
from handlers.filters import Opens
from handlers.page import Page
from handlers.replies import Replies
from handlers.texts import pairs as texts
from handlers.views import pairs as views
from surveys.clock import Clock
from surveys.matches.cards import Card
from surveys.matches.end import Ended, EndedBefore, NotAMistake, end_match
from surveys.matches.listing import NoPair, Pairs, pair, pairs
from surveys.people.admission import Admission
from surveys.people.desk import Forbidden
from surveys.ports import Store


async def command(
    message: Message, store: Store, clock: Clock, replies: Replies, admission: Admission
) -> None:
    page = await _list(store, clock, admission, message.chat.id, cb.List(ended=False, page=0))
    replies.send(message.chat.id, page)


async def from_menu(
    callback: CallbackQuery, store: Store, clock: Clock, replies: Replies, admission: Admission
) -> None:
    account = callback.from_user.id
    page = await _list(store, clock, admission, account, cb.List(ended=False, page=0))
    replies.show(callback, page)


async def listed(
    callback: CallbackQuery,
    callback_data: cb.List,
    store: Store,
    clock: Clock,
    replies: Replies,
    admission: Admission,
) -> None:
    account = callback.from_user.id
    replies.show(callback, await _list(store, clock, admission, account, callback_data))


async def _list(
    store: Store, clock: Clock, admission: Admission, account: int, which: cb.List
) -> Page:
    match await store.read(partial(pairs, now=clock.now(), account=account)):
        case Forbidden():
            return views.only_curator()
        case Pairs() as found if which.ended:
            return views.ended(found, which.page)
        case Pairs() as found:
            return views.listed(found, admission.forms, which.page)


async def looked(
    callback: CallbackQuery,
    callback_data: cb.Look | cb.EndWhy | cb.EndAsk,
    store: Store,
    clock: Clock,
    replies: Replies,
    admission: Admission,
) -> None:
    """A pair's screen, why it ends, and whether the curator is sure."""
    account = callback.from_user.id
    work = partial(pair, now=clock.now(), account=account, match_id=callback_data.match)
    match await store.read(work), callback_data:
        case Forbidden(), _:
            replies.show(callback, views.only_curator())
        case NoPair(), _:
            replies.show(callback, views.no_pair())
        case Card(running=True) as card, cb.EndWhy():
            replies.show(callback, views.end_why(card))
        case Card(running=True) as card, cb.EndAsk(reason=reason):
            replies.show(callback, views.end_ask(card, reason))
        case Card() as card, cb.Look():
            replies.show(callback, views.pair(card, admission.forms))
        case Card() as card, _:
            page = views.pair(card, admission.forms)
            replies.show(callback, page, texts.ended_before(), alert=True)


async def ended(
    callback: CallbackQuery,
    callback_data: cb.EndSure,
    store: Store,
    clock: Clock,
    replies: Replies,
    admission: Admission,
) -> None:
    outcome = await store.write(
        partial(
            end_match,
            now=clock.now(),
            account=callback.from_user.id,
            match_id=callback_data.match,
            reason=callback_data.reason,
        )
    )
    match outcome:
        case Ended(card):
            replies.show(callback, views.end_done(card))
        case EndedBefore(card, by):
            page = views.pair(card, admission.forms)
            replies.show(callback, page, texts.ended_before(by), alert=True)
        case NotAMistake(card):
            replies.show(callback, views.end_why(card), texts.no_mistake(), alert=True)
        case NoPair():
            replies.show(callback, views.no_pair())
        case Forbidden():
            replies.show(callback, views.only_curator())


def setup() -> Router:
    router = Router(name=__name__)
    router.message.register(command, Command("pairs"))
    router.callback_query.register(from_menu, Opens(Item.PAIRS))
    router.callback_query.register(listed, cb.List.filter())
    for button in (cb.Look, cb.EndWhy, cb.EndAsk):
        router.callback_query.register(looked, button.filter())
    router.callback_query.register(ended, cb.EndSure.filter())
    return router
