"""After a meeting is written down: its topic in own words, the next step, the next meeting."""

from datetime import date

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import meetings as cb
from handlers.filters import Asked, Typed
from handlers.texts import calendar as texts
from handlers.texts import meeting_details as details
from handlers.turn import Turn
from handlers.views import meeting_details as views
from handlers.views import my_meetings
from surveys.calendar_file import calendar_file
from surveys.matches import ahead, remind
from surveys.matches.aftermath import AskLine, ask_line, line_typed
from surveys.matches.amend import Card
from surveys.matches.drafts import Unfit
from surveys.matches.lines import NEXT_STEP, OWN_TOPIC, PLAN_DAY
from surveys.matches.log import log_meeting
from surveys.ports import Tx


async def inert(_: CallbackQuery, callback_data: cb.Inert, turn: Turn) -> None:
    turn.toast(texts.why(callback_data.why))


async def saved_own(_: CallbackQuery, callback_data: cb.SaveOwn, turn: Turn) -> None:
    """Written down first: the topic may never come."""
    button = callback_data
    day, kind = date.fromordinal(button.day), button.kind

    def work(tx: Tx) -> AskLine | Unfit:
        found = log_meeting(tx, turn.now, turn.account, button.choice, day, kind, button.minutes)
        if isinstance(found, Unfit):
            return found
        return ask_line(tx, turn.now, turn.account, OWN_TOPIC, button.choice, day, kind)

    turn.show(views.ask_line(await turn.store.write(work)))


async def told(_: CallbackQuery, callback_data: cb.Tell, turn: Turn) -> None:
    found = await turn.put(
        ask_line,
        what=NEXT_STEP,
        choice=callback_data.choice,
        held_on=date.fromordinal(callback_data.day),
        kind=callback_data.kind,
    )
    turn.show(views.ask_line(found))


async def typed(message: Message, turn: Turn) -> None:
    match await turn.write(line_typed, text=message.text or ""):
        case AskLine() as found:
            turn.show(views.ask_line(found))
        case Card() as found:
            turn.show(my_meetings.card(found))
        case found:
            turn.show(views.after(found))


async def looked(_: CallbackQuery, callback_data: cb.Ahead, turn: Turn) -> None:
    turn.show(views.ahead(await turn.read(ahead.look, choice=callback_data.choice)))


async def asked(_: CallbackQuery, callback_data: cb.AheadOther, turn: Turn) -> None:
    month = date.fromordinal(callback_data.month)
    turn.show(views.ask_day(await turn.put(ahead.ask_day, choice=callback_data.choice), month))


async def agreed(_: CallbackQuery, callback_data: cb.AheadDay | cb.AheadTime, turn: Turn) -> None:
    button = callback_data
    found = await turn.put(
        ahead.agree,
        choice=button.choice,
        day=date.fromordinal(button.day) if isinstance(button, cb.AheadDay) else None,
        minute=button.minute if isinstance(button, cb.AheadTime) else None,
    )
    turn.show(views.ahead(found))


async def day_typed(message: Message, turn: Turn) -> None:
    turn.show(views.typed(await turn.write(ahead.day_typed, text=message.text or "")))


async def called_off(_: CallbackQuery, callback_data: cb.Off, turn: Turn) -> None:
    found = await turn.put(
        ahead.call_off, choice=callback_data.choice, day=date.fromordinal(callback_data.day)
    )
    turn.show(views.called_off(found))


async def reminded(_: CallbackQuery, callback_data: cb.Remind, turn: Turn) -> None:
    found = await turn.put(remind.wish, choice=callback_data.choice, when=callback_data.when)
    turn.show(views.ahead(found))


async def in_calendar(_: CallbackQuery, callback_data: cb.InCalendar, turn: Turn) -> None:
    """A file that any phone's calendar opens."""
    choice = callback_data.choice
    found = await turn.read(remind.line, choice=choice)
    if isinstance(found, remind.Line):
        turn.toast()
        name = details.calendar_name(found.on_day)
        content = calendar_file(found.appointment, turn.now)
        turn.send_document(content, name, views.calendar_sent(choice))
        return
    turn.show(views.ahead(found))


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(inert, cb.Inert.filter())
    router.callback_query.register(saved_own, cb.SaveOwn.filter())
    router.callback_query.register(told, cb.Tell.filter())
    for line in (NEXT_STEP, OWN_TOPIC):
        router.message.register(typed, Asked(line), Typed())
    router.callback_query.register(looked, cb.Ahead.filter())
    router.callback_query.register(asked, cb.AheadOther.filter())
    for button in (cb.AheadDay, cb.AheadTime):
        router.callback_query.register(agreed, button.filter())
    router.message.register(day_typed, Asked(PLAN_DAY), Typed())
    router.callback_query.register(called_off, cb.Off.filter())
    router.callback_query.register(reminded, cb.Remind.filter())
    router.callback_query.register(in_calendar, cb.InCalendar.filter())
    return router
