"""`/alerts`: all work by urgency, and what an adult does with a flag."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import flags as cb
from handlers.callbacks.menu import Item
from handlers.filters import Opens
from handlers.page import Page
from handlers.texts import flags as texts
from handlers.texts import thresholds as when
from handlers.turn import Turn
from handlers.views import alerts as alert_views
from handlers.views import flags as views
from handlers.views import people as people_views
from surveys.flags import handle
from surveys.flags.card import Card, NoFlag, open_card
from surveys.flags.settings import Thresholds, set_threshold, thresholds
from surveys.flags.todo import Todo, todo
from surveys.people.desk import Forbidden


async def front(_: Message | CallbackQuery, turn: Turn) -> None:
    turn.show(await _todo(turn, 0))


async def turned(_: CallbackQuery, callback_data: cb.List, turn: Turn) -> None:
    turn.show(await _todo(turn, callback_data.page))


async def _todo(turn: Turn, page: int) -> Page:
    found = await turn.read(todo)
    return views.todo(found, page) if isinstance(found, Todo) else alert_views.only_on_call()


async def opened(_: CallbackQuery, callback_data: cb.Card, turn: Turn) -> None:
    found = await turn.write(open_card, flag_id=callback_data.flag)
    turn.show(views.card(found) if isinstance(found, Card) else views.no_flag())


async def taken(_: CallbackQuery, callback_data: cb.Take, turn: Turn) -> None:
    _show(turn, await turn.write(handle.take, flag_id=callback_data.flag))


async def postponed(_: CallbackQuery, callback_data: cb.Postpone, turn: Turn) -> None:
    _show(turn, await turn.write(handle.postpone, flag_id=callback_data.flag))


async def asked_why(_: CallbackQuery, callback_data: cb.AskWhy, turn: Turn) -> None:
    _show(turn, await turn.read(handle.ask_why, flag_id=callback_data.flag))


async def closed(_: CallbackQuery, callback_data: cb.Close, turn: Turn) -> None:
    _show(turn, await turn.write(handle.close, flag_id=callback_data.flag, why=callback_data.why))


def _show(turn: Turn, outcome: handle.Outcome | handle.AskWhy) -> None:
    match outcome:
        case NoFlag():
            turn.show(views.no_flag())
        case handle.AskWhy(card):
            turn.show(views.ask_why(card))
        case handle.Before(card):
            turn.show(views.card(card), texts.before(card), alert=True)
        case handle.Done(card):
            turn.show(views.card(card), texts.done(card))


async def waits(_: CallbackQuery, callback_data: cb.Waiting, turn: Turn) -> None:
    found = await turn.read(todo)
    if not isinstance(found, Todo):
        turn.show(alert_views.only_on_call())
        return
    lines = (one for one in found.waiting if one.kind is callback_data.kind)
    turn.show(views.waiting(next(lines, None)))


async def shown(_: CallbackQuery, turn: Turn) -> None:
    found = await turn.look(thresholds)
    turn.show(_thresholds(found))


async def chosen(_: CallbackQuery, callback_data: cb.SetThreshold, turn: Turn) -> None:
    found = await turn.write(set_threshold, key=callback_data.key, value=callback_data.value)
    changed = isinstance(found, Thresholds) and found.changed
    turn.show(_thresholds(found), when.set_done() if changed else None)


def _thresholds(found: Thresholds | Forbidden) -> Page:
    if isinstance(found, Forbidden):
        return people_views.only_curator()
    return views.thresholds(found)


def setup() -> Router:
    router = Router(name=__name__)
    router.message.register(front, Command("alerts"))
    router.callback_query.register(front, Opens(Item.ALERTS))
    router.callback_query.register(turned, cb.List.filter())
    router.callback_query.register(opened, cb.Card.filter())
    router.callback_query.register(taken, cb.Take.filter())
    router.callback_query.register(postponed, cb.Postpone.filter())
    router.callback_query.register(asked_why, cb.AskWhy.filter())
    router.callback_query.register(closed, cb.Close.filter())
    router.callback_query.register(waits, cb.Waiting.filter())
    router.callback_query.register(shown, cb.Thresholds.filter())
    router.callback_query.register(chosen, cb.SetThreshold.filter())
    return router
