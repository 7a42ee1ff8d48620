"""`/events` of the curator: an event is composed, changed, told of, called off."""

from datetime import date, time

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import events as cb
from handlers.filters import Asked, Typed
from handlers.meanwhile import BESIDE
from handlers.turn import Turn
from handlers.views import event_guests, event_questions
from handlers.views import events as views
from surveys.events import change, compose, desk, invite
from surveys.events.answers import Answer, Step
from surveys.people.admission import Admission
from surveys.people.desk import Forbidden


async def past(_: CallbackQuery, callback_data: cb.Past, turn: Turn) -> None:
    match await turn.put(desk.board):
        case desk.Board() as found:
            turn.show(views.past(found, callback_data.page))
        case Forbidden() as refused:
            turn.show(views.refused(refused))


async def looked(_: CallbackQuery, callback_data: cb.Look | cb.Change, turn: Turn) -> None:
    match await turn.put(desk.look, event_id=callback_data.event), callback_data:
        case desk.Card() as found, cb.Change():
            turn.show(event_questions.change_what(found))
        case desk.Card() as found, _:
            turn.show(views.card(found))
        case (desk.NoEvent() | Forbidden()) as refused, _:
            turn.show(views.refused(refused))


async def begun(_: CallbackQuery, turn: Turn) -> None:
    turn.show(event_questions.composing(await turn.look(compose.begin)))


async def kind_chosen(_: CallbackQuery, callback_data: cb.Kind, turn: Turn) -> None:
    found = await turn.write(compose.choose_kind, kind=callback_data.what)
    turn.show(event_questions.composing(found))


async def edited(_: CallbackQuery, callback_data: cb.Edit, turn: Turn) -> None:
    found = await turn.write(compose.edit, event_id=callback_data.event, step=callback_data.step)
    turn.show(event_questions.composing(found))


async def pressed(
    _: CallbackQuery, callback_data: cb.Skip | cb.Day | cb.At | cb.Lasts, turn: Turn
) -> None:
    """An answer by a button."""
    answer: Answer
    match callback_data:
        case cb.Skip(step=step):
            answer = ""
        case cb.Day(on=on):
            step, answer = Step.DAY, date.fromordinal(on)
        case cb.At(minute=minute):
            step, answer = Step.TIME, time(minute // 60, minute % 60)
        case cb.Lasts(minutes=minutes):
            step, answer = Step.LENGTH, minutes
    found = await turn.write(compose.pressed, step=step, answer=answer)
    turn.show(event_questions.composing(found))


async def typed(message: Message, turn: Turn) -> None:
    turn.show(event_questions.composing(await turn.write(compose.typed, text=message.text or "")))


async def groups(
    _: CallbackQuery, callback_data: cb.Groups, turn: Turn, admission: Admission
) -> None:
    found = await turn.scan(invite.groups, event_id=callback_data.event, forms=admission.forms)
    turn.show(event_guests.inviting(found, admission.forms))


async def invited(
    _: CallbackQuery, callback_data: cb.Invite, turn: Turn, admission: Admission
) -> None:
    """First who would get it, then the deed."""
    event_id, key, forms = callback_data.event, callback_data.group, admission.forms
    outcome = await (
        turn.write(invite.invite, event_id=event_id, key=key, forms=forms)
        if callback_data.sure
        else turn.scan(invite.preview, event_id=event_id, key=key, forms=forms)
    )
    turn.show(event_guests.inviting(outcome, forms))


async def told(_: CallbackQuery, callback_data: cb.TellChange, turn: Turn) -> None:
    turn.show(views.changing(await turn.write(change.tell_change, event_id=callback_data.event)))


async def cancelled(_: CallbackQuery, callback_data: cb.Cancel, turn: Turn) -> None:
    found = await turn.write(
        change.cancel if callback_data.sure else change.ask_cancel, event_id=callback_data.event
    )
    turn.show(views.changing(found))


async def word_typed(message: Message, turn: Turn) -> None:
    turn.show(views.changing(await turn.write(change.word_typed, text=message.text or "")))


async def deleted(_: CallbackQuery, callback_data: cb.Delete, turn: Turn) -> None:
    found = await turn.write(
        change.delete if callback_data.sure else change.ask_delete, event_id=callback_data.event
    )
    turn.show(views.changing(found))


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(past, cb.Past.filter())
    router.callback_query.register(looked, cb.Look.filter())
    router.callback_query.register(looked, cb.Change.filter())
    router.callback_query.register(begun, cb.New.filter())
    router.callback_query.register(kind_chosen, cb.Kind.filter())
    router.callback_query.register(edited, cb.Edit.filter())
    for button in (cb.Skip, cb.Day, cb.At, cb.Lasts):
        router.callback_query.register(pressed, button.filter())
    for kind in compose.STEPS:
        router.message.register(typed, Asked(kind), Typed())
    router.callback_query.register(groups, cb.Groups.filter(), flags=BESIDE)
    router.callback_query.register(invited, cb.Invite.filter())
    router.callback_query.register(told, cb.TellChange.filter())
    router.callback_query.register(cancelled, cb.Cancel.filter())
    router.message.register(word_typed, Asked(change.CANCEL), Typed())
    router.callback_query.register(deleted, cb.Delete.filter())
    return router
