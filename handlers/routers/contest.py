"""`/contest` of those who take part: propose, decide about one's own card, vote, mark."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import contest as cb
from handlers.callbacks.menu import Item
from handlers.filters import Opens
from handlers.page import Page, at_work
from handlers.turn import Turn
from handlers.views import contest as views
from surveys.access.actions import Action
from surveys.contest import judge, outcome, run, take_part
from surveys.contest.cards import Card, card
from surveys.contest.hall import Gone, Hall, NoContest, WrongTime, hall
from surveys.people.desk import Forbidden
from surveys.rights.shred import Shredder
from surveys.tasks import Tasks


async def shown(_: Message | CallbackQuery, turn: Turn) -> None:
    """The desk of who runs it, else the hall."""
    match await turn.put(run.office):
        case run.Office() as found:
            turn.show(at_work(views.office(found)))
        case run.Offer() as found:
            turn.show(at_work(views.offer(found)))
        case run.TooLate():
            turn.show(at_work(views.too_late()))
        case Forbidden():
            turn.show(_hall(await turn.read(hall)))


def _hall(seen: Hall | NoContest) -> Page:
    return views.hall(seen) if isinstance(seen, Hall) else views.refusal(seen)


async def watched(_: CallbackQuery, turn: Turn) -> None:
    turn.show(_hall(await turn.read(hall)))


async def looked(_: CallbackQuery, callback_data: cb.Look, turn: Turn) -> None:
    seen = await turn.read(hall)
    if isinstance(seen, NoContest):
        turn.show(views.refusal(seen))
    else:
        turn.show(views.nomination(seen, callback_data.nomination, callback_data.page))


async def mentors(_: CallbackQuery, callback_data: cb.Mentors, turn: Turn) -> None:
    seen = await turn.read(hall, action=Action.PROPOSE)
    if isinstance(seen, NoContest):
        turn.show(views.refusal(seen))
    else:
        turn.show(views.mentors(seen, callback_data.nomination, callback_data.page))


async def proposed(_: CallbackQuery, callback_data: cb.Propose, turn: Turn) -> None:
    found = await turn.write(
        take_part.propose, nomination_id=callback_data.nomination, person_id=callback_data.person
    )
    turn.show(page_of(found))


async def decided(_: CallbackQuery, callback_data: cb.Decide, turn: Turn) -> None:
    found = await turn.write(
        take_part.decide, nominee_id=callback_data.nominee, yes=callback_data.yes
    )
    turn.show(page_of(found))


async def opened(_: CallbackQuery, callback_data: cb.Card, turn: Turn) -> None:
    """A card, or what one is asked about one's own."""
    seen = await turn.read(hall)
    own = views.own(seen, callback_data.nominee) if isinstance(seen, Hall) else None
    if own is not None:
        turn.show(own)
        return
    match await turn.read(card, nominee_id=callback_data.nominee):
        case Card() as found:
            turn.show(views.card(found))
        case (Gone() | NoContest()) as why:
            turn.show(views.refusal(why))


async def ballot(_: CallbackQuery, callback_data: cb.AskVote, turn: Turn) -> None:
    found = await turn.read(take_part.ballot, nominee_id=callback_data.nominee)
    page = views.ballot(found) if isinstance(found, take_part.Ballot) else page_of(found)
    turn.show(page)


async def voted(
    _: CallbackQuery, callback_data: cb.Vote, turn: Turn, tasks: Tasks, shredder: Shredder
) -> None:
    """The database's log is emptied at once: pages in it would tell which count grew with whose name."""
    found = await turn.write(take_part.vote, nominee_id=callback_data.nominee)
    if isinstance(found, take_part.Done) and found.said is take_part.Said.VOTED:
        tasks.start(shredder.scrub(), name="scrub")
    turn.show(page_of(found))


async def judged(_: CallbackQuery, callback_data: cb.Jury, turn: Turn) -> None:
    match await turn.read(judge.cards):
        case judge.Desk() as found:
            turn.show(views.jury(found, callback_data.page))
        case judge.NotYours() as refused:
            turn.show(views.not_judging(refused))
        case NoContest() as none:
            turn.show(views.refusal(none))


async def sheet(_: CallbackQuery, callback_data: cb.Judge, turn: Turn) -> None:
    found = await turn.read(
        judge.sheet, nominee_id=callback_data.nominee, criterion=callback_data.criterion
    )
    turn.show(_sheet(found))


async def marked(_: CallbackQuery, callback_data: cb.Mark, turn: Turn) -> None:
    found = await turn.write(
        judge.mark,
        nominee_id=callback_data.nominee,
        criterion=callback_data.criterion,
        points=callback_data.points,
    )
    turn.show(_sheet(found))


async def results(_: CallbackQuery, turn: Turn) -> None:
    match await turn.read(outcome.seen_results):
        case outcome.Results() as found:
            turn.show(views.results(found))
        case (WrongTime() | NoContest()) as why:
            turn.show(views.refusal(why))


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
    router.message.register(shown, Command("contest"))
    router.callback_query.register(shown, Opens(Item.CONTEST))
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
