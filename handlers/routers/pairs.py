"""`/pairs`: all pairs, one pair, its end.

The raw store does: a pair ends once, however often an update comes.
"""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import pairs as cb
from handlers.callbacks.menu import Item
from handlers.filters import Opens
from handlers.meanwhile import BESIDE
from handlers.page import Page
from handlers.texts import pairs as texts
from handlers.turn import Turn
from handlers.views import pairs as views
from surveys.matches.cards import Card
from surveys.matches.end import Ended, EndedBefore, NotAMistake, end_match
from surveys.matches.listing import NoPair, Pairs, pair, pairs
from surveys.people.admission import Admission
from surveys.people.desk import Forbidden


async def opened(_: Message | CallbackQuery, turn: Turn, admission: Admission) -> None:
    turn.show(await _list(turn, admission, cb.List(ended=False, page=0)))


async def listed(
    _: CallbackQuery, callback_data: cb.List, turn: Turn, admission: Admission
) -> None:
    turn.show(await _list(turn, admission, callback_data))


async def _list(turn: Turn, admission: Admission, which: cb.List) -> Page:
    match await turn.scan(pairs):
        case Forbidden():
            return views.only_curator()
        case Pairs() as found if which.ended:
            return views.ended(found, which.page)
        case Pairs() as found:
            return views.listed(found, admission.forms, which.page)


async def looked(
    _: CallbackQuery,
    callback_data: cb.Look | cb.EndWhy | cb.EndAsk,
    turn: Turn,
    admission: Admission,
) -> None:
    """A pair's screen, why it ends, and whether the curator is sure."""
    match await turn.read(pair, match_id=callback_data.match), callback_data:
        case Forbidden(), _:
            turn.show(views.only_curator())
        case NoPair(), _:
            turn.show(views.no_pair())
        case Card(running=True) as card, cb.EndWhy():
            turn.show(views.end_why(card))
        case Card(running=True) as card, cb.EndAsk(reason=reason):
            turn.show(views.end_ask(card, reason))
        case Card() as card, cb.Look():
            turn.show(views.pair(card, admission.forms))
        case Card() as card, _:
            page = views.pair(card, admission.forms)
            turn.show(page, texts.ended_before(), alert=True)


async def ended(
    _: CallbackQuery, callback_data: cb.EndSure, turn: Turn, admission: Admission
) -> None:
    outcome = await turn.put(end_match, match_id=callback_data.match, reason=callback_data.reason)
    match outcome:
        case Ended(card):
            turn.show(views.end_done(card))
        case EndedBefore(card, by):
            page = views.pair(card, admission.forms)
            turn.show(page, texts.ended_before(by), alert=True)
        case NotAMistake(card):
            turn.show(views.end_why(card), texts.no_mistake(), alert=True)
        case NoPair():
            turn.show(views.no_pair())
        case Forbidden():
            turn.show(views.only_curator())


def setup() -> Router:
    router = Router(name=__name__)
    router.message.register(opened, Command("pairs"), flags=BESIDE)
    router.callback_query.register(opened, Opens(Item.PAIRS), flags=BESIDE)
    router.callback_query.register(listed, cb.List.filter(), flags=BESIDE)
    for button in (cb.Look, cb.EndWhy, cb.EndAsk):
        router.callback_query.register(looked, button.filter())
    router.callback_query.register(ended, cb.EndSure.filter())
    return router
