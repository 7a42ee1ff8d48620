"""`/stages`: dates of stages and school holidays, «Открыть сейчас»."""

from functools import partial

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import stages as cb
from handlers.callbacks.menu import Item
from handlers.filters import Asked, Opens, Typed
from handlers.page import Page
from handlers.replies import Replies
from handlers.texts import stages as texts
from handlers.views import stages as views
from surveys.clock import Clock
from surveys.deliveries import opening
from surveys.people.desk import Forbidden
from surveys.ports import Store
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


async def command(message: Message, store: Store, clock: Clock, replies: Replies) -> None:
    work = partial(as_it_stands.year, now=clock.now(), account=message.chat.id)
    replies.send(message.chat.id, page_of(await store.read(work)))


async def opened(callback: CallbackQuery, store: Store, clock: Clock, replies: Replies) -> None:
    work = partial(as_it_stands.year, now=clock.now(), account=callback.from_user.id)
    replies.show(callback, page_of(await store.read(work)))


async def looked(
    callback: CallbackQuery, callback_data: cb.Look, store: Store, clock: Clock, replies: Replies
) -> None:
    """Back from a question too: then nothing is asked any longer."""
    work = partial(
        edit.stage_card, now=clock.now(), account=callback.from_user.id, key=callback_data.stage
    )
    replies.show(callback, page_of(await store.write(work)))


async def asked_date(
    callback: CallbackQuery, callback_data: cb.Move, store: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(
        edit.ask_date,
        now=clock.now(),
        account=callback.from_user.id,
        key=callback_data.stage,
        edge=callback_data.edge,
    )
    replies.show(callback, page_of(await store.write(work)))


async def typed_date(message: Message, once: Store, clock: Clock, replies: Replies) -> None:
    work = partial(
        edit.move_date, now=clock.now(), account=message.chat.id, text=message.text or ""
    )
    replies.send(message.chat.id, page_of(await once.write(work)))


async def breaks(callback: CallbackQuery, store: Store, clock: Clock, replies: Replies) -> None:
    work = partial(edit.back_to_year, now=clock.now(), account=callback.from_user.id)
    match await store.write(work):
        case as_it_stands.Year(programme):
            replies.show(callback, views.breaks(programme.breaks))
        case Forbidden():
            replies.show(callback, views.forbidden())


async def asked_break(
    callback: CallbackQuery,
    callback_data: cb.MoveBreak,
    store: Store,
    clock: Clock,
    replies: Replies,
) -> None:
    work = partial(
        edit.ask_break, now=clock.now(), account=callback.from_user.id, index=callback_data.index
    )
    replies.show(callback, page_of(await store.write(work)))


async def typed_break(message: Message, once: Store, clock: Clock, replies: Replies) -> None:
    work = partial(
        edit.move_break, now=clock.now(), account=message.chat.id, text=message.text or ""
    )
    replies.send(message.chat.id, page_of(await once.write(work)))


async def open_now(
    callback: CallbackQuery,
    callback_data: cb.OpenNow,
    store: Store,
    library: Library,
    clock: Clock,
    replies: Replies,
) -> None:
    """First what it would do, then the deed; a second press finds the stage open."""
    work = partial(
        opening.open_stage if callback_data.sure else opening.preview,
        library=library.for_membership,
        now=clock.now(),
        account=callback.from_user.id,
        key=callback_data.stage,
    )
    replies.show(callback, opening_page(await store.write(work)))


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
    router.message.register(command, Command("stages"))
    router.callback_query.register(opened, Opens(Item.STAGES))
    router.callback_query.register(looked, cb.Look.filter())
    router.callback_query.register(asked_date, cb.Move.filter())
    router.callback_query.register(breaks, cb.Breaks.filter())
    router.callback_query.register(asked_break, cb.MoveBreak.filter())
    router.callback_query.register(open_now, cb.OpenNow.filter())
    router.message.register(typed_date, Asked(edit.DATE), Typed())
    router.message.register(typed_break, Asked(edit.BREAK), Typed())
    return router
