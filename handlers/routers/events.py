"""`/events` of the curator: an event is composed, changed, told of, called off."""

from datetime import date, time
from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import events as cb
from handlers.filters import Asked, Typed
from handlers.replies import Replies
from handlers.views import event_guests, event_questions
from handlers.views import events as views
from surveys.clock import Clock
from surveys.events import change, compose, desk, invite
from surveys.events.answers import Answer, Step
from surveys.people.admission import Admission
from surveys.people.desk import Forbidden
from surveys.ports import Store


async def past(
    callback: CallbackQuery, callback_data: cb.Past, store: Store, clock: Clock, replies: Replies
) -> None:
    match await store.write(partial(desk.board, now=clock.now(), account=callback.from_user.id)):
        case desk.Board() as found:
            replies.show(callback, views.past(found, callback_data.page))
        case Forbidden() as refused:
            replies.show(callback, views.refused(refused))


async def looked(
    callback: CallbackQuery,
    callback_data: cb.Look | cb.Change,
    store: Store,
    clock: Clock,
    replies: Replies,
) -> None:
    work = partial(
        desk.look, now=clock.now(), account=callback.from_user.id, event_id=callback_data.event
    )
    match await store.write(work), callback_data:
        case desk.Card() as found, cb.Change():
            replies.show(callback, event_questions.change_what(found))
        case desk.Card() as found, _:
            replies.show(callback, views.card(found))
        case (desk.NoEvent() | Forbidden()) as refused, _:
            replies.show(callback, views.refused(refused))


async def begun(callback: CallbackQuery, store: Store, replies: Replies) -> None:
    work = partial(compose.begin, account=callback.from_user.id)
    replies.show(callback, event_questions.composing(await store.read(work)))


async def kind_chosen(
    callback: CallbackQuery, callback_data: cb.Kind, once: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(
        compose.choose_kind,
        now=clock.now(),
        account=callback.from_user.id,
        kind=callback_data.what,
    )
    replies.show(callback, event_questions.composing(await once.write(work)))


async def edited(
    callback: CallbackQuery, callback_data: cb.Edit, once: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(
        compose.edit,
        now=clock.now(),
        account=callback.from_user.id,
        event_id=callback_data.event,
        step=callback_data.step,
    )
    replies.show(callback, event_questions.composing(await once.write(work)))


async def pressed(
    callback: CallbackQuery,
    callback_data: cb.Skip | cb.Day | cb.At | cb.Lasts,
    once: Store,
    clock: Clock,
    replies: Replies,
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
    work = partial(
        compose.pressed,
        now=clock.now(),
        account=callback.from_user.id,
        step=step,
        answer=answer,
    )
    replies.show(callback, event_questions.composing(await once.write(work)))


async def typed(message: Message, once: Store, clock: Clock, replies: Replies) -> None:
    account = message.chat.id
    work = partial(compose.typed, now=clock.now(), account=account, text=message.text or "")
    replies.send(account, event_questions.composing(await once.write(work)))


async def groups(
    callback: CallbackQuery,
    callback_data: cb.Groups,
    store: Store,
    clock: Clock,
    replies: Replies,
    admission: Admission,
) -> None:
    work = partial(
        invite.groups,
        now=clock.now(),
        account=callback.from_user.id,
        event_id=callback_data.event,
        forms=admission.forms,
    )
    replies.show(callback, event_guests.inviting(await store.scan(work), admission.forms))


async def invited(
    callback: CallbackQuery,
    callback_data: cb.Invite,
    once: Store,
    clock: Clock,
    replies: Replies,
    admission: Admission,
) -> None:
    """First who would get it, then the deed."""
    work = partial(
        invite.invite if callback_data.sure else invite.preview,
        now=clock.now(),
        account=callback.from_user.id,
        event_id=callback_data.event,
        key=callback_data.group,
        forms=admission.forms,
    )
    outcome = await (once.write(work) if callback_data.sure else once.scan(work))
    replies.show(callback, event_guests.inviting(outcome, admission.forms))


async def told(
    callback: CallbackQuery,
    callback_data: cb.TellChange,
    once: Store,
    clock: Clock,
    replies: Replies,
) -> None:
    work = partial(
        change.tell_change,
        now=clock.now(),
        account=callback.from_user.id,
        event_id=callback_data.event,
    )
    replies.show(callback, views.changing(await once.write(work)))


async def cancelled(
    callback: CallbackQuery, callback_data: cb.Cancel, once: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(
        change.cancel if callback_data.sure else change.ask_cancel,
        now=clock.now(),
        account=callback.from_user.id,
        event_id=callback_data.event,
    )
    replies.show(callback, views.changing(await once.write(work)))


async def word_typed(message: Message, once: Store, clock: Clock, replies: Replies) -> None:
    account = message.chat.id
    work = partial(change.word_typed, now=clock.now(), account=account, text=message.text or "")
    replies.send(account, views.changing(await once.write(work)))


async def deleted(
    callback: CallbackQuery, callback_data: cb.Delete, once: Store, clock: Clock, replies: Replies
) -> None:
    work = partial(
        change.delete if callback_data.sure else change.ask_delete,
        now=clock.now(),
        account=callback.from_user.id,
        event_id=callback_data.event,
    )
    replies.show(callback, views.changing(await once.write(work)))


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
    router.callback_query.register(groups, cb.Groups.filter())
    router.callback_query.register(invited, cb.Invite.filter())
    router.callback_query.register(told, cb.TellChange.filter())
    router.callback_query.register(cancelled, cb.Cancel.filter())
    router.message.register(word_typed, Asked(change.CANCEL), Typed())
    router.callback_query.register(deleted, cb.Delete.filter())
    return router
