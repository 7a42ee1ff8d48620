"""Sheets for the representative's signature as a file to print, from `/people`."""

from functools import partial

from aiogram import Bot, Router
from aiogram.types import CallbackQuery

from handlers.callbacks import people as cb
from handlers.promises import promised
from handlers.replies import Replies
from handlers.texts import consent_sheets as texts
from handlers.views import consent_sheets as views
from handlers.views import people as people_views
from surveys.clock import Clock
from surveys.people import consent_sheets
from surveys.people.admission import Admission
from surveys.people.consent_print import consent_pdf
from surveys.people.consent_sheets import Sheets
from surveys.people.desk import Forbidden, NoSuchPerson
from surveys.ports import Store
from surveys.tasks import Tasks


async def blank(
    callback: CallbackQuery,
    store: Store,
    replies: Replies,
    tasks: Tasks,
    admission: Admission,
    bot: Bot,
) -> None:
    work = partial(consent_sheets.blank, account=callback.from_user.id, admission=admission)
    _answer(callback, await store.read(work), replies, tasks, bot)


async def of_person(
    callback: CallbackQuery,
    callback_data: cb.SheetOf,
    store: Store,
    clock: Clock,
    replies: Replies,
    tasks: Tasks,
    admission: Admission,
    bot: Bot,
) -> None:
    """A redelivered update finds the invite made and prints the same."""
    work = partial(
        consent_sheets.of_person,
        now=clock.now(),
        account=callback.from_user.id,
        person_id=callback_data.person,
        admission=admission,
    )
    _answer(callback, await store.write(work), replies, tasks, bot)


async def of_all(
    callback: CallbackQuery,
    store: Store,
    clock: Clock,
    replies: Replies,
    tasks: Tasks,
    admission: Admission,
    bot: Bot,
) -> None:
    work = partial(
        consent_sheets.of_all_waiting,
        now=clock.now(),
        account=callback.from_user.id,
        admission=admission,
    )
    _answer(callback, await store.write(work), replies, tasks, bot)


def _answer(
    callback: CallbackQuery,
    outcome: Sheets | NoSuchPerson | Forbidden,
    replies: Replies,
    tasks: Tasks,
    bot: Bot,
) -> None:
    match outcome:
        case Sheets(sheets=()):
            replies.show(callback, views.nobody())
        case Sheets():
            replies.toast(callback, texts.making())
            tasks.start(
                _send(replies, tasks, outcome, callback.from_user.id, bot), name="consent_sheets"
            )
        case (NoSuchPerson() | Forbidden()) as refused:
            replies.show(callback, people_views.refusal(refused))


async def _send(replies: Replies, tasks: Tasks, made: Sheets, account: int, bot: Bot) -> None:
    """Made apart: nobody else waits meanwhile."""
    with promised(replies, account, views.failed(), "consent_sheets_failed"):
        name = (await bot.me()).username or ""
        stubs = [views.stub(one, name) for one in made.sheets]
        text, tick = made.text, made.tick.text
        work = partial(consent_pdf, made.school, text.text, text.version, stubs, tick)
        content = await tasks.apart(work)
        replies.send_document(account, content, texts.file_name(made), views.sent(made))


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(blank, cb.BlankSheet.filter())
    router.callback_query.register(of_person, cb.SheetOf.filter())
    router.callback_query.register(of_all, cb.SheetsOfAll.filter())
    return router
