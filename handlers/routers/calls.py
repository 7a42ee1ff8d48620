"""A call for help, by buttons: whom to call, more to say, pressed by mistake."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import calls as cb
from handlers.callbacks.menu import Item
from handlers.filters import Asked, Opens, Typed, said
from handlers.page import Page
from handlers.turn import Turn
from handlers.views import sos as views
from surveys.help import call, own
from surveys.help.screen import Under, WhichMentee, screen, worry
from surveys.ports import Hurry


async def opened(_: CallbackQuery, turn: Turn) -> None:
    """In a message of its own: the screen under which it was pressed stays as it is."""
    found = await turn.read(screen)
    turn.toast()
    turn.send(views.page(found))


async def called(_: CallbackQuery, callback_data: cb.Call, turn: Turn, hurry: Hurry) -> None:
    found = await turn.write(
        call.call, adult_id=callback_data.adult or None, about_id=callback_data.about or None
    )
    hurry()
    turn.show(views.page(found))


async def worried(_: CallbackQuery, callback_data: cb.Worry, turn: Turn) -> None:
    found = await turn.read(worry, about_id=callback_data.about or None)
    page = views.which_mentee(found) if isinstance(found, WhichMentee) else views.page(found)
    turn.show(page)


async def elsewhere(_: CallbackQuery, callback_data: cb.Else, turn: Turn) -> None:
    """«Позвать ещё»"""
    found = await turn.look(own.whom_else, case_id=callback_data.case)
    page = views.not_yours() if isinstance(found, own.NotYours) else views.page(found)
    turn.show(page)


async def more(_: CallbackQuery, callback_data: cb.More, turn: Turn) -> None:
    """«Дописать»"""
    found = await turn.write(own.ask_more, case_id=callback_data.case)
    turn.show(page_of(found))


async def stayed(_: CallbackQuery, callback_data: cb.Stay, turn: Turn) -> None:
    found = await turn.write(own.stay, case_id=callback_data.case)
    turn.show(page_of(found))


async def mistaken(_: CallbackQuery, callback_data: cb.Mistake, turn: Turn) -> None:
    found = await turn.write(own.withdraw, case_id=callback_data.case)
    turn.show(page_of(found))


async def at_home(_: CallbackQuery, callback_data: cb.Home, turn: Turn) -> None:
    outcome = await turn.write(own.home_danger, case_id=callback_data.case, danger=callback_data.on)
    turn.show(page_of(outcome))


async def typed(message: Message, turn: Turn, hurry: Hurry) -> None:
    """What was added; of a picture the words under it."""
    outcome = await turn.write(own.more_typed, text=said(message), message_id=message.message_id)
    hurry()
    if isinstance(outcome, own.Added) and message.text is None:
        turn.show(views.words_alone(outcome.under))
    else:
        turn.show(page_of(outcome))


async def aside(_: CallbackQuery, turn: Turn) -> None:
    turn.show(views.aside())


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
