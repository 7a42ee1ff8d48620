"""`/contest` of those who run it: dates, nominations, jury, announcement, results."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import contest as cb
from handlers.filters import Asked, Typed
from handlers.page import Page
from handlers.promises import promised
from handlers.texts import contest as texts
from handlers.turn import Turn
from handlers.views import contest as views
from handlers.views.people import only_curator
from surveys.contest import outcome, run
from surveys.contest.hall import Gone, WrongTime
from surveys.contest.paper import paper
from surveys.people.admission import Admission
from surveys.people.desk import Forbidden
from surveys.tasks import Tasks


class Settings(Protocol):
    @property
    def min_group_size(self) -> int: ...


async def started(_: CallbackQuery, turn: Turn) -> None:
    turn.show(page_of(await turn.write(run.start)))


async def asked_date(_: CallbackQuery, callback_data: cb.AskDate, turn: Turn) -> None:
    turn.show(page_of(await turn.put(run.ask_date, edge=callback_data.edge)))


async def typed_date(message: Message, turn: Turn) -> None:
    turn.show(page_of(await turn.write(run.set_date, text=message.text or "")))


async def titles(_: CallbackQuery, turn: Turn) -> None:
    found = await turn.put(run.office)
    turn.show(page_of(found, lambda office: views.titles(office.hall)))


async def asked_title(_: CallbackQuery, callback_data: cb.AskTitle, turn: Turn) -> None:
    turn.show(page_of(await turn.put(run.ask_title, nomination_id=callback_data.nomination)))


async def typed_title(message: Message, turn: Turn) -> None:
    turn.show(page_of(await turn.write(run.set_title, text=message.text or "")))


async def dropped(_: CallbackQuery, callback_data: cb.Drop, turn: Turn) -> None:
    turn.show(page_of(await turn.write(run.drop, nomination_id=callback_data.nomination)))


async def jurors(_: CallbackQuery, callback_data: cb.Jurors, turn: Turn) -> None:
    found = await turn.put(run.office)
    page = callback_data.page
    turn.show(page_of(found, lambda office: views.jurors(office, page)))


async def appointed(_: CallbackQuery, callback_data: cb.Appoint, turn: Turn) -> None:
    page = callback_data.page
    found = await turn.write(
        run.appoint, person_id=callback_data.person, wanted=callback_data.wanted
    )
    turn.show(page_of(found, lambda office: _jurors_or_why(office, page)))


def _jurors_or_why(office: run.Office, page: int) -> Page:
    return views.office(office) if office.refused else views.jurors(office, page)


async def announced(
    _: CallbackQuery, callback_data: cb.Announce, turn: Turn, admission: Admission
) -> None:
    """The text first, then the press that sends it."""
    found = await turn.read(run.read_office)
    if not isinstance(found, run.Office):
        turn.show(page_of(found))
        return
    contest = found.hall.contest
    text = texts.announcement(contest.nominate_until, contest.vote_until)
    if not callback_data.sure:
        turn.show(views.sure_announce(text))
        return
    turn.show(page_of(await turn.write(run.announce, text=text, forms=admission.forms)))


async def published(
    _: CallbackQuery, callback_data: cb.Publish, turn: Turn, settings: Settings
) -> None:
    match await turn.write(
        outcome.publish, min_group=settings.min_group_size, sure=callback_data.sure
    ):
        case outcome.Results() as found:
            turn.show(views.results(found))
        case outcome.Sure() as asked:
            turn.show(views.sure_publish(asked))
        case (WrongTime() | Gone()) as why:
            turn.show(views.refusal(why))
        case Forbidden():
            turn.show(only_curator())


async def document(_: CallbackQuery, turn: Turn, tasks: Tasks) -> None:
    match await turn.read(outcome.whole):
        case outcome.Results() as found:
            turn.toast()
            tasks.start(_send(turn, tasks, found), name="minutes")
        case (WrongTime() | Gone()) as why:
            turn.show(views.refusal(why))
        case Forbidden():
            turn.show(only_curator())


async def _send(turn: Turn, tasks: Tasks, found: outcome.Results) -> None:
    page = views.paper()
    with promised(turn, views.failed(), "minutes_failed"):
        zone = found.hall.desk.programme.timezone
        content = await tasks.apart(partial(paper, found.minutes, zone))
        turn.send_document(content, texts.file_name(found.minutes.year), page)


def page_of(found: run.Outcome, office: Callable[[run.Office], Page] = views.office) -> Page:
    match found:
        case run.Office():
            return office(found)
        case run.Offer():
            return views.offer(found)
        case run.TooLate():
            return views.too_late()
        case run.AskDate():
            return views.ask_date(found)
        case run.AskTitle():
            return views.ask_title(found)
        case Gone() | WrongTime():
            return views.refusal(found)
        case Forbidden():
            return only_curator()


def setup() -> Router:
    router = Router(name=__name__)
    for handler, data in (
        (started, cb.Start),
        (asked_date, cb.AskDate),
        (titles, cb.Titles),
        (asked_title, cb.AskTitle),
        (dropped, cb.Drop),
        (jurors, cb.Jurors),
        (appointed, cb.Appoint),
        (announced, cb.Announce),
        (published, cb.Publish),
        (document, cb.Paper),
    ):
        router.callback_query.register(handler, data.filter())
    router.message.register(typed_date, Asked(run.DATE), Typed())
    router.message.register(typed_title, Asked(run.TITLE), Typed())
    return router
