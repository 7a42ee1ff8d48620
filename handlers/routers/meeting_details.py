"""After a meeting is written down: its topic in own words, the next step, the next meeting."""

from datetime import date
from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import meetings as cb
from handlers.filters import Asked, Typed
from handlers.replies import Replies
from handlers.texts import calendar as texts
from handlers.texts import meeting_details as details
from handlers.views import meeting_details as views
from handlers.views import my_meetings
from surveys.calendar_file import calendar_file
from surveys.clock import Clock
from surveys.matches import ahead, remind
from surveys.matches.aftermath import AskLine, ask_line, line_typed
from surveys.matches.amend import Card
from surveys.matches.drafts import Unfit
from surveys.matches.lines import NEXT_STEP, OWN_TOPIC, PLAN_DAY
from surveys.matches.log import log_meeting
from surveys.ports import Store, Tx


async def inert(callback: CallbackQuery, callback_data: cb.Inert, replies: Replies) -> None:
    replies.toast(callback, texts.why(callback_data.why))


async def saved_own(
    callback: CallbackQuery, callback_data: cb.SaveOwn, store: Store, clock: Clock, replies: Replies
) -> None:
    """Written down first: the topic may never come."""
    account, now, button = callback.from_user.id, clock.now(), callback_data
    day, kind = date.fromordinal(button.day), button.kind

    def work(tx: Tx) -> AskLine | Unfit:
        found = log_meeting(tx, now, account, button.choice, day, kind, button.minutes)
        if isinstance(found, Unfit):
            return found
        return ask_line(tx, now, account, OWN_TOPIC, button.choice, day, kind)

    replies.show(callback, views.ask_line(await store.write(work)))


async def told(
    callback: CallbackQuery, callback_data: cb.Tell, store: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(
        ask_line,
        now=clock.now(),
        account=callback.from_user.id,
        what=NEXT_STEP,
        choice=callback_data.choice,
        held_on=date.fromordinal(callback_data.day),
        kind=callback_data.kind,
    )
    replies.show(callback, views.ask_line(await store.write(work)))


async def typed(message: Message, once: Store, clock: Clock, replies: Replies) -> None:
    account = message.chat.id
    work = partial(line_typed, now=clock.now(), account=account, text=message.text or "")
    match await once.write(work):
        case AskLine() as found:
            replies.send(account, views.ask_line(found))
        case Card() as found:
            replies.send(account, my_meetings.card(found))
        case found:
            replies.send(account, views.after(found))


async def looked(
    callback: CallbackQuery, callback_data: cb.Ahead, store: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(
        ahead.look, now=clock.now(), account=callback.from_user.id, choice=callback_data.choice
    )
    replies.show(callback, views.ahead(await store.read(work)))


async def asked(
    callback: CallbackQuery,
    callback_data: cb.AheadOther,
    store: Store,
    clock: Clock,
    replies: Replies,
) -> None:
    work = partial(
        ahead.ask_day, now=clock.now(), account=callback.from_user.id, choice=callback_data.choice
    )
    month = date.fromordinal(callback_data.month)
    replies.show(callback, views.ask_day(await store.write(work), month))


async def agreed(
    callback: CallbackQuery,
    callback_data: cb.AheadDay | cb.AheadTime,
    store: Store,
    clock: Clock,
    replies: Replies,
) -> None:
    button = callback_data
    work = partial(
        ahead.agree,
        now=clock.now(),
        account=callback.from_user.id,
        choice=button.choice,
        day=date.fromordinal(button.day) if isinstance(button, cb.AheadDay) else None,
        minute=button.minute if isinstance(button, cb.AheadTime) else None,
    )
    replies.show(callback, views.ahead(await store.write(work)))


async def day_typed(message: Message, once: Store, clock: Clock, replies: Replies) -> None:
    account = message.chat.id
    work = partial(ahead.day_typed, now=clock.now(), account=account, text=message.text or "")
    replies.send(account, views.typed(await once.write(work)))


async def called_off(
    callback: CallbackQuery, callback_data: cb.Off, store: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(
        ahead.call_off,
        now=clock.now(),
        account=callback.from_user.id,
        choice=callback_data.choice,
        day=date.fromordinal(callback_data.day),
    )
    replies.show(callback, views.called_off(await store.write(work)))


async def reminded(
    callback: CallbackQuery, callback_data: cb.Remind, store: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(
        remind.wish,
        now=clock.now(),
        account=callback.from_user.id,
        choice=callback_data.choice,
        when=callback_data.when,
    )
    replies.show(callback, views.ahead(await store.write(work)))


async def in_calendar(
    callback: CallbackQuery,
    callback_data: cb.InCalendar,
    store: Store,
    clock: Clock,
    replies: Replies,
) -> None:
    """A file that any phone's calendar opens."""
    account, now, choice = callback.from_user.id, clock.now(), callback_data.choice
    found = await store.read(partial(remind.line, now=now, account=account, choice=choice))
    if isinstance(found, remind.Line):
        replies.toast(callback)
        name = details.calendar_name(found.on_day)
        content = calendar_file(found.appointment, now)
        replies.send_document(account, content, name, views.calendar_sent(choice))
        return
    replies.show(callback, views.ahead(found))


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(inert, cb.Inert.filter())
    router.callback_query.register(saved_own, cb.SaveOwn.filter())
    router.callback_query.register(told, cb.Tell.filter())
    for line in (NEXT_STEP, OWN_TOPIC):
        router.message.register(typed, Asked(line), Typed())
    router.callback_query.register(looked, cb.Ahead.filter())
    router.callback_query.register(asked, cb.AheadOther.filter())
    for button in (cb.AheadDay, cb.AheadTime):
        router.callback_query.register(agreed, button.filter())
    router.message.register(day_typed, Asked(PLAN_DAY), Typed())
    router.callback_query.register(called_off, cb.Off.filter())
    router.callback_query.register(reminded, cb.Remind.filter())
    router.callback_query.register(in_calendar, cb.InCalendar.filter())
    return router
