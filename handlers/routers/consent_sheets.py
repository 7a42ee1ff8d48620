"""Sheets for the representative's signature as a file to print, from `/people`."""

from functools import partial

from aiogram import Bot, Router
from aiogram.types import CallbackQuery

from handlers.callbacks import people as cb
from handlers.promises import promised
from handlers.texts import consent_sheets as texts
from handlers.turn import Turn
from handlers.views import consent_sheets as views
from handlers.views import people as people_views
from surveys.people import consent_sheets
from surveys.people.admission import Admission
from surveys.people.consent_print import consent_pdf
from surveys.people.consent_sheets import Sheets
from surveys.people.desk import Forbidden, NoSuchPerson
from surveys.tasks import Tasks


async def blank(_: CallbackQuery, turn: Turn, tasks: Tasks, admission: Admission, bot: Bot) -> None:
    _answer(turn, await turn.look(consent_sheets.blank, admission=admission), tasks, bot)


async def of_person(
    _: CallbackQuery,
    callback_data: cb.SheetOf,
    turn: Turn,
    tasks: Tasks,
    admission: Admission,
    bot: Bot,
) -> None:
    """A redelivered update finds the invite made and prints the same."""
    _answer(
        turn,
        await turn.put(
            consent_sheets.of_person, person_id=callback_data.person, admission=admission
        ),
        tasks,
        bot,
    )


async def of_all(
    _: CallbackQuery, turn: Turn, tasks: Tasks, admission: Admission, bot: Bot
) -> None:
    _answer(turn, await turn.put(consent_sheets.of_all_waiting, admission=admission), tasks, bot)


def _answer(turn: Turn, outcome: Sheets | NoSuchPerson | Forbidden, tasks: Tasks, bot: Bot) -> None:
    match outcome:
        case Sheets(sheets=()):
            turn.show(views.nobody())
        case Sheets():
            turn.toast(texts.making())
            tasks.start(_send(turn, tasks, outcome, bot), name="consent_sheets")
        case (NoSuchPerson() | Forbidden()) as refused:
            turn.show(people_views.refusal(refused))


async def _send(turn: Turn, tasks: Tasks, made: Sheets, bot: Bot) -> None:
    """Made apart: nobody else waits meanwhile."""
    with promised(turn, views.failed(), "consent_sheets_failed"):
        name = (await bot.me()).username or ""
        stubs = [views.stub(one, name) for one in made.sheets]
        text, tick = made.text, made.tick.text
        work = partial(consent_pdf, made.school, text.text, text.version, stubs, tick)
        content = await tasks.apart(work)
        turn.send_document(content, texts.file_name(made), views.sent(made))


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(blank, cb.BlankSheet.filter())
    router.callback_query.register(of_person, cb.SheetOf.filter())
    router.callback_query.register(of_all, cb.SheetsOfAll.filter())
    return router
