"""`/contest` of those who take part: propose, decide about one's own card, vote, mark."""

from functools import partial

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import contest as cb
from handlers.callbacks.menu import Item
from handlers.filters import Opens
from handlers.page import Page, at_work
from handlers.replies import Replies
from handlers.views import contest as views
from surveys.access.actions import Action
from surveys.clock import Clock
from surveys.contest import judge, outcome, run, take_part
from surveys.contest.cards import Card, card
from surveys.contest.hall import Gone, Hall, NoContest, WrongTime, hall
from surveys.people.desk import Forbidden
from surveys.ports import Store
from surveys.rights.shred import Shredder
from surveys.tasks import Tasks


async def command(message: Message, store: Store, clock: Clock, replies: Replies) -> None:
    account = message.chat.id
    replies.send(account, await _front(store, clock, account))


async def button(callback: CallbackQuery, store: Store, clock: Clock, replies: Replies) -> None:
    replies.show(callback, await _front(store, clock, callback.from_user.id))


async def _front(store: Store, clock: Clock, account: int) -> Page:
    """The desk of who runs it, else the hall."""
    found = await store.write(partial(run.office, now=clock.now(), account=account))
    match found:
        case run.Office():
            return at_work(views.office(found))
        case run.Offer():
            return at_work(views.offer(found))
        case run.TooLate():
            return at_work(views.too_late())
        case Forbidden():
            return _hall(await store.read(partial(hall, now=clock.now(), account=account)))


def _hall(seen: Hall | NoContest) -> Page:
    return views.hall(seen) if isinstance(seen, Hall) else views.refusal(seen)


async def watched(callback: CallbackQuery, store: Store, clock: Clock, replies: Replies) -> None:
    work = partial(hall, now=clock.now(), account=callback.from_user.id)
    replies.show(callback, _hall(await store.read(work)))


async def looked(
    callback: CallbackQuery, callback_data: cb.Look, store: Store, clock: Clock, replies: Replies
) -> None:
    seen = await store.read(partial(hall, now=clock.now(), account=callback.from_user.id))
    page = callback_data.page
    if isinstance(seen, NoContest):
        replies.show(callback, views.refusal(seen))
    else:
        replies.show(callback, views.nomination(seen, callback_data.nomination, page))


async def mentors(
    callback: CallbackQuery,
    callback_data: cb.Mentors,
    store: Store,
    clock: Clock,
    replies: Replies,
) -> None:
    work = partial(hall, now=clock.now(), account=callback.from_user.id, action=Action.PROPOSE)
    seen = await store.read(work)
    if isinstance(seen, NoContest):
        replies.show(callback, views.refusal(seen))
    else:
        replies.show(callback, views.mentors(seen, callback_data.nomination, callback_data.page))


async def proposed(
    callback: CallbackQuery, callback_data: cb.Propose, once: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(
        take_part.propose,
        now=clock.now(),
        account=callback.from_user.id,
        nomination_id=callback_data.nomination,
        person_id=callback_data.person,
    )
    replies.show(callback, page_of(await once.write(work)))


async def decided(
    callback: CallbackQuery, callback_data: cb.Decide, once: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(
        take_part.decide,
        now=clock.now(),
        account=callback.from_user.id,
        nominee_id=callback_data.nominee,
        yes=callback_data.yes,
    )
    replies.show(callback, page_of(await once.write(work)))


async def opened(
    callback: CallbackQuery, callback_data: cb.Card, store: Store, clock: Clock, replies: Replies
) -> None:
    """A card, or what one is asked about one's own."""
    account, now = callback.from_user.id, clock.now()
    seen = await store.read(partial(hall, now=now, account=account))
    own = views.own(seen, callback_data.nominee) if isinstance(seen, Hall) else None
    if own is not None:
        replies.show(callback, own)
        return
    work = partial(card, now=now, account=account, nominee_id=callback_data.nominee)
    match await store.read(work):
        case Card() as found:
            replies.show(callback, views.card(found))
        case (Gone() | NoContest()) as why:
            replies.show(callback, views.refusal(why))


async def ballot(
    callback: CallbackQuery, callback_data: cb.AskVote, store: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(
        take_part.ballot,
        now=clock.now(),
        account=callback.from_user.id,
        nominee_id=callback_data.nominee,
    )
    found = await store.read(work)
    page = views.ballot(found) if isinstance(found, take_part.Ballot) else page_of(found)
    replies.show(callback, page)


async def voted(
    callback: CallbackQuery,
    callback_data: cb.Vote,
    once: Store,
    clock: Clock,
    replies: Replies,
    tasks: Tasks,
    shredder: Shredder,
) -> None:
    """The database's log is emptied at once: pages in it would tell which count grew with whose name."""
    work = partial(
        take_part.vote,
        now=clock.now(),
        account=callback.from_user.id,
        nominee_id=callback_data.nominee,
    )
    found = await once.write(work)
    if isinstance(found, take_part.Done) and found.said is take_part.Said.VOTED:
        tasks.start(shredder.scrub(), name="scrub")
    replies.show(callback, page_of(found))


async def judged(
    callback: CallbackQuery, callback_data: cb.Jury, store: Store, clock: Clock, replies: Replies
) -> None:
    match await store.read(partial(judge.cards, now=clock.now(), account=callback.from_user.id)):
        case judge.Desk() as found:
            replies.show(callback, views.jury(found, callback_data.page))
        case judge.NotYours() as refused:
            replies.show(callback, views.not_judging(refused))
        case NoContest() as none:
            replies.show(callback, views.refusal(none))


async def sheet(
    callback: CallbackQuery, callback_data: cb.Judge, store: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(
        judge.sheet,
        now=clock.now(),
        account=callback.from_user.id,
        nominee_id=callback_data.nominee,
        criterion=callback_data.criterion,
    )
    replies.show(callback, _sheet(await store.read(work)))


async def marked(
    callback: CallbackQuery, callback_data: cb.Mark, once: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(
        judge.mark,
        now=clock.now(),
        account=callback.from_user.id,
        nominee_id=callback_data.nominee,
        criterion=callback_data.criterion,
        points=callback_data.points,
    )
    replies.show(callback, _sheet(await once.write(work)))


async def results(callback: CallbackQuery, store: Store, clock: Clock, replies: Replies) -> None:
    work = partial(outcome.seen_results, now=clock.now(), account=callback.from_user.id)
    match await store.read(work):
        case outcome.Results() as found:
            replies.show(callback, views.results(found))
        case (WrongTime() | NoContest()) as why:
            replies.show(callback, views.refusal(why))


def _sheet(found: judge.Sheet | judge.NotYours | WrongTime | Gone | NoContest) -> Page:
    match found:
        case judge.Sheet():
            return views.sheet(found)
        case judge.NotYours():
            return views.not_judging(found)
        case WrongTime() | Gone() | NoContest():
            return views.refusal(found)


def page_of(found: take_part.Outcome | take_part.Ballot) -> Page:
    match found:
        case take_part.Done():
            return views.done(found)
        case take_part.Ballot():
            return views.ballot(found)
        case WrongTime() | Gone() | NoContest():
            return views.refusal(found)


def setup() -> Router:
    router = Router(name=__name__)
    router.message.register(command, Command("contest"))
    router.callback_query.register(button, Opens(Item.CONTEST))
    for handler, data in (
        (watched, cb.Hall),
        (looked, cb.Look),
        (mentors, cb.Mentors),
        (proposed, cb.Propose),
        (decided, cb.Decide),
        (opened, cb.Card),
        (ballot, cb.AskVote),
        (voted, cb.Vote),
        (judged, cb.Jury),
        (sheet, cb.Judge),
        (marked, cb.Mark),
        (results, cb.Results),
    ):
        router.callback_query.register(handler, data.filter())
    return router
