"""`/meeting`: date, kind, confirmed; and the other side's «Да, была» or «Не было».

The raw store does: the same meeting is in the log once, however often an update comes.
"""

from collections.abc import Callable
from datetime import date
from functools import partial

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import meetings as cb
from handlers.callbacks.menu import Item
from handlers.filters import Asked, Opens, Typed
from handlers.page import Page
from handlers.replies import Replies
from handlers.views import meetings as views
from surveys.clock import Clock
from surveys.matches.drafts import Draft, Unfit, draft
from surveys.matches.log import (
    Answered,
    Logged,
    TakenBack,
    answer_meeting,
    log_meeting,
    take_back,
)
from surveys.matches.typed_day import MEETING_DAY, NotADate, WrongDay, ask_day, day_typed
from surveys.ports import Store, Tx


async def command(message: Message, store: Store, clock: Clock, replies: Replies) -> None:
    work = partial(draft, now=clock.now(), account=message.chat.id)
    replies.send(message.chat.id, views.draft(await store.read(work)))


async def from_menu(callback: CallbackQuery, store: Store, clock: Clock, replies: Replies) -> None:
    work = partial(draft, now=clock.now(), account=callback.from_user.id)
    replies.show(callback, views.draft(await store.read(work)))


async def chosen(
    callback: CallbackQuery,
    callback_data: cb.Pick | cb.Day | cb.What,
    store: Store,
    clock: Clock,
    replies: Replies,
) -> None:
    """One more of pair, day, kind is known: on to the next."""
    button = callback_data
    work = partial(
        draft,
        now=clock.now(),
        account=callback.from_user.id,
        choice=button.choice,
        day=None if isinstance(button, cb.Pick) else date.fromordinal(button.day),
        kind=button.kind if isinstance(button, cb.What) else None,
    )
    minutes = button.minutes if isinstance(button, cb.What) else 0
    replies.show(callback, views.draft(await store.read(work), minutes))


async def other_day(
    callback: CallbackQuery,
    callback_data: cb.OtherDay | cb.Turn,
    store: Store,
    clock: Clock,
    replies: Replies,
) -> None:
    work = partial(
        ask_day, now=clock.now(), account=callback.from_user.id, choice=callback_data.choice
    )
    match await store.write(work):
        case Draft() as found:
            button = callback_data
            month = date.fromordinal(button.month) if isinstance(button, cb.Turn) else None
            replies.show(callback, views.type_day(found, month))
        case Unfit() as found:
            replies.show(callback, views.unfit(found))


async def typed(message: Message, store: Store, clock: Clock, replies: Replies) -> None:
    work = partial(day_typed, now=clock.now(), account=message.chat.id, text=message.text or "")
    match await store.write(work):
        case NotADate() as found:
            replies.send(message.chat.id, views.not_a_date(found))
        case WrongDay() as found:
            replies.send(message.chat.id, views.wrong_day(found))
        case Draft() | Unfit() as found:
            replies.send(message.chat.id, views.draft(found))


async def saved(
    callback: CallbackQuery,
    callback_data: cb.Save | cb.TakeBack,
    store: Store,
    clock: Clock,
    replies: Replies,
) -> None:
    """Written down, or taken back."""
    button = callback_data
    work: Callable[[Tx], Logged | TakenBack | Unfit] = partial(
        take_back,
        now=clock.now(),
        account=callback.from_user.id,
        choice=button.choice,
        held_on=date.fromordinal(button.day),
        kind=button.kind,
    )
    if isinstance(button, cb.Save):
        work = partial(
            log_meeting,
            now=clock.now(),
            account=callback.from_user.id,
            choice=button.choice,
            held_on=date.fromordinal(button.day),
            kind=button.kind,
            minutes=button.minutes,
            topic=button.topic,
        )
    replies.show(callback, _page(await store.write(work)))


async def answered(
    callback: CallbackQuery,
    callback_data: cb.Happened,
    store: Store,
    clock: Clock,
    replies: Replies,
) -> None:
    outcome = await store.write(
        partial(
            answer_meeting,
            now=clock.now(),
            account=callback.from_user.id,
            meeting_id=callback_data.meeting,
            happened=callback_data.yes,
        )
    )
    replies.show(callback, _page(outcome))


def _page(outcome: Logged | TakenBack | Answered | Unfit) -> Page:
    match outcome:
        case Logged():
            return views.logged(outcome)
        case TakenBack():
            return views.taken_back(outcome)
        case Answered():
            return views.answered(outcome)
        case Unfit():
            return views.unfit(outcome)


def setup() -> Router:
    router = Router(name=__name__)
    router.message.register(command, Command("meeting"))
    router.callback_query.register(from_menu, Opens(Item.MEETING))
    for step in (cb.Pick, cb.Day, cb.What):
        router.callback_query.register(chosen, step.filter())
    for other in (cb.OtherDay, cb.Turn):
        router.callback_query.register(other_day, other.filter())
    router.message.register(typed, Asked(MEETING_DAY), Typed())
    for act in (cb.Save, cb.TakeBack):
        router.callback_query.register(saved, act.filter())
    router.callback_query.register(answered, cb.Happened.filter())
    return router
