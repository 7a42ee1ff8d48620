"""Questionnaires on paper: what waits, printed; answers entered by the code of the sheet."""

from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import paper as cb
from handlers.filters import Asked, Typed
from handlers.meanwhile import BESIDE
from handlers.promises import promised
from handlers.texts import paper as texts
from handlers.turn import Turn
from handlers.views import paper as views
from surveys.paper import enter
from surveys.paper.print import sheets_pdf
from surveys.paper.sheets import Sheet, Sheets, sheet
from surveys.paper.sheets import waiting as all_waiting
from surveys.people.desk import Forbidden
from surveys.ports import Hurry
from surveys.questionnaires.library import Library
from surveys.tasks import Tasks


async def waiting(
    _: CallbackQuery, callback_data: cb.Waiting, turn: Turn, library: Library
) -> None:
    match await _waiting(turn, library):
        case Sheets() as found:
            turn.show(views.waiting(found, callback_data.page))
        case Forbidden() as refused:
            turn.show(views.refusal(refused))


async def printed(_: CallbackQuery, turn: Turn, library: Library, tasks: Tasks) -> None:
    found = await _waiting(turn, library)
    match found:
        case Forbidden():
            turn.show(views.refusal(found))
        case Sheets(sheets=()):
            turn.show(views.waiting(found, 0))
        case Sheets():
            turn.toast(texts.making())
            tasks.start(_send(turn, tasks, found), name="paper")


async def _waiting(turn: Turn, library: Library) -> Sheets | Forbidden:
    return await turn.scan(all_waiting, definitions=library)


async def _send(turn: Turn, tasks: Tasks, found: Sheets) -> None:
    """Made apart: nobody else waits meanwhile."""
    with promised(turn, views.failed(), "paper_failed"):
        made = [views.printed(one) for one in found.sheets]
        content = await tasks.apart(partial(sheets_pdf, made))
        turn.send_document(content, texts.FILE, views.made(len(made)))


async def asked(_: CallbackQuery, turn: Turn) -> None:
    turn.show(views.page(await turn.put(enter.begin)))


async def code(message: Message, turn: Turn, library: Library) -> None:
    await _typed(turn, enter.code_typed, message, library)


async def line(message: Message, turn: Turn, library: Library) -> None:
    await _typed(turn, enter.line_typed, message, library)


async def text(message: Message, turn: Turn, library: Library) -> None:
    await _typed(turn, enter.text_typed, message, library)


async def _typed(turn: Turn, use_case: enter.Typed, message: Message, library: Library) -> None:
    turn.show(views.page(await turn.write(use_case, library, message.text or "")))


async def retyped(_: CallbackQuery, callback_data: cb.Retype, turn: Turn, library: Library) -> None:
    found = await turn.put(
        enter.open_sheet, definitions=library, response_id=callback_data.response
    )
    turn.show(views.page(found))


async def sent(
    _: CallbackQuery, callback_data: cb.Send, turn: Turn, library: Library, hurry: Hurry
) -> None:
    outcome = await turn.write(
        enter.send, definitions=library, response_id=callback_data.response, rev=callback_data.rev
    )
    if isinstance(outcome, enter.Entered):  # an answer may be a call for help
        hurry()
    turn.show(views.page(outcome))


async def declined(
    _: CallbackQuery, callback_data: cb.Decline, turn: Turn, library: Library
) -> None:
    response_id = callback_data.response
    match await (
        turn.write(enter.decline, definitions=library, response_id=response_id)
        if callback_data.sure
        else turn.read(sheet, definitions=library, response_id=response_id)
    ):
        case Sheet() as found:
            turn.show(views.empty_sure(found))
        case outcome:
            turn.show(views.page(outcome))


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(waiting, cb.Waiting.filter(), flags=BESIDE)
    router.callback_query.register(printed, cb.Print.filter(), flags=BESIDE)
    router.callback_query.register(asked, cb.Enter.filter())
    router.callback_query.register(retyped, cb.Retype.filter())
    router.callback_query.register(sent, cb.Send.filter())
    router.callback_query.register(declined, cb.Decline.filter())
    router.message.register(code, Asked(enter.CODE), Typed())
    router.message.register(line, Asked(enter.LINE), Typed())
    router.message.register(text, Asked(enter.TEXT), Typed())
    return router
