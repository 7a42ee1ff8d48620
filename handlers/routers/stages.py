"""`/stages`: dates of stages and school holidays, «Открыть сейчас»."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import stages as cb
from handlers.callbacks.menu import Item
from handlers.filters import Asked, Opens, Typed
from handlers.page import Page
from handlers.texts import stages as texts
from handlers.turn import Turn
from handlers.views import stages as views
from surveys.deliveries import opening
from surveys.people.desk import Forbidden
from surveys.programme import as_it_stands, edit
from surveys.questionnaires.library import Library

Outcome = (
    as_it_stands.Year
    | edit.StageCard
    | edit.AskDate
    | edit.AskBreak
    | edit.Refused
    | edit.Impossible
    | edit.NothingAsked
    | edit.Moved
    | edit.BreaksMoved
    | Forbidden
)


async def opened(_: Message | CallbackQuery, turn: Turn) -> None:
    turn.show(page_of(await turn.read(as_it_stands.year)))


async def looked(_: CallbackQuery, callback_data: cb.Look, turn: Turn) -> None:
    """Back from a question too: then nothing is asked any longer."""
    turn.show(page_of(await turn.put(edit.stage_card, key=callback_data.stage)))


async def asked_date(_: CallbackQuery, callback_data: cb.Move, turn: Turn) -> None:
    found = await turn.put(edit.ask_date, key=callback_data.stage, edge=callback_data.edge)
    turn.show(page_of(found))


async def typed_date(message: Message, turn: Turn) -> None:
    turn.show(page_of(await turn.write(edit.move_date, text=message.text or "")))


async def breaks(_: CallbackQuery, turn: Turn) -> None:
    match await turn.put(edit.back_to_year):
        case as_it_stands.Year(programme):
            turn.show(views.breaks(programme.breaks))
        case Forbidden():
            turn.show(views.forbidden())


async def asked_break(_: CallbackQuery, callback_data: cb.MoveBreak, turn: Turn) -> None:
    turn.show(page_of(await turn.put(edit.ask_break, index=callback_data.index)))


async def typed_break(message: Message, turn: Turn) -> None:
    turn.show(page_of(await turn.write(edit.move_break, text=message.text or "")))


async def open_now(
    _: CallbackQuery, callback_data: cb.OpenNow, turn: Turn, library: Library
) -> None:
    """First what it would do, then the deed; a second press finds the stage open."""
    found = await turn.put(
        opening.open_stage if callback_data.sure else opening.preview,
        library=library.for_membership,
        key=callback_data.stage,
    )
    turn.show(opening_page(found))


def page_of(outcome: Outcome) -> Page:
    match outcome:
        case as_it_stands.Year():
            return views.year(outcome)
        case edit.StageCard():
            return views.card(outcome)
        case edit.AskDate():
            return views.ask_date(outcome)
        case edit.AskBreak():
            return views.ask_break(outcome)
        case edit.Refused():
            return views.refused(outcome)
        case edit.Impossible():
            return views.impossible(outcome)
        case edit.Moved(year, changed):
            return views.year(year, texts.moved(changed))
        case edit.BreaksMoved(year):
            return views.year(year, texts.breaks_moved())
        case edit.NothingAsked():
            return views.gone()
        case Forbidden():
            return views.forbidden()


def opening_page(outcome: opening.Preview | opening.Opened | opening.Outcome) -> Page:
    match outcome:
        case opening.Preview():
            return views.preview(outcome)
        case opening.Opened(preview):
            return views.opened(preview)
        case opening.CannotOpen():
            return views.cannot_open(outcome)
        case opening.BadYear():
            return views.bad_year(outcome)
        case Forbidden():
            return views.forbidden()


def setup() -> Router:
    router = Router(name=__name__)
    router.message.register(opened, Command("stages"))
    router.callback_query.register(opened, Opens(Item.STAGES))
    router.callback_query.register(looked, cb.Look.filter())
    router.callback_query.register(asked_date, cb.Move.filter())
    router.callback_query.register(breaks, cb.Breaks.filter())
    router.callback_query.register(asked_break, cb.MoveBreak.filter())
    router.callback_query.register(open_now, cb.OpenNow.filter())
    router.message.register(typed_date, Asked(edit.DATE), Typed())
    router.message.register(typed_break, Asked(edit.BREAK), Typed())
    return router
