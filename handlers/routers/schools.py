"""«Другая школа»: for people who take part in more than one."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import schools as cb
from handlers.filters import Asked, Typed
from handlers.page import Page
from handlers.routers.registration import page_of
from handlers.texts import menu as menu_texts
from handlers.turn import Turn
from handlers.views import schools as views
from surveys.people import own_name, schools
from surveys.people.admission import Admission
from surveys.people.way_in import Stranger


async def listed(_: CallbackQuery, turn: Turn) -> None:
    match await turn.look(schools.schools):
        case schools.Schools() as found:
            turn.show(views.schools(found))
        case Stranger():
            turn.show(Page(menu_texts.stranger()))


async def chosen(
    _: CallbackQuery, callback_data: cb.GoTo, turn: Turn, admission: Admission
) -> None:
    outcome = await turn.write(
        schools.choose, programme_id=callback_data.programme, admission=admission
    )
    turn.show(await page_of(turn, outcome))


async def name_asked(_: CallbackQuery, turn: Turn) -> None:
    turn.show(views.naming(await turn.write(own_name.ask_own_name)))


async def name_typed(message: Message, turn: Turn, admission: Admission) -> None:
    outcome = await turn.write(
        own_name.own_name_typed, text=message.text or "", admission=admission
    )
    turn.show(views.naming(outcome))


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(listed, cb.Schools.filter())
    router.callback_query.register(chosen, cb.GoTo.filter())
    router.callback_query.register(name_asked, cb.OwnName.filter())
    router.message.register(name_typed, Asked(own_name.OWN_NAME), Typed())
    return router
