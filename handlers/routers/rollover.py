"""«Следующий год»: prepared step by step, begun by one press."""

from collections.abc import Callable
from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import rollover as cb
from handlers.filters import Asked, Typed
from handlers.page import Page
from handlers.replies import Replies
from handlers.views import rollover as views
from surveys.clock import Clock
from surveys.people.desk import Forbidden
from surveys.ports import Store
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


async def shown(
    callback: CallbackQuery, callback_data: cb.Show, once: Store, clock: Clock, replies: Replies
) -> None:
    """The first press makes the draft; a question that waits for words is put aside."""
    account = callback.from_user.id
    outcome = await once.write(partial(edit.look, now=clock.now(), account=account))
    view = partial(views.step, which=callback_data.step, page=callback_data.page)
    replies.show(callback, await _page(once, clock, account, outcome, view))


async def people(
    callback: CallbackQuery, callback_data: cb.People, store: Store, clock: Clock, replies: Replies
) -> None:
    account = callback.from_user.id
    outcome = await store.read(partial(draft.draft, now=clock.now(), account=account))
    view = partial(views.group, which=callback_data.group, page=callback_data.page)
    replies.show(callback, await _page(store, clock, account, outcome, view))


async def stay(
    callback: CallbackQuery, callback_data: cb.Stay, once: Store, clock: Clock, replies: Replies
) -> None:
    account, data = callback.from_user.id, callback_data
    work = partial(draft.stay, now=clock.now(), account=account, programme_id=data.programme)
    outcome = await once.write(partial(work, person_id=data.person, wanted=data.wanted))
    view = partial(views.group, which=data.group, page=data.page)
    replies.show(callback, await _page(once, clock, account, outcome, view))


async def stay_all(
    callback: CallbackQuery, callback_data: cb.StayAll, once: Store, clock: Clock, replies: Replies
) -> None:
    account, data = callback.from_user.id, callback_data
    work = partial(draft.stay_all, now=clock.now(), account=account, programme_id=data.programme)
    outcome = await once.write(partial(work, group=data.group, wanted=data.wanted))
    view = partial(views.group, which=data.group, page=0)
    replies.show(callback, await _page(once, clock, account, outcome, view))


async def offer(
    callback: CallbackQuery, callback_data: cb.Offer, once: Store, clock: Clock, replies: Replies
) -> None:
    account, data = callback.from_user.id, callback_data
    work = partial(draft.offer, now=clock.now(), account=account, programme_id=data.programme)
    outcome = await once.write(partial(work, person_id=data.person, wanted=data.wanted))
    view = partial(views.mentors, page=data.page)
    replies.show(callback, await _page(once, clock, account, outcome, view))


async def ask_pair(
    callback: CallbackQuery, callback_data: cb.AskPair, once: Store, clock: Clock, replies: Replies
) -> None:
    account, data = callback.from_user.id, callback_data
    work = partial(draft.ask_pair, now=clock.now(), account=account, programme_id=data.programme)
    outcome = await once.write(partial(work, match_id=data.match, wanted=data.wanted))
    view = partial(views.pairs, page=data.page)
    replies.show(callback, await _page(once, clock, account, outcome, view))


async def ask_day(
    callback: CallbackQuery, callback_data: cb.Day, once: Store, clock: Clock, replies: Replies
) -> None:
    account, data = callback.from_user.id, callback_data
    work = partial(edit.ask_day, now=clock.now(), account=account, key=data.stage, edge=data.edge)
    outcome = await once.write(work)
    replies.show(callback, await _page(once, clock, account, outcome, _dates))


async def ask_pause(
    callback: CallbackQuery, callback_data: cb.Pause, once: Store, clock: Clock, replies: Replies
) -> None:
    account, index = callback.from_user.id, callback_data.index
    work = partial(edit.ask_pause, now=clock.now(), account=account, index=index)
    replies.show(callback, await _page(once, clock, account, await once.write(work), _breaks))


async def day_typed(message: Message, once: Store, clock: Clock, replies: Replies) -> None:
    account, text = message.chat.id, message.text or ""
    work = partial(edit.day_typed, now=clock.now(), account=account, text=text)
    replies.send(account, await _page(once, clock, account, await once.write(work), _dates))


async def pause_typed(message: Message, once: Store, clock: Clock, replies: Replies) -> None:
    account, text = message.chat.id, message.text or ""
    work = partial(edit.pause_typed, now=clock.now(), account=account, text=text)
    replies.send(account, await _page(once, clock, account, await once.write(work), _breaks))


async def begun(
    callback: CallbackQuery, callback_data: cb.Start, once: Store, clock: Clock, replies: Replies
) -> None:
    account, programme_id = callback.from_user.id, callback_data.programme
    work = partial(start.start, now=clock.now(), account=account, programme_id=programme_id)
    outcome = await once.write(work)
    replies.show(callback, await _page(once, clock, account, outcome, views.check))


_dates: View = partial(views.step, which=cb.Step.DATES, page=0)
_breaks: View = partial(views.step, which=cb.Step.BREAKS, page=0)


async def _page(store: Store, clock: Clock, account: int, outcome: Outcome, view: View) -> Page:
    match outcome:
        case draft.Draft():
            return view(outcome)
        case draft.Begun(rollover) | start.Started(rollover):
            work = partial(status, now=clock.now(), account=account, rollover=rollover)
            found = await store.read(work)
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
