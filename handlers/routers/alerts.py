"""The card of a case: what an adult on call does with it. The list is `routers.flags`."""

from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import calls as cb
from handlers.filters import Asked, Typed
from handlers.once import Once
from handlers.page import Page
from handlers.replies import Replies
from handlers.texts import alerts as texts
from handlers.views import alerts as views
from surveys.clock import Clock
from surveys.help import handle
from surveys.help.card import CLOSE, NOTE, Card, open_card
from surveys.help.handling import NotForYou
from surveys.ports import Hurry

Outcome = (
    Card
    | NotForYou
    | handle.Taken
    | handle.TakenBefore
    | handle.AskText
    | handle.Done
    | handle.Closed
    | handle.HandWhom
)


async def opened(
    callback: CallbackQuery,
    callback_data: cb.Card,
    once: Once,
    clock: Clock,
    replies: Replies,
    hurry: Hurry,
) -> None:
    """Logged; the first time it is told to who called. Nothing is to be typed any more."""
    work = partial(open_card, now=clock.now(), account=callback.from_user.id)
    outcome = await once.write(partial(work, case_id=callback_data.case))
    hurry()
    replies.show(callback, page_of(outcome, clock))


async def taken(
    callback: CallbackQuery, callback_data: cb.Take, once: Once, clock: Clock, replies: Replies
) -> None:
    work = partial(handle.take, now=clock.now(), account=callback.from_user.id)
    outcome = await once.write(partial(work, case_id=callback_data.case))
    match outcome:
        case handle.Taken():
            replies.show(callback, page_of(outcome, clock), texts.taken(), alert=True)
        case handle.TakenBefore(card):
            note = texts.taken_before(card)
            replies.show(callback, page_of(outcome, clock), note, alert=True)
        case NotForYou():
            replies.show(callback, page_of(outcome, clock))


async def asked(
    callback: CallbackQuery, callback_data: cb.Write, once: Once, clock: Clock, replies: Replies
) -> None:
    """A note is to be typed."""
    work = partial(handle.ask_text, now=clock.now(), account=callback.from_user.id)
    outcome = await once.write(
        partial(work, case_id=callback_data.case, closing=callback_data.closing)
    )
    replies.show(callback, page_of(outcome, clock))


async def typed(message: Message, once: Once, clock: Clock, replies: Replies) -> None:
    work = partial(handle.text_typed, now=clock.now(), account=message.chat.id)
    outcome = await once.write(partial(work, text=message.text or ""))
    replies.send(message.chat.id, page_of(outcome, clock))


async def marked(
    callback: CallbackQuery, callback_data: cb.Danger, once: Once, clock: Clock, replies: Replies
) -> None:
    work = partial(handle.mark_danger, now=clock.now(), account=callback.from_user.id)
    outcome = await once.write(partial(work, case_id=callback_data.case, danger=callback_data.on))
    replies.show(callback, page_of(outcome, clock))


async def handed(
    callback: CallbackQuery,
    callback_data: cb.Hand,
    once: Once,
    clock: Clock,
    replies: Replies,
    hurry: Hurry,
) -> None:
    account, now = callback.from_user.id, clock.now()
    case, to = callback_data.case, callback_data.to
    outcome = await once.write(
        partial(handle.hand_over, now=now, account=account, case_id=case, to=to)
    )
    hurry()
    note = texts.handed() if isinstance(outcome, handle.Done) else None
    replies.show(callback, page_of(outcome, clock), note)


def page_of(outcome: Outcome, clock: Clock) -> Page:
    match outcome:
        case NotForYou():
            return views.not_for_you()
        case handle.AskText():
            return views.ask_text(outcome)
        case handle.HandWhom():
            return views.hand_whom(outcome)
        case Card():
            return views.card(outcome, clock.now())
        case (
            handle.Taken(card) | handle.TakenBefore(card) | handle.Done(card) | handle.Closed(card)
        ):
            return views.card(card, clock.now())


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(opened, cb.Card.filter())
    router.callback_query.register(taken, cb.Take.filter())
    router.callback_query.register(asked, cb.Write.filter())
    router.callback_query.register(marked, cb.Danger.filter())
    router.callback_query.register(handed, cb.Hand.filter())
    for kind in (NOTE, CLOSE):
        router.message.register(typed, Asked(kind), Typed())
    return router
