"""Recording pupils and the consents of their representatives, from `/people`."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import people as cb
from handlers.filters import Asked, Typed
from handlers.page import Page
from handlers.texts import card_changes
from handlers.turn import Turn
from handlers.views import people as people_views
from handlers.views import recording as views
from surveys.people import pupils, written_consent
from surveys.people.admission import Admission
from surveys.people.desk import Forbidden, NoSuchPerson

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


async def begun(_: CallbackQuery, turn: Turn) -> None:
    turn.show(page(await turn.put(pupils.begin)))


async def lines_typed(message: Message, turn: Turn, admission: Admission) -> None:
    """Names and classes; typed again instead of pressing a role, they replace the first ones."""
    outcome = await turn.put(pupils.lines_typed, text=message.text or "", admission=admission)
    turn.show(page(outcome))


async def role_chosen(
    _: CallbackQuery, callback_data: cb.AddRole, turn: Turn, admission: Admission
) -> None:
    outcome = await turn.put(
        pupils.role_chosen, role=callback_data.role, form=callback_data.form, admission=admission
    )
    turn.show(page(outcome))


async def day_pressed(
    _: CallbackQuery, callback_data: cb.AddSigned, turn: Turn, admission: Admission
) -> None:
    none = callback_data.day is cb.Day.NONE
    outcome = await turn.write(
        pupils.add, day=None if none else callback_data.day.value, admission=admission
    )
    turn.show(page(outcome))


async def day_typed(message: Message, turn: Turn, admission: Admission) -> None:
    outcome = await turn.write(pupils.add, day=message.text or "", admission=admission)
    turn.show(page(outcome))


async def consent(
    _: CallbackQuery, callback_data: cb.Signed, turn: Turn, admission: Admission
) -> None:
    """«Согласие получено» on a card, then the day by a button."""
    person, day = callback_data.person, callback_data.day
    outcome: Outcome
    if day is None:
        outcome = await turn.write(
            written_consent.ask_signed_on, person_id=person, admission=admission
        )
    else:
        outcome = await turn.write(
            written_consent.record_consent, person_id=person, day=day.value, admission=admission
        )
    turn.show(page(outcome))


async def consent_day_typed(message: Message, turn: Turn, admission: Admission) -> None:
    outcome = await turn.write(
        written_consent.record_consent, person_id=None, day=message.text or "", admission=admission
    )
    turn.show(page(outcome))


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
