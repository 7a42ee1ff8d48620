"""`/events` once the day has come: who was there, minutes, thanks, what was said."""

from functools import partial
from typing import Protocol

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import events as cb
from handlers.filters import Asked, Typed
from handlers.promises import promised
from handlers.texts import event_minutes as minutes_texts
from handlers.turn import Turn
from handlers.views import event_guests, event_minutes
from handlers.views import events as views
from surveys.events import attend, feedback, minutes
from surveys.events.minutes_print import minutes_docx
from surveys.tasks import Tasks


class Settings(Protocol):
    @property
    def min_group_size(self) -> int: ...


async def attendance(_: CallbackQuery, callback_data: cb.Attendance, turn: Turn) -> None:
    found = await turn.read(
        attend.attendance,
        event_id=callback_data.event,
        page=callback_data.page,
        others=callback_data.others,
    )
    turn.show(event_guests.attending(found))


async def marked(_: CallbackQuery, callback_data: cb.Here, turn: Turn) -> None:
    found = await turn.write(
        attend.mark,
        event_id=callback_data.event,
        person_id=callback_data.person,
        page=callback_data.page,
        here=callback_data.here,
        others=callback_data.others,
    )
    turn.show(event_guests.attending(found))


async def shown(_: CallbackQuery, callback_data: cb.Minutes, turn: Turn) -> None:
    found = await turn.store.write(
        partial(minutes.minutes, account=turn.account, event_id=callback_data.event)
    )
    turn.show(event_minutes.minutes(found))


async def asked(_: CallbackQuery, callback_data: cb.AddLine, turn: Turn) -> None:
    found = await turn.write(
        minutes.ask_line, event_id=callback_data.event, section=callback_data.section
    )
    turn.show(event_minutes.minutes(found))


async def typed(message: Message, turn: Turn) -> None:
    found = await turn.write(minutes.write_lines, text=message.text or "")
    turn.show(event_minutes.minutes(found))


async def dropped(_: CallbackQuery, callback_data: cb.DropLine, turn: Turn) -> None:
    found = await turn.write(
        minutes.drop_line, event_id=callback_data.event, line_id=callback_data.line
    )
    turn.show(event_minutes.minutes(found))


async def paper(_: CallbackQuery, callback_data: cb.Paper, turn: Turn, tasks: Tasks) -> None:
    match await turn.read(minutes.paper, event_id=callback_data.event):
        case minutes.Paper() as found:
            turn.toast(minutes_texts.making())
            tasks.start(_send(turn, tasks, found), name="minutes")
        case refused:
            turn.show(views.refused(refused))


async def _send(turn: Turn, tasks: Tasks, found: minutes.Paper) -> None:
    """Apart: nobody else waits meanwhile."""
    with promised(turn, event_minutes.paper_failed(), "minutes_failed"):
        content = await tasks.apart(partial(minutes_docx, found))
        name = minutes_texts.paper_name(found.event, found.programme.timezone)
        turn.send_document(content, name, event_minutes.paper_sent(found.event.id))


async def thanked(_: CallbackQuery, callback_data: cb.Thank, turn: Turn) -> None:
    """First to how many, then the deed."""
    event_id = callback_data.event
    if callback_data.sure:
        turn.show(event_guests.thanking(await turn.write(feedback.thank, event_id=event_id)))
    else:
        turn.show(event_guests.thanking(await turn.scan(feedback.ask_thanks, event_id=event_id)))


async def words(_: CallbackQuery, callback_data: cb.Words, turn: Turn, settings: Settings) -> None:
    found = await turn.look(
        feedback.words, event_id=callback_data.event, min_group=settings.min_group_size
    )
    turn.show(event_guests.words(found))


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(attendance, cb.Attendance.filter())
    router.callback_query.register(marked, cb.Here.filter())
    router.callback_query.register(shown, cb.Minutes.filter())
    router.callback_query.register(asked, cb.AddLine.filter())
    router.message.register(typed, Asked(minutes.LINE), Typed())
    router.callback_query.register(dropped, cb.DropLine.filter())
    router.callback_query.register(paper, cb.Paper.filter())
    router.callback_query.register(thanked, cb.Thank.filter())
    router.callback_query.register(words, cb.Words.filter())
    return router
