"""`/events` once the day has come: who was there, minutes, thanks, what was said."""

from functools import partial
from typing import Protocol

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import events as cb
from handlers.filters import Asked, Typed
from handlers.promises import promised
from handlers.replies import Replies
from handlers.texts import event_minutes as minutes_texts
from handlers.views import event_guests, event_minutes
from handlers.views import events as views
from surveys.clock import Clock
from surveys.events import attend, feedback, minutes
from surveys.events.minutes_print import minutes_docx
from surveys.ports import Store
from surveys.tasks import Tasks


class Settings(Protocol):
    @property
    def min_group_size(self) -> int: ...


async def attendance(
    callback: CallbackQuery,
    callback_data: cb.Attendance,
    store: Store,
    clock: Clock,
    replies: Replies,
) -> None:
    work = partial(
        attend.attendance,
        now=clock.now(),
        account=callback.from_user.id,
        event_id=callback_data.event,
        page=callback_data.page,
        others=callback_data.others,
    )
    replies.show(callback, event_guests.attending(await store.read(work)))


async def marked(
    callback: CallbackQuery, callback_data: cb.Here, once: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(
        attend.mark,
        now=clock.now(),
        account=callback.from_user.id,
        event_id=callback_data.event,
        person_id=callback_data.person,
        page=callback_data.page,
        here=callback_data.here,
        others=callback_data.others,
    )
    replies.show(callback, event_guests.attending(await once.write(work)))


async def shown(
    callback: CallbackQuery, callback_data: cb.Minutes, store: Store, replies: Replies
) -> None:
    work = partial(minutes.minutes, account=callback.from_user.id, event_id=callback_data.event)
    replies.show(callback, event_minutes.minutes(await store.write(work)))


async def asked(
    callback: CallbackQuery, callback_data: cb.AddLine, once: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(
        minutes.ask_line,
        now=clock.now(),
        account=callback.from_user.id,
        event_id=callback_data.event,
        section=callback_data.section,
    )
    replies.show(callback, event_minutes.minutes(await once.write(work)))


async def typed(message: Message, once: Store, clock: Clock, replies: Replies) -> None:
    account = message.chat.id
    work = partial(minutes.write_lines, now=clock.now(), account=account, text=message.text or "")
    replies.send(account, event_minutes.minutes(await once.write(work)))


async def dropped(
    callback: CallbackQuery, callback_data: cb.DropLine, once: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(
        minutes.drop_line,
        now=clock.now(),
        account=callback.from_user.id,
        event_id=callback_data.event,
        line_id=callback_data.line,
    )
    replies.show(callback, event_minutes.minutes(await once.write(work)))


async def paper(
    callback: CallbackQuery,
    callback_data: cb.Paper,
    store: Store,
    clock: Clock,
    replies: Replies,
    tasks: Tasks,
) -> None:
    account = callback.from_user.id
    work = partial(minutes.paper, now=clock.now(), account=account, event_id=callback_data.event)
    match await store.read(work):
        case minutes.Paper() as found:
            replies.toast(callback, minutes_texts.making())
            tasks.start(_send(replies, tasks, found, account), name="minutes")
        case refused:
            replies.show(callback, views.refused(refused))


async def _send(replies: Replies, tasks: Tasks, found: minutes.Paper, account: int) -> None:
    """Apart: nobody else waits meanwhile."""
    with promised(replies, account, event_minutes.paper_failed(), "minutes_failed"):
        content = await tasks.apart(partial(minutes_docx, found))
        name = minutes_texts.paper_name(found.event, found.programme.timezone)
        replies.send_document(account, content, name, event_minutes.paper_sent(found.event.id))


async def thanked(
    callback: CallbackQuery, callback_data: cb.Thank, once: Store, clock: Clock, replies: Replies
) -> None:
    """First to how many, then the deed."""
    work = partial(
        feedback.thank if callback_data.sure else feedback.ask_thanks,
        now=clock.now(),
        account=callback.from_user.id,
        event_id=callback_data.event,
    )
    outcome = await (once.write(work) if callback_data.sure else once.scan(work))
    replies.show(callback, event_guests.thanking(outcome))


async def words(
    callback: CallbackQuery,
    callback_data: cb.Words,
    store: Store,
    replies: Replies,
    settings: Settings,
) -> None:
    work = partial(
        feedback.words,
        account=callback.from_user.id,
        event_id=callback_data.event,
        min_group=settings.min_group_size,
    )
    replies.show(callback, event_guests.words(await store.read(work)))


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(attendance, cb.Attendance.filter())
    router.callback_query.register(marked, cb.Here.filter())
    router.callback_query.register(shown, cb.Minutes.filter())
    router.callback_query.register(asked, cb.AddLine.filter())
    router.message.register(typed, Asked(minutes.LINE), Typed())
    router.callback_query.register(dropped, cb.DropLine.filter())
    router.callback_query.register(paper, cb.Paper.filter())
    router.callback_query.register(thanked, cb.Thank.filter())
    router.callback_query.register(words, cb.Words.filter())
    return router
