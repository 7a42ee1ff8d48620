"""The card of a case: what an adult on call does with it. The list is `routers.flags`."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import calls as cb
from handlers.filters import Asked, Typed
from handlers.page import Page
from handlers.texts import alerts as texts
from handlers.turn import Turn
from handlers.views import alerts as views
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


async def opened(_: CallbackQuery, callback_data: cb.Card, turn: Turn, hurry: Hurry) -> None:
    """Logged; the first time it is told to who called. Nothing is to be typed any more."""
    outcome = await turn.write(open_card, case_id=callback_data.case)
    hurry()
    turn.show(page_of(outcome, turn.now))


async def taken(_: CallbackQuery, callback_data: cb.Take, turn: Turn) -> None:
    outcome = await turn.write(handle.take, case_id=callback_data.case)
    match outcome:
        case handle.Taken():
            turn.show(page_of(outcome, turn.now), texts.taken(), alert=True)
        case handle.TakenBefore(card):
            note = texts.taken_before(card)
            turn.show(page_of(outcome, turn.now), note, alert=True)
        case NotForYou():
            turn.show(page_of(outcome, turn.now))


async def asked(_: CallbackQuery, callback_data: cb.Write, turn: Turn) -> None:
    """A note is to be typed."""
    outcome = await turn.write(
        handle.ask_text, case_id=callback_data.case, closing=callback_data.closing
    )
    turn.show(page_of(outcome, turn.now))


async def typed(message: Message, turn: Turn) -> None:
    outcome = await turn.write(handle.text_typed, text=message.text or "")
    turn.show(page_of(outcome, turn.now))


async def marked(_: CallbackQuery, callback_data: cb.Danger, turn: Turn) -> None:
    outcome = await turn.write(
        handle.mark_danger, case_id=callback_data.case, danger=callback_data.on
    )
    turn.show(page_of(outcome, turn.now))


async def handed(_: CallbackQuery, callback_data: cb.Hand, turn: Turn, hurry: Hurry) -> None:
    outcome = await turn.write(handle.hand_over, case_id=callback_data.case, to=callback_data.to)
    hurry()
    note = texts.handed() if isinstance(outcome, handle.Done) else None
    turn.show(page_of(outcome, turn.now), note)


def page_of(outcome: Outcome, now: datetime) -> Page:
    match outcome:
        case NotForYou():
            return views.not_for_you()
        case handle.AskText():
            return views.ask_text(outcome)
        case handle.HandWhom():
            return views.hand_whom(outcome)
        case Card():
            return views.card(outcome, now)
        case (
            handle.Taken(card) | handle.TakenBefore(card) | handle.Done(card) | handle.Closed(card)
        ):
            return views.card(card, now)


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
