"""`/alerts`: all work by urgency, and what an adult does with a flag."""

from functools import partial

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import flags as cb
from handlers.callbacks.menu import Item
from handlers.filters import Opens
from handlers.page import Page
from handlers.replies import Replies
from handlers.texts import flags as texts
from handlers.texts import thresholds as when
from handlers.views import alerts as alert_views
from handlers.views import flags as views
from handlers.views import people as people_views
from surveys.clock import Clock
from surveys.flags import handle
from surveys.flags.card import Card, NoFlag, open_card
from surveys.flags.settings import Thresholds, set_threshold, thresholds
from surveys.flags.todo import Todo, todo
from surveys.people.desk import Forbidden
from surveys.ports import Store


async def command(message: Message, store: Store, clock: Clock, replies: Replies) -> None:
    replies.send(message.chat.id, await _todo(store, clock, message.chat.id, 0))


async def listed(callback: CallbackQuery, store: Store, clock: Clock, replies: Replies) -> None:
    replies.show(callback, await _todo(store, clock, callback.from_user.id, 0))


async def turned(
    callback: CallbackQuery, callback_data: cb.List, store: Store, clock: Clock, replies: Replies
) -> None:
    account = callback.from_user.id
    replies.show(callback, await _todo(store, clock, account, callback_data.page))


async def _todo(store: Store, clock: Clock, account: int, page: int) -> Page:
    found = await store.read(partial(todo, now=clock.now(), account=account))
    return views.todo(found, page) if isinstance(found, Todo) else alert_views.only_on_call()


async def opened(
    callback: CallbackQuery, callback_data: cb.Card, once: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(open_card, now=clock.now(), account=callback.from_user.id)
    found = await once.write(partial(work, flag_id=callback_data.flag))
    replies.show(callback, views.card(found) if isinstance(found, Card) else views.no_flag())


async def taken(
    callback: CallbackQuery, callback_data: cb.Take, once: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(handle.take, now=clock.now(), account=callback.from_user.id)
    _show(replies, callback, await once.write(partial(work, flag_id=callback_data.flag)))


async def postponed(
    callback: CallbackQuery,
    callback_data: cb.Postpone,
    once: Store,
    clock: Clock,
    replies: Replies,
) -> None:
    work = partial(handle.postpone, now=clock.now(), account=callback.from_user.id)
    _show(replies, callback, await once.write(partial(work, flag_id=callback_data.flag)))


async def asked_why(
    callback: CallbackQuery, callback_data: cb.AskWhy, store: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(handle.ask_why, now=clock.now(), account=callback.from_user.id)
    _show(replies, callback, await store.read(partial(work, flag_id=callback_data.flag)))


async def closed(
    callback: CallbackQuery, callback_data: cb.Close, once: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(handle.close, now=clock.now(), account=callback.from_user.id)
    why = callback_data.why
    _show(replies, callback, await once.write(partial(work, flag_id=callback_data.flag, why=why)))


def _show(
    replies: Replies, callback: CallbackQuery, outcome: handle.Outcome | handle.AskWhy
) -> None:
    match outcome:
        case NoFlag():
            replies.show(callback, views.no_flag())
        case handle.AskWhy(card):
            replies.show(callback, views.ask_why(card))
        case handle.Before(card):
            replies.show(callback, views.card(card), texts.before(card), alert=True)
        case handle.Done(card):
            replies.show(callback, views.card(card), texts.done(card))


async def waits(
    callback: CallbackQuery, callback_data: cb.Waiting, store: Store, clock: Clock, replies: Replies
) -> None:
    found = await store.read(partial(todo, now=clock.now(), account=callback.from_user.id))
    if not isinstance(found, Todo):
        replies.show(callback, alert_views.only_on_call())
        return
    lines = (one for one in found.waiting if one.kind is callback_data.kind)
    replies.show(callback, views.waiting(next(lines, None)))


async def shown(callback: CallbackQuery, store: Store, replies: Replies) -> None:
    found = await store.read(partial(thresholds, account=callback.from_user.id))
    replies.show(callback, _thresholds(found))


async def chosen(
    callback: CallbackQuery,
    callback_data: cb.SetThreshold,
    once: Store,
    clock: Clock,
    replies: Replies,
) -> None:
    work = partial(set_threshold, now=clock.now(), account=callback.from_user.id)
    found = await once.write(partial(work, key=callback_data.key, value=callback_data.value))
    changed = isinstance(found, Thresholds) and found.changed
    replies.show(callback, _thresholds(found), when.set_done() if changed else None)


def _thresholds(found: Thresholds | Forbidden) -> Page:
    if isinstance(found, Forbidden):
        return people_views.only_curator()
    return views.thresholds(found)


def setup() -> Router:
    router = Router(name=__name__)
    router.message.register(command, Command("alerts"))
    router.callback_query.register(listed, Opens(Item.ALERTS))
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
