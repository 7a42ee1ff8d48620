"""/start, typed codes, a name, one's own yes or no, the curator's first steps.

These handlers write with the raw store: each step looks at where the person stands, so a
redelivered update shows the same screen again and changes nothing.
"""

import structlog
from aiogram import Router
from aiogram.filters import CommandObject, CommandStart, Filter
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import registration as cb
from handlers.filters import Asked, Typed
from handlers.page import Page, column
from handlers.texts import common
from handlers.texts import registration as texts
from handlers.turn import Turn
from handlers.views import menu
from handlers.views import registration as views
from surveys.guard.guesses import Guesses, Held
from surveys.people import arrive, codes, enter, join, question, way_in
from surveys.people import setup as first_steps
from surveys.people.admission import Admission
from surveys.people.desk import Forbidden
from surveys.people.focus import Focus
from surveys.people.home import home
from surveys.people.renewal import Renewals

log = structlog.get_logger(__name__)

Outcome = way_in.Outcome | join.Joined | join.Refused | arrive.NameRefused | question.CuratorsTold


class TypedCode(Filter):
    """Eight characters of a code, or a link, typed while nothing else is asked."""

    async def __call__(self, message: Message, focus: Focus | None = None) -> bool:
        return focus is None and message.text is not None and codes.read(message.text) is not None


async def started(
    _: Message, turn: Turn, command: CommandObject, admission: Admission, guesses: Guesses
) -> None:
    await _enter(turn, command.args, admission, guesses)


async def code_typed(message: Message, turn: Turn, admission: Admission, guesses: Guesses) -> None:
    await _enter(turn, message.text, admission, guesses)


async def confirmed(
    _: CallbackQuery,
    callback_data: cb.Confirm,
    turn: Turn,
    admission: Admission,
    guesses: Guesses,
    renewals: Renewals,
) -> None:
    """«Это ты?»"""
    if not callback_data.yes:
        turn.show(views.mistake())
        return
    if held := guesses.held(turn.account):  # a press can be forged with any code
        turn.toast(texts.codes_later(held.seconds) if held.tell else None, alert=True)
        return
    outcome = await turn.put(arrive.confirm, code=callback_data.code, admission=admission)
    renewals.watch(turn.account)
    _note(guesses, turn.account, outcome)
    turn.show(await page_of(turn, outcome))


async def name_typed(message: Message, turn: Turn, admission: Admission, guesses: Guesses) -> None:
    """A name; or another code in its place, so that it could be a guess as well."""
    text = message.text or ""
    guess = bool(codes.candidates(text))
    if guess and (held := guesses.held(turn.account)):
        _wait(turn, held)
        return
    outcome = await turn.put(arrive.name_typed, text=text, admission=admission)
    if guess and isinstance(outcome, arrive.NameRefused):
        guesses.wrong(turn.account)
    turn.show(await page_of(turn, outcome))


async def decided(
    _: CallbackQuery, callback_data: cb.Consent, turn: Turn, admission: Admission
) -> None:
    """«Участвую», «Пока нет», «Спросить куратора»."""
    outcome: Outcome
    if callback_data.choice is cb.Choice.ASK:
        outcome = await turn.put(question.ask_curator)
    else:
        decide = join.agree if callback_data.choice is cb.Choice.YES else join.refuse
        outcome = await turn.put(decide, programme_id=callback_data.programme, admission=admission)
    turn.show(await page_of(turn, outcome))


async def returning(_: CallbackQuery, turn: Turn, admission: Admission) -> None:
    found = await turn.put(join.come_back, admission=admission)
    turn.show(await page_of(turn, found))


async def school_typed(message: Message, turn: Turn) -> None:
    outcome = await turn.put(first_steps.name_school, text=message.text or "")
    match outcome:
        case first_steps.YearDates():
            turn.show(views.year_dates(outcome))
        case first_steps.SchoolRefused():
            turn.show(views.school_refused(outcome))
        case Forbidden():
            turn.show(Page(common.only_curator(), column(menu.button())))


def _wait(turn: Turn, held: Held) -> None:
    if held.tell:
        turn.show(Page(texts.codes_later(held.seconds)))


def _note(guesses: Guesses, account: int, outcome: Outcome) -> None:
    """A code that nobody has given out may be a guess."""
    unknown = isinstance(outcome, way_in.Closed) and outcome.why is way_in.Why.UNKNOWN
    if unknown and guesses.wrong(account):
        log.info("codes_held_up", crowded=guesses.crowded)


async def _enter(turn: Turn, payload: str | None, admission: Admission, guesses: Guesses) -> None:
    if payload and (held := guesses.held(turn.account)):
        _wait(turn, held)
        return
    outcome = await turn.put(enter.start, payload=payload, admission=admission)
    _note(guesses, turn.account, outcome)
    turn.show(await page_of(turn, outcome))


async def page_of(turn: Turn, outcome: Outcome) -> Page:
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
        found = menu.home(await turn.read(home))
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
