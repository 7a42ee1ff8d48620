"""`/events` and «События»: the curator's board, or what one is invited to oneself."""

from functools import partial

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import events as cb
from handlers.callbacks.menu import Item
from handlers.filters import Asked, Opens, Typed
from handlers.page import Page, at_work
from handlers.replies import Replies
from handlers.texts import own_events as texts
from handlers.views import events as desk_views
from handlers.views import own_events as views
from surveys.calendar_file import calendar_file
from surveys.clock import Clock
from surveys.events import appointment, desk, feedback, own
from surveys.ports import Store


async def _first(store: Store, clock: Clock, account: int) -> Page:
    now = clock.now()
    board = await store.write(partial(desk.board, now=now, account=account))
    if isinstance(board, desk.Board):
        return at_work(desk_views.board(board))
    return views.mine(await store.read(partial(own.mine, now=now, account=account)))


async def command(message: Message, store: Store, clock: Clock, replies: Replies) -> None:
    replies.send(message.chat.id, await _first(store, clock, message.chat.id))


async def opened(callback: CallbackQuery, store: Store, clock: Clock, replies: Replies) -> None:
    replies.show(callback, await _first(store, clock, callback.from_user.id))


async def mine(callback: CallbackQuery, store: Store, clock: Clock, replies: Replies) -> None:
    work = partial(own.mine, now=clock.now(), account=callback.from_user.id)
    replies.show(callback, views.mine(await store.read(work)))


async def shown(
    callback: CallbackQuery, callback_data: cb.Show, store: Store, clock: Clock, replies: Replies
) -> None:
    """The way back from a question too: then nothing is asked any longer."""
    work = partial(
        feedback.leave, now=clock.now(), account=callback.from_user.id, event_id=callback_data.event
    )
    replies.show(callback, views.card(await store.write(work)))


async def replied(
    callback: CallbackQuery, callback_data: cb.Reply, once: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(
        own.reply,
        now=clock.now(),
        account=callback.from_user.id,
        event_id=callback_data.event,
        comes=callback_data.comes,
    )
    replies.show(callback, views.card(await once.write(work)))


async def calendar(
    callback: CallbackQuery,
    callback_data: cb.Calendar,
    store: Store,
    clock: Clock,
    replies: Replies,
) -> None:
    """A file that any phone's calendar opens."""
    account, now = callback.from_user.id, clock.now()
    work = partial(own.look, now=now, account=account, event_id=callback_data.event)
    match await store.read(work):
        case own.Mine(event) as found:
            replies.toast(callback)
            content = calendar_file(appointment.of(event), now)
            name = texts.calendar_name(event, found.timezone)
            replies.send_document(account, content, name, views.calendar_sent(event.id))
        case own.NotYours():
            replies.show(callback, views.not_yours())


async def rated(
    callback: CallbackQuery, callback_data: cb.Rate, once: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(
        feedback.rate,
        now=clock.now(),
        account=callback.from_user.id,
        event_id=callback_data.event,
        value=callback_data.value,
    )
    replies.show(callback, views.card(await once.write(work)))


async def asked(
    callback: CallbackQuery, callback_data: cb.Tell, once: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(
        feedback.ask_words,
        now=clock.now(),
        account=callback.from_user.id,
        event_id=callback_data.event,
    )
    replies.show(callback, views.card(await once.write(work)))


async def typed(message: Message, once: Store, clock: Clock, replies: Replies) -> None:
    account = message.chat.id
    work = partial(feedback.write_words, now=clock.now(), account=account, text=message.text or "")
    replies.send(account, views.card(await once.write(work)))


def setup() -> Router:
    router = Router(name=__name__)
    router.message.register(command, Command("events"))
    router.callback_query.register(opened, Opens(Item.EVENTS))
    router.callback_query.register(mine, cb.Mine.filter())
    router.callback_query.register(shown, cb.Show.filter())
    router.callback_query.register(replied, cb.Reply.filter())
    router.callback_query.register(calendar, cb.Calendar.filter())
    router.callback_query.register(rated, cb.Rate.filter())
    router.callback_query.register(asked, cb.Tell.filter())
    router.message.register(typed, Asked(feedback.WORDS), Typed())
    return router
