"""«Заместители»: who helps the curator run the programme."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers import commands
from handlers.callbacks import deputies as cb
from handlers.page import Page
from handlers.texts import deputies as texts
from handlers.turn import Turn
from handlers.views import deputies as views
from surveys.people import deputies, deputy_word
from surveys.people.desk import Forbidden, NoSuchPerson


async def shown(_: CallbackQuery, turn: Turn) -> None:
    turn.show(await _screen(turn))


async def choose(_: CallbackQuery, callback_data: cb.Choose, turn: Turn) -> None:
    match await turn.look(deputies.candidates):
        case deputies.Candidates() as found:
            turn.show(views.choose(found, callback_data.page))
        case Forbidden():
            turn.show(views.only_curator())


async def appoint(_: CallbackQuery, callback_data: cb.Appoint, turn: Turn) -> None:
    """Asked once more, then the person is asked."""
    person = callback_data.person
    if callback_data.sure:
        turn.show(_appointed(await turn.write(deputies.appoint, person_id=person)))
        return
    turn.show(_appointed(await turn.look(deputies.propose, person_id=person)))


async def remove(_: CallbackQuery, callback_data: cb.Remove, turn: Turn) -> None:
    person = callback_data.person
    if not callback_data.sure:
        turn.show(await _sure_remove(turn, person))
        return
    match await turn.write(deputies.remove, person_id=person):
        case deputies.Removed(who):
            turn.show(await _screen(turn, texts.removed(who)))
            if who.account is not None:  # their «/» lists the curator's commands no longer
                turn.replies.offer(who.account, commands.PARTICIPANT)
        case NoSuchPerson():
            turn.show(views.note(texts.nobody()))
        case Forbidden():
            turn.show(views.only_curator())


async def answered(_: CallbackQuery, callback_data: cb.Answer, turn: Turn) -> None:
    """The new deputy's own word."""
    turn.show(views.answered(await turn.write(deputy_word.answer, yes=callback_data.yes)))


def _appointed(
    outcome: deputies.Proposed | deputies.Appointed | deputies.Already | deputies.Unfit | Forbidden,
) -> Page:
    match outcome:
        case deputies.Proposed(person):
            return views.sure_appoint(person)
        case deputies.Appointed(person):
            return views.appointed(person)
        case deputies.Already():
            return views.already(outcome)
        case deputies.Unfit():
            return views.note(texts.unfit())
        case Forbidden():
            return views.only_curator()


async def _sure_remove(turn: Turn, person_id: int) -> Page:
    outcome = await turn.look(deputies.deputies)
    if isinstance(outcome, Forbidden) or not outcome.appoints:
        return views.only_curator()
    for one in outcome.deputies:
        if one.person.id == person_id:
            return views.sure_remove(one.person)
    return views.note(texts.nobody())


async def _screen(turn: Turn, said: str = "") -> Page:
    outcome = await turn.look(deputies.deputies)
    if isinstance(outcome, Forbidden):
        return views.only_curator()
    return views.screen(outcome, said)


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(shown, cb.Show.filter())
    router.callback_query.register(choose, cb.Choose.filter())
    router.callback_query.register(appoint, cb.Appoint.filter())
    router.callback_query.register(remove, cb.Remove.filter())
    router.callback_query.register(answered, cb.Answer.filter())
    return router
