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
from handlers.replies import Replies
from handlers.texts import contest as texts
from handlers.views import contest as views
from handlers.views.people import only_curator
from surveys.clock import Clock
from surveys.contest import outcome, run
from surveys.contest.hall import Gone, WrongTime
from surveys.contest.paper import paper
from surveys.people.admission import Admission
from surveys.people.desk import Forbidden
from surveys.ports import Store
from surveys.tasks import Tasks


class Settings(Protocol):
    @property
    def min_group_size(self) -> int: ...


async def started(callback: CallbackQuery, once: Store, clock: Clock, replies: Replies) -> None:
    work = partial(run.start, now=clock.now(), account=callback.from_user.id)
    replies.show(callback, page_of(await once.write(work)))


async def asked_date(
    callback: CallbackQuery, callback_data: cb.AskDate, store: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(
        run.ask_date, now=clock.now(), account=callback.from_user.id, edge=callback_data.edge
    )
    replies.show(callback, page_of(await store.write(work)))


async def typed_date(message: Message, once: Store, clock: Clock, replies: Replies) -> None:
    work = partial(run.set_date, now=clock.now(), account=message.chat.id, text=message.text or "")
    replies.send(message.chat.id, page_of(await once.write(work)))


async def titles(callback: CallbackQuery, store: Store, clock: Clock, replies: Replies) -> None:
    found = await store.write(partial(run.office, now=clock.now(), account=callback.from_user.id))
    replies.show(callback, page_of(found, lambda office: views.titles(office.hall)))


async def asked_title(
    callback: CallbackQuery,
    callback_data: cb.AskTitle,
    store: Store,
    clock: Clock,
    replies: Replies,
) -> None:
    work = partial(
        run.ask_title,
        now=clock.now(),
        account=callback.from_user.id,
        nomination_id=callback_data.nomination,
    )
    replies.show(callback, page_of(await store.write(work)))


async def typed_title(message: Message, once: Store, clock: Clock, replies: Replies) -> None:
    work = partial(run.set_title, now=clock.now(), account=message.chat.id, text=message.text or "")
    replies.send(message.chat.id, page_of(await once.write(work)))


async def dropped(
    callback: CallbackQuery, callback_data: cb.Drop, once: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(
        run.drop,
        now=clock.now(),
        account=callback.from_user.id,
        nomination_id=callback_data.nomination,
    )
    replies.show(callback, page_of(await once.write(work)))


async def jurors(
    callback: CallbackQuery, callback_data: cb.Jurors, store: Store, clock: Clock, replies: Replies
) -> None:
    found = await store.write(partial(run.office, now=clock.now(), account=callback.from_user.id))
    page = callback_data.page
    replies.show(callback, page_of(found, lambda office: views.jurors(office, page)))


async def appointed(
    callback: CallbackQuery, callback_data: cb.Appoint, once: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(
        run.appoint,
        now=clock.now(),
        account=callback.from_user.id,
        person_id=callback_data.person,
        wanted=callback_data.wanted,
    )
    page = callback_data.page
    replies.show(
        callback, page_of(await once.write(work), lambda office: _jurors_or_why(office, page))
    )


def _jurors_or_why(office: run.Office, page: int) -> Page:
    return views.office(office) if office.refused else views.jurors(office, page)


async def announced(
    callback: CallbackQuery,
    callback_data: cb.Announce,
    once: Store,
    clock: Clock,
    replies: Replies,
    admission: Admission,
) -> None:
    """The text first, then the press that sends it."""
    now, account = clock.now(), callback.from_user.id
    found = await once.read(partial(run.read_office, now=now, account=account))
    if not isinstance(found, run.Office):
        replies.show(callback, page_of(found))
        return
    contest = found.hall.contest
    text = texts.announcement(contest.nominate_until, contest.vote_until)
    if not callback_data.sure:
        replies.show(callback, views.sure_announce(text))
        return
    work = partial(run.announce, now=now, account=account, text=text, forms=admission.forms)
    replies.show(callback, page_of(await once.write(work)))


async def published(
    callback: CallbackQuery,
    callback_data: cb.Publish,
    once: Store,
    clock: Clock,
    replies: Replies,
    settings: Settings,
) -> None:
    work = partial(
        outcome.publish,
        now=clock.now(),
        account=callback.from_user.id,
        min_group=settings.min_group_size,
        sure=callback_data.sure,
    )
    match await once.write(work):
        case outcome.Results() as found:
            replies.show(callback, views.results(found))
        case outcome.Sure() as asked:
            replies.show(callback, views.sure_publish(asked))
        case (WrongTime() | Gone()) as why:
            replies.show(callback, views.refusal(why))
        case Forbidden():
            replies.show(callback, only_curator())


async def document(
    callback: CallbackQuery, store: Store, clock: Clock, replies: Replies, tasks: Tasks
) -> None:
    account = callback.from_user.id
    match await store.read(partial(outcome.whole, now=clock.now(), account=account)):
        case outcome.Results() as found:
            replies.toast(callback)
            tasks.start(_send(replies, tasks, found, account), name="minutes")
        case (WrongTime() | Gone()) as why:
            replies.show(callback, views.refusal(why))
        case Forbidden():
            replies.show(callback, only_curator())


async def _send(replies: Replies, tasks: Tasks, found: outcome.Results, account: int) -> None:
    page = views.paper()
    with promised(replies, account, views.failed(), "minutes_failed"):
        zone = found.hall.desk.programme.timezone
        content = await tasks.apart(partial(paper, found.minutes, zone))
        replies.send_document(account, content, texts.file_name(found.minutes.year), page)


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
