"""«Мои встречи»: the list, one meeting, its edits, «было не так»."""

from datetime import date

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks import meetings as cb
from handlers.turn import Turn
from handlers.views import meeting_details
from handlers.views import my_meetings as views
from surveys.matches import amend
from surveys.matches.aftermath import AskLine
from surveys.matches.drafts import Unfit
from surveys.matches.history import history
from surveys.matches.lines import NEXT_STEP, OWN_TOPIC

LINES = {"words": OWN_TOPIC, "step": NEXT_STEP}


async def listed(_: CallbackQuery, callback_data: cb.Mine, turn: Turn) -> None:
    turn.show(views.history(await turn.read(history), callback_data.page))


async def looked(_: CallbackQuery, callback_data: cb.Card, turn: Turn) -> None:
    turn.show(views.card(await turn.read(amend.card_of, meeting_id=callback_data.meeting)))


async def changed(_: CallbackQuery, callback_data: cb.Change, turn: Turn) -> None:
    """Which value: by buttons, or a line that is asked for."""
    button = callback_data
    if button.what not in LINES:
        found = await turn.read(amend.card_of, meeting_id=button.meeting)
        turn.show(views.change(found, button.what, date.fromordinal(button.month)))
        return
    what = LINES[button.what]
    asked = await turn.put(amend.ask_words, meeting_id=button.meeting, what=what)
    if isinstance(asked, Unfit) or not (asked.editable and asked.subject.by_side):
        turn.show(views.card(asked))
        return
    turn.show(meeting_details.ask_line(AskLine(what, card=asked)))


async def put(_: CallbackQuery, callback_data: cb.Put, turn: Turn) -> None:
    found = await turn.put(
        amend.put,
        meeting_id=callback_data.meeting,
        what=callback_data.what,
        value=callback_data.value,
    )
    turn.show(views.card(found))


async def contested(_: CallbackQuery, callback_data: cb.Contest, turn: Turn) -> None:
    meeting = callback_data.meeting
    if callback_data.sure:
        turn.show(views.card(await turn.put(amend.contest, meeting_id=meeting)))
        return
    turn.show(views.contest(await turn.read(amend.card_of, meeting_id=meeting)))


async def deleted(_: CallbackQuery, callback_data: cb.Delete, turn: Turn) -> None:
    meeting = callback_data.meeting
    if callback_data.sure:
        turn.show(views.deleted(await turn.put(amend.delete, meeting_id=meeting)))
        return
    turn.show(views.delete(await turn.read(amend.card_of, meeting_id=meeting)))


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(listed, cb.Mine.filter())
    router.callback_query.register(looked, cb.Card.filter())
    router.callback_query.register(changed, cb.Change.filter())
    router.callback_query.register(put, cb.Put.filter())
    router.callback_query.register(contested, cb.Contest.filter())
    router.callback_query.register(deleted, cb.Delete.filter())
    return router
