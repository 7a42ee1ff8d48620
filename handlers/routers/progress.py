"""`/progress`: how the current waves stand; remind one or all."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import progress as cb
from handlers.callbacks.menu import Item
from handlers.filters import Opens
from handlers.meanwhile import BESIDE
from handlers.page import Page
from handlers.turn import Turn
from handlers.views import progress as views
from surveys.deliveries import remind
from surveys.people.desk import Forbidden
from surveys.questionnaires.library import Library


async def opened(_: Message | CallbackQuery, turn: Turn, library: Library) -> None:
    outcome = await turn.scan(remind.progress, library=library.for_membership)
    match outcome:
        case remind.Progress():
            turn.show(views.progress(outcome))
        case Forbidden():
            turn.show(refusal(outcome))


async def looked(
    _: CallbackQuery, callback_data: cb.Look | cb.Names, turn: Turn, library: Library
) -> None:
    outcome = await turn.scan(
        remind.wave_card,
        library=library.for_membership,
        moment=callback_data.moment,
        number=callback_data.number,
    )
    match outcome:
        case remind.WaveCard():
            by_name = isinstance(callback_data, cb.Names) and outcome.wave.named
            view = views.names if by_name else views.card
            turn.show(view(outcome, callback_data.page))
        case remind.NoWave() | Forbidden():
            turn.show(refusal(outcome))


async def reminded(
    _: CallbackQuery, callback_data: cb.RemindAll | cb.RemindOne, turn: Turn, library: Library
) -> None:
    """A press that comes twice finds the reminder planned: nobody is reminded twice."""
    person = callback_data.person if isinstance(callback_data, cb.RemindOne) else None
    sure = isinstance(callback_data, cb.RemindOne) or callback_data.sure
    outcome = await turn.put(
        remind.remind,
        library=library.for_membership,
        moment=callback_data.moment,
        number=callback_data.number,
        person_id=person,
        sure=sure,
    )
    match outcome:
        case remind.Reminded(done=True):
            turn.show(views.reminded(outcome))
        case remind.Reminded():
            turn.show(views.remind_sure(outcome))
        case remind.NoWave() | Forbidden():
            turn.show(refusal(outcome))


def refusal(outcome: remind.NoWave | Forbidden) -> Page:
    return views.forbidden() if isinstance(outcome, Forbidden) else views.gone()


def setup() -> Router:
    router = Router(name=__name__)
    router.message.register(opened, Command("progress"), flags=BESIDE)
    router.callback_query.register(opened, Opens(Item.PROGRESS), flags=BESIDE)
    router.callback_query.register(looked, cb.Look.filter(), flags=BESIDE)
    router.callback_query.register(looked, cb.Names.filter(), flags=BESIDE)
    router.callback_query.register(reminded, cb.RemindAll.filter())
    router.callback_query.register(reminded, cb.RemindOne.filter())
    return router
