"""`/events` and «События»: the curator's board, or what one is invited to oneself."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import events as cb
from handlers.callbacks.menu import Item
from handlers.filters import Asked, Opens, Typed
from handlers.page import at_work
from handlers.texts import own_events as texts
from handlers.turn import Turn
from handlers.views import events as desk_views
from handlers.views import own_events as views
from surveys.calendar_file import calendar_file
from surveys.events import appointment, desk, feedback, own


async def opened(_: Message | CallbackQuery, turn: Turn) -> None:
    board = await turn.put(desk.board)
    if isinstance(board, desk.Board):
        turn.show(at_work(desk_views.board(board)))
        return
    turn.show(views.mine(await turn.read(own.mine)))


async def mine(_: CallbackQuery, turn: Turn) -> None:
    turn.show(views.mine(await turn.read(own.mine)))


async def shown(_: CallbackQuery, callback_data: cb.Show, turn: Turn) -> None:
    """The way back from a question too: then nothing is asked any longer."""
    turn.show(views.card(await turn.put(feedback.leave, event_id=callback_data.event)))


async def replied(_: CallbackQuery, callback_data: cb.Reply, turn: Turn) -> None:
    found = await turn.write(own.reply, event_id=callback_data.event, comes=callback_data.comes)
    turn.show(views.card(found))


async def calendar(_: CallbackQuery, callback_data: cb.Calendar, turn: Turn) -> None:
    """A file that any phone's calendar opens."""
    match await turn.read(own.look, event_id=callback_data.event):
        case own.Mine(event) as found:
            turn.toast()
            content = calendar_file(appointment.of(event), turn.now)
            name = texts.calendar_name(event, found.timezone)
            turn.send_document(content, name, views.calendar_sent(event.id))
        case own.NotYours():
            turn.show(views.not_yours())


async def rated(_: CallbackQuery, callback_data: cb.Rate, turn: Turn) -> None:
    found = await turn.write(feedback.rate, event_id=callback_data.event, value=callback_data.value)
    turn.show(views.card(found))


async def asked(_: CallbackQuery, callback_data: cb.Tell, turn: Turn) -> None:
    turn.show(views.card(await turn.write(feedback.ask_words, event_id=callback_data.event)))


async def typed(message: Message, turn: Turn) -> None:
    turn.show(views.card(await turn.write(feedback.write_words, text=message.text or "")))


def setup() -> Router:
    router = Router(name=__name__)
    router.message.register(opened, Command("events"))
    router.callback_query.register(opened, Opens(Item.EVENTS))
    router.callback_query.register(mine, cb.Mine.filter())
    router.callback_query.register(shown, cb.Show.filter())
    router.callback_query.register(replied, cb.Reply.filter())
    router.callback_query.register(calendar, cb.Calendar.filter())
    router.callback_query.register(rated, cb.Rate.filter())
    router.callback_query.register(asked, cb.Tell.filter())
    router.message.register(typed, Asked(feedback.WORDS), Typed())
    return router
