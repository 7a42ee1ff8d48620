"""/start, typed codes, a name, one's own yes or no, the curator's first steps.

These handlers write with the raw store: each step looks at where the person stands, so a
redelivered update shows the same screen again and changes nothing.
"""

from functools import partial

import structlog
from aiogram import Router
from aiogram.filters import CommandObject, CommandStart, Filter
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import registration as cb
from handlers.filters import Asked, Typed
from handlers.page import Page, column
from handlers.replies import Replies
from handlers.texts import common
from handlers.texts import registration as texts
from handlers.views import menu
from handlers.views import registration as views
from surveys.clock import Clock
from surveys.guard.guesses import Guesses, Held
from surveys.people import arrive, codes, enter, join, question, way_in
from surveys.people import setup as first_steps
from surveys.people.admission import Admission
from surveys.people.desk import Forbidden
from surveys.people.focus import Focus
from surveys.people.home import home
from surveys.people.renewal import Renewals
from surveys.ports import Store

log = structlog.get_logger(__name__)

Outcome = way_in.Outcome | join.Joined | join.Refused | arrive.NameRefused | question.CuratorsTold


class TypedCode(Filter):
    """Eight characters of a code, or a link, typed while nothing else is asked."""

    async def __call__(self, message: Message, focus: Focus | None = None) -> bool:
        return focus is None and message.text is not None and codes.read(message.text) is not None


async def started(
    message: Message,
    command: CommandObject,
    store: Store,
    clock: Clock,
    replies: Replies,
    admission: Admission,
    guesses: Guesses,
) -> None:
    await _enter(message, command.args, store, clock, replies, admission, guesses)


async def code_typed(
    message: Message,
    store: Store,
    clock: Clock,
    replies: Replies,
    admission: Admission,
    guesses: Guesses,
) -> None:
    await _enter(message, message.text, store, clock, replies, admission, guesses)


async def confirmed(
    callback: CallbackQuery,
    callback_data: cb.Confirm,
    store: Store,
    clock: Clock,
    replies: Replies,
    admission: Admission,
    guesses: Guesses,
    renewals: Renewals,
) -> None:
    """«Это ты?»"""
    account = callback.from_user.id
    if not callback_data.yes:
        replies.show(callback, views.mistake())
        return
    if held := guesses.held(account):  # a press can be forged with any code
        replies.toast(callback, texts.codes_later(held.seconds) if held.tell else None, alert=True)
        return
    outcome = await store.write(
        partial(
            arrive.confirm,
            now=clock.now(),
            account=account,
            code=callback_data.code,
            admission=admission,
        )
    )
    renewals.watch(account)
    _note(guesses, account, outcome)
    replies.show(callback, await page_of(store, clock, account, outcome))


async def name_typed(
    message: Message,
    store: Store,
    clock: Clock,
    replies: Replies,
    admission: Admission,
    guesses: Guesses,
) -> None:
    """A name; or another code in its place, so that it could be a guess as well."""
    account, text = message.chat.id, message.text or ""
    guess = bool(codes.candidates(text))
    if guess and (held := guesses.held(account)):
        _wait(replies, message, held)
        return
    work = partial(arrive.name_typed, now=clock.now(), account=account, text=text)
    outcome = await store.write(partial(work, admission=admission))
    if guess and isinstance(outcome, arrive.NameRefused):
        guesses.wrong(account)
    replies.send(account, await page_of(store, clock, account, outcome))


async def decided(
    callback: CallbackQuery,
    callback_data: cb.Consent,
    store: Store,
    clock: Clock,
    replies: Replies,
    admission: Admission,
) -> None:
    """«Участвую», «Пока нет», «Спросить куратора»."""
    account, now = callback.from_user.id, clock.now()
    outcome: Outcome
    if callback_data.choice is cb.Choice.ASK:
        outcome = await store.write(partial(question.ask_curator, now=now, account=account))
    else:
        decide = join.agree if callback_data.choice is cb.Choice.YES else join.refuse
        outcome = await store.write(
            partial(
                decide,
                now=now,
                account=account,
                programme_id=callback_data.programme,
                admission=admission,
            )
        )
    replies.show(callback, await page_of(store, clock, account, outcome))


async def returning(
    callback: CallbackQuery, store: Store, clock: Clock, replies: Replies, admission: Admission
) -> None:
    account = callback.from_user.id
    work = partial(join.come_back, now=clock.now(), account=account, admission=admission)
    replies.show(callback, await page_of(store, clock, account, await store.write(work)))


async def school_typed(message: Message, store: Store, clock: Clock, replies: Replies) -> None:
    outcome = await store.write(
        partial(
            first_steps.name_school,
            now=clock.now(),
            account=message.chat.id,
            text=message.text or "",
        )
    )
    match outcome:
        case first_steps.YearDates():
            replies.send(message.chat.id, views.year_dates(outcome))
        case first_steps.SchoolRefused():
            replies.send(message.chat.id, views.school_refused(outcome))
        case Forbidden():
            replies.send(message.chat.id, Page(common.only_curator(), column(menu.button())))


def _wait(replies: Replies, message: Message, held: Held) -> None:
    if held.tell:
        replies.send(message.chat.id, Page(texts.codes_later(held.seconds)))


def _note(guesses: Guesses, account: int, outcome: Outcome) -> None:
    """A code that nobody has given out may be a guess."""
    unknown = isinstance(outcome, way_in.Closed) and outcome.why is way_in.Why.UNKNOWN
    if unknown and guesses.wrong(account):
        log.info("codes_held_up", crowded=guesses.crowded)


async def _enter(
    message: Message,
    payload: str | None,
    store: Store,
    clock: Clock,
    replies: Replies,
    admission: Admission,
    guesses: Guesses,
) -> None:
    account = message.chat.id
    if payload and (held := guesses.held(account)):
        _wait(replies, message, held)
        return
    work = partial(enter.start, now=clock.now(), account=account, payload=payload)
    outcome = await store.write(partial(work, admission=admission))
    _note(guesses, account, outcome)
    replies.send(account, await page_of(store, clock, account, outcome))


async def page_of(store: Store, clock: Clock, account: int, outcome: Outcome) -> Page:
    """An outcome of the way in; somebody who is home sees the menu."""
    match outcome:
        case join.Joined():
            return views.joined(outcome)
        case join.Refused():
            return views.refused(outcome)
        case arrive.NameRefused():
            return views.name_refused(outcome)
        case question.CuratorsTold():
            return views.curators_told(outcome)
        case _:
            found = views.page(outcome)
    if found is None:
        found = menu.home(await store.read(partial(home, now=clock.now(), account=account)))
    return found


def setup() -> Router:
    router = Router(name=__name__)
    router.message.register(started, CommandStart())
    router.message.register(name_typed, Asked(enter.NAME), Typed())
    router.message.register(school_typed, Asked(enter.SCHOOL), Typed())
    router.message.register(code_typed, TypedCode())
    router.callback_query.register(confirmed, cb.Confirm.filter())
    router.callback_query.register(decided, cb.Consent.filter())
    router.callback_query.register(returning, cb.Return.filter())
    return router
