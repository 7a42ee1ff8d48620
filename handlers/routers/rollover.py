"""«Следующий год»: prepared step by step, begun by one press."""

from collections.abc import Callable
from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import rollover as cb
from handlers.filters import Asked, Typed
from handlers.page import Page
from handlers.turn import Turn
from handlers.views import rollover as views
from surveys.people.desk import Forbidden
from surveys.rollover import draft, edit, start
from surveys.rollover.status import status

Outcome = (
    draft.Draft
    | draft.Refused
    | start.Started
    | start.NotReady
    | edit.AskDay
    | edit.AskPause
    | edit.BadDay
    | edit.Impossible
    | edit.NothingAsked
)
View = Callable[[draft.Draft], Page]


async def shown(_: CallbackQuery, callback_data: cb.Show, turn: Turn) -> None:
    """The first press makes the draft; a question that waits for words is put aside."""
    outcome = await turn.write(edit.look)
    view = partial(views.step, which=callback_data.step, page=callback_data.page)
    turn.show(await _page(turn, outcome, view))


async def people(_: CallbackQuery, callback_data: cb.People, turn: Turn) -> None:
    outcome = await turn.read(draft.draft)
    view = partial(views.group, which=callback_data.group, page=callback_data.page)
    turn.show(await _page(turn, outcome, view))


async def stay(_: CallbackQuery, callback_data: cb.Stay, turn: Turn) -> None:
    data = callback_data
    outcome = await turn.write(
        draft.stay, programme_id=data.programme, person_id=data.person, wanted=data.wanted
    )
    view = partial(views.group, which=data.group, page=data.page)
    turn.show(await _page(turn, outcome, view))


async def stay_all(_: CallbackQuery, callback_data: cb.StayAll, turn: Turn) -> None:
    data = callback_data
    outcome = await turn.write(
        draft.stay_all, programme_id=data.programme, group=data.group, wanted=data.wanted
    )
    view = partial(views.group, which=data.group, page=0)
    turn.show(await _page(turn, outcome, view))


async def offer(_: CallbackQuery, callback_data: cb.Offer, turn: Turn) -> None:
    data = callback_data
    outcome = await turn.write(
        draft.offer, programme_id=data.programme, person_id=data.person, wanted=data.wanted
    )
    view = partial(views.mentors, page=data.page)
    turn.show(await _page(turn, outcome, view))


async def ask_pair(_: CallbackQuery, callback_data: cb.AskPair, turn: Turn) -> None:
    data = callback_data
    outcome = await turn.write(
        draft.ask_pair, programme_id=data.programme, match_id=data.match, wanted=data.wanted
    )
    view = partial(views.pairs, page=data.page)
    turn.show(await _page(turn, outcome, view))


async def ask_day(_: CallbackQuery, callback_data: cb.Day, turn: Turn) -> None:
    data = callback_data
    outcome = await turn.write(edit.ask_day, key=data.stage, edge=data.edge)
    turn.show(await _page(turn, outcome, _dates))


async def ask_pause(_: CallbackQuery, callback_data: cb.Pause, turn: Turn) -> None:
    found = await turn.write(edit.ask_pause, index=callback_data.index)
    turn.show(await _page(turn, found, _breaks))


async def day_typed(message: Message, turn: Turn) -> None:
    found = await turn.write(edit.day_typed, text=message.text or "")
    turn.show(await _page(turn, found, _dates))


async def pause_typed(message: Message, turn: Turn) -> None:
    found = await turn.write(edit.pause_typed, text=message.text or "")
    turn.show(await _page(turn, found, _breaks))


async def begun(_: CallbackQuery, callback_data: cb.Start, turn: Turn) -> None:
    outcome = await turn.write(start.start, programme_id=callback_data.programme)
    turn.show(await _page(turn, outcome, views.check))


_dates: View = partial(views.step, which=cb.Step.DATES, page=0)
_breaks: View = partial(views.step, which=cb.Step.BREAKS, page=0)


async def _page(turn: Turn, outcome: Outcome, view: View) -> Page:
    match outcome:
        case draft.Draft():
            return view(outcome)
        case draft.Begun(rollover) | start.Started(rollover):
            found = await turn.read(status, rollover=rollover)
            return views.only_curator() if isinstance(found, Forbidden) else views.status(found)
        case draft.NotYet(programme):
            return views.not_yet(programme)
        case start.NotReady():
            return views.not_ready(outcome)
        case edit.AskDay() | edit.AskPause():
            return views.ask(outcome)
        case edit.BadDay():
            return views.bad_day(outcome)
        case edit.Impossible():
            return views.impossible(outcome)
        case edit.NothingAsked():
            return views.gone()
        case Forbidden():
            return views.only_curator()


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(shown, cb.Show.filter())
    router.callback_query.register(people, cb.People.filter())
    router.callback_query.register(stay, cb.Stay.filter())
    router.callback_query.register(stay_all, cb.StayAll.filter())
    router.callback_query.register(offer, cb.Offer.filter())
    router.callback_query.register(ask_pair, cb.AskPair.filter())
    router.callback_query.register(ask_day, cb.Day.filter())
    router.callback_query.register(ask_pause, cb.Pause.filter())
    router.callback_query.register(begun, cb.Start.filter())
    router.message.register(day_typed, Asked(edit.DATE), Typed())
    router.message.register(pause_typed, Asked(edit.BREAK), Typed())
    return router
