"""`/meeting`: date, kind, confirmed; and the other side's «Да, была» or «Не было».

The raw store does: the same meeting is in the log once, however often an update comes.
"""

from datetime import date

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import meetings as cb
from handlers.callbacks.menu import Item
from handlers.filters import Asked, Opens, Typed
from handlers.page import Page
from handlers.turn import Turn
from handlers.views import meetings as views
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


async def opened(_: Message | CallbackQuery, turn: Turn) -> None:
    turn.show(views.draft(await turn.read(draft)))


async def chosen(_: CallbackQuery, callback_data: cb.Pick | cb.Day | cb.What, turn: Turn) -> None:
    """One more of pair, day, kind is known: on to the next."""
    button = callback_data
    minutes = button.minutes if isinstance(button, cb.What) else 0
    found = await turn.read(
        draft,
        choice=button.choice,
        day=None if isinstance(button, cb.Pick) else date.fromordinal(button.day),
        kind=button.kind if isinstance(button, cb.What) else None,
    )
    turn.show(views.draft(found, minutes))


async def other_day(_: CallbackQuery, callback_data: cb.OtherDay | cb.Turn, turn: Turn) -> None:
    match await turn.put(ask_day, choice=callback_data.choice):
        case Draft() as found:
            button = callback_data
            month = date.fromordinal(button.month) if isinstance(button, cb.Turn) else None
            turn.show(views.type_day(found, month))
        case Unfit() as found:
            turn.show(views.unfit(found))


async def typed(message: Message, turn: Turn) -> None:
    match await turn.put(day_typed, text=message.text or ""):
        case NotADate() as found:
            turn.show(views.not_a_date(found))
        case WrongDay() as found:
            turn.show(views.wrong_day(found))
        case Draft() | Unfit() as found:
            turn.show(views.draft(found))


async def saved(_: CallbackQuery, callback_data: cb.Save | cb.TakeBack, turn: Turn) -> None:
    """Written down, or taken back."""
    button, day = callback_data, date.fromordinal(callback_data.day)
    found: Logged | TakenBack | Unfit
    if isinstance(button, cb.Save):
        found = await turn.put(
            log_meeting,
            choice=button.choice,
            held_on=day,
            kind=button.kind,
            minutes=button.minutes,
            topic=button.topic,
        )
    else:
        found = await turn.put(take_back, choice=button.choice, held_on=day, kind=button.kind)
    turn.show(_page(found))


async def answered(_: CallbackQuery, callback_data: cb.Happened, turn: Turn) -> None:
    outcome = await turn.put(
        answer_meeting, meeting_id=callback_data.meeting, happened=callback_data.yes
    )
    turn.show(_page(outcome))


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
    router.message.register(opened, Command("meeting"))
    router.callback_query.register(opened, Opens(Item.MEETING))
    for step in (cb.Pick, cb.Day, cb.What):
        router.callback_query.register(chosen, step.filter())
    for other in (cb.OtherDay, cb.Turn):
        router.callback_query.register(other_day, other.filter())
    router.message.register(typed, Asked(MEETING_DAY), Typed())
    for act in (cb.Save, cb.TakeBack):
        router.callback_query.register(saved, act.filter())
    router.callback_query.register(answered, cb.Happened.filter())
    return router
