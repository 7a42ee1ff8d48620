"""Recording pupils and the consents of their representatives, from `/people`."""

from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import people as cb
from handlers.filters import Asked, Typed
from handlers.page import Page
from handlers.replies import Replies
from handlers.texts import card_changes
from handlers.views import people as people_views
from handlers.views import recording as views
from surveys.clock import Clock
from surveys.people import pupils, written_consent
from surveys.people.admission import Admission
from surveys.people.desk import Forbidden, NoSuchPerson
from surveys.ports import Store

Outcome = (
    pupils.AskPupils
    | pupils.AskRole
    | pupils.Lines
    | written_consent.AskSignedOn
    | written_consent.BadDay
    | pupils.Added
    | written_consent.ConsentRecorded
    | written_consent.Forgotten
    | NoSuchPerson
    | Forbidden
)


async def begun(callback: CallbackQuery, store: Store, clock: Clock, replies: Replies) -> None:
    work = partial(pupils.begin, now=clock.now(), account=callback.from_user.id)
    replies.show(callback, page(await store.write(work)))


async def lines_typed(
    message: Message, store: Store, clock: Clock, replies: Replies, admission: Admission
) -> None:
    """Names and classes; typed again instead of pressing a role, they replace the first ones."""
    outcome = await store.write(
        partial(
            pupils.lines_typed,
            now=clock.now(),
            account=message.chat.id,
            text=message.text or "",
            admission=admission,
        )
    )
    replies.send(message.chat.id, page(outcome))


async def role_chosen(
    callback: CallbackQuery,
    callback_data: cb.AddRole,
    store: Store,
    clock: Clock,
    replies: Replies,
    admission: Admission,
) -> None:
    outcome = await store.write(
        partial(
            pupils.role_chosen,
            now=clock.now(),
            account=callback.from_user.id,
            role=callback_data.role,
            form=callback_data.form,
            admission=admission,
        )
    )
    replies.show(callback, page(outcome))


async def day_pressed(
    callback: CallbackQuery,
    callback_data: cb.AddSigned,
    once: Store,
    clock: Clock,
    replies: Replies,
    admission: Admission,
) -> None:
    none = callback_data.day is cb.Day.NONE
    outcome = await once.write(
        partial(
            pupils.add,
            now=clock.now(),
            account=callback.from_user.id,
            day=None if none else callback_data.day.value,
            admission=admission,
        )
    )
    replies.show(callback, page(outcome))


async def day_typed(
    message: Message, once: Store, clock: Clock, replies: Replies, admission: Admission
) -> None:
    outcome = await once.write(
        partial(
            pupils.add,
            now=clock.now(),
            account=message.chat.id,
            day=message.text or "",
            admission=admission,
        )
    )
    replies.send(message.chat.id, page(outcome))


async def consent(
    callback: CallbackQuery,
    callback_data: cb.Signed,
    once: Store,
    clock: Clock,
    replies: Replies,
    admission: Admission,
) -> None:
    """«Согласие получено» on a card, then the day by a button."""
    account, now, person = callback.from_user.id, clock.now(), callback_data.person
    outcome: Outcome
    if callback_data.day is None:
        ask = partial(written_consent.ask_signed_on, person_id=person, admission=admission)
        outcome = await once.write(partial(ask, now=now, account=account))
    else:
        record = partial(
            written_consent.record_consent, person_id=person, day=callback_data.day.value
        )
        outcome = await once.write(partial(record, now=now, account=account, admission=admission))
    replies.show(callback, page(outcome))


async def consent_day_typed(
    message: Message, once: Store, clock: Clock, replies: Replies, admission: Admission
) -> None:
    outcome = await once.write(
        partial(
            written_consent.record_consent,
            now=clock.now(),
            account=message.chat.id,
            person_id=None,
            day=message.text or "",
            admission=admission,
        )
    )
    replies.send(message.chat.id, page(outcome))


def page(outcome: Outcome) -> Page:
    match outcome:
        case pupils.AskPupils():
            return views.ask_pupils()
        case pupils.AskRole():
            return views.ask_role(outcome)
        case pupils.Lines():
            return views.nothing_read(outcome)
        case written_consent.AskSignedOn():
            return views.ask_signed_on(outcome)
        case written_consent.BadDay():
            return views.bad_day()
        case pupils.Added():
            return views.added(outcome)
        case written_consent.ConsentRecorded():
            return views.consent_recorded(outcome)
        case written_consent.Forgotten():
            return people_views.note(card_changes.forgotten())
        case (NoSuchPerson() | Forbidden()) as refused:
            return people_views.refusal(refused)


def setup() -> Router:
    router = Router(name=__name__)
    for kind in (pupils.ADD, pupils.ADD_ROLE):
        router.message.register(lines_typed, Asked(kind), Typed())
    router.message.register(day_typed, Asked(pupils.ADD_CONSENT), Typed())
    router.message.register(consent_day_typed, Asked(written_consent.CONSENT), Typed())
    router.callback_query.register(begun, cb.Add.filter())
    router.callback_query.register(role_chosen, cb.AddRole.filter())
    router.callback_query.register(day_pressed, cb.AddSigned.filter())
    router.callback_query.register(consent, cb.Signed.filter())
    return router
