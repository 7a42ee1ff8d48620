"""A call for help, by buttons: whom to call, more to say, pressed by mistake."""

from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import calls as cb
from handlers.callbacks.menu import Item
from handlers.filters import Asked, Opens, Typed
from handlers.once import Once
from handlers.page import Page
from handlers.replies import Replies
from handlers.views import sos as views
from surveys.clock import Clock
from surveys.help import call, own
from surveys.help.screen import Under, WhichMentee, screen, worry
from surveys.ports import Hurry, Store


async def opened(callback: CallbackQuery, store: Store, clock: Clock, replies: Replies) -> None:
    """In a message of its own: the screen under which it was pressed stays as it is."""
    account = callback.from_user.id
    found = await store.read(partial(screen, now=clock.now(), account=account))
    replies.toast(callback)
    replies.send(account, views.page(found))


async def called(
    callback: CallbackQuery,
    callback_data: cb.Call,
    once: Once,
    clock: Clock,
    replies: Replies,
    hurry: Hurry,
) -> None:
    found = await once.write(
        partial(
            call.call,
            now=clock.now(),
            account=callback.from_user.id,
            adult_id=callback_data.adult or None,
            about_id=callback_data.about or None,
        )
    )
    hurry()
    replies.show(callback, views.page(found))


async def worried(
    callback: CallbackQuery, callback_data: cb.Worry, store: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(worry, now=clock.now(), account=callback.from_user.id)
    found = await store.read(partial(work, about_id=callback_data.about or None))
    page = views.which_mentee(found) if isinstance(found, WhichMentee) else views.page(found)
    replies.show(callback, page)


async def elsewhere(
    callback: CallbackQuery, callback_data: cb.Else, store: Store, replies: Replies
) -> None:
    """«Позвать ещё»"""
    found = await store.read(
        partial(
            own.whom_else,
            account=callback.from_user.id,
            case_id=callback_data.case,
        )
    )
    page = views.not_yours() if isinstance(found, own.NotYours) else views.page(found)
    replies.show(callback, page)


async def more(
    callback: CallbackQuery, callback_data: cb.More, once: Once, clock: Clock, replies: Replies
) -> None:
    """«Дописать»"""
    work = partial(own.ask_more, now=clock.now(), account=callback.from_user.id)
    replies.show(callback, page_of(await once.write(partial(work, case_id=callback_data.case))))


async def stayed(
    callback: CallbackQuery, callback_data: cb.Stay, once: Once, clock: Clock, replies: Replies
) -> None:
    work = partial(own.stay, now=clock.now(), account=callback.from_user.id)
    replies.show(callback, page_of(await once.write(partial(work, case_id=callback_data.case))))


async def mistaken(
    callback: CallbackQuery, callback_data: cb.Mistake, once: Once, clock: Clock, replies: Replies
) -> None:
    work = partial(own.withdraw, now=clock.now(), account=callback.from_user.id)
    replies.show(callback, page_of(await once.write(partial(work, case_id=callback_data.case))))


async def at_home(
    callback: CallbackQuery, callback_data: cb.Home, once: Once, clock: Clock, replies: Replies
) -> None:
    work = partial(own.home_danger, now=clock.now(), account=callback.from_user.id)
    outcome = await once.write(partial(work, case_id=callback_data.case, danger=callback_data.on))
    replies.show(callback, page_of(outcome))


async def typed(message: Message, once: Once, clock: Clock, replies: Replies, hurry: Hurry) -> None:
    """What was added."""
    outcome = await once.write(
        partial(
            own.more_typed,
            now=clock.now(),
            account=message.chat.id,
            text=message.text or "",
            message_id=message.message_id,
        )
    )
    hurry()
    replies.send(message.chat.id, page_of(outcome))


async def aside(callback: CallbackQuery, replies: Replies) -> None:
    replies.show(callback, views.aside())


def page_of(
    outcome: own.AskMore | own.Added | own.Empty | own.Withdrawn | own.NotYours | Under,
) -> Page:
    match outcome:
        case own.AskMore(under):
            return views.ask_more(under)
        case own.Empty(under):
            return views.only_words(under)
        case own.Withdrawn():
            return views.withdrawn(outcome)
        case own.NotYours():
            return views.not_yours()
        case own.Added(under):
            return views.under(under)
        case Under():
            return views.under(outcome)


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(opened, Opens(Item.SOS))
    router.callback_query.register(called, cb.Call.filter())
    router.callback_query.register(worried, cb.Worry.filter())
    router.callback_query.register(elsewhere, cb.Else.filter())
    router.callback_query.register(more, cb.More.filter())
    router.callback_query.register(stayed, cb.Stay.filter())
    router.callback_query.register(mistaken, cb.Mistake.filter())
    router.callback_query.register(at_home, cb.Home.filter())
    router.callback_query.register(aside, cb.Aside.filter())
    router.message.register(typed, Asked(own.ADD), Typed())
    return router
