"""`/settings`: responsible adults, and the sheet with phones to print."""

from functools import partial

from aiogram import Bot, Router
from aiogram.types import CallbackQuery

from handlers.callbacks import responsible as cb
from handlers.promises import promised
from handlers.turn import Turn
from handlers.views import responsible as views
from handlers.views.people import only_curator
from surveys.access.actions import Action
from surveys.help.phones import phone_card
from surveys.people.desk import Forbidden, desk_of
from surveys.people.responsible import Board, SureRemove, board, set_office
from surveys.tasks import Tasks

FILE = "Памятка с телефонами.pdf"


async def shown(_: CallbackQuery, turn: Turn) -> None:
    found = await turn.look(board)
    turn.show(views.board(found) if isinstance(found, Board) else only_curator())


async def choosing(_: CallbackQuery, callback_data: cb.Choose, turn: Turn) -> None:
    found = await turn.look(board)
    turn.show(
        views.choose(found, callback_data.page) if isinstance(found, Board) else only_curator()
    )


async def changed(_: CallbackQuery, callback_data: cb.Office, turn: Turn) -> None:
    match await turn.write(
        set_office,
        person_id=callback_data.person,
        wanted=callback_data.wanted,
        sure=callback_data.sure,
    ):
        case Board() as found:
            turn.show(views.board(found))
        case SureRemove() as found:
            turn.show(views.sure_remove(found))
        case Forbidden():
            turn.show(only_curator())


async def phones(_: CallbackQuery, turn: Turn, tasks: Tasks, bot: Bot) -> None:
    """Made apart: the press is answered at once."""
    desk = await turn.look(desk_of, action=Action.SEE_SETTINGS)
    if desk is None:
        turn.show(only_curator())
        return
    turn.toast()
    tasks.start(_send(turn, tasks, bot, desk.programme.school), name="phones")


async def _send(turn: Turn, tasks: Tasks, bot: Bot, school: str) -> None:
    with promised(turn, views.no_phones(), "phones_failed"):
        link = f"https://t.me/{(await bot.me()).username}"
        content = await tasks.apart(partial(phone_card, school, link))
        turn.send_document(content, FILE, views.phones())


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(shown, cb.Show.filter())
    router.callback_query.register(choosing, cb.Choose.filter())
    router.callback_query.register(changed, cb.Office.filter())
    router.callback_query.register(phones, cb.Phones.filter())
    return router
