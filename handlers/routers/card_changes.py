"""What changes on a person's card: name, class, roles, paper, archive."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import people as cb
from handlers.filters import Asked, Typed
from handlers.page import Page
from handlers.routers.people import card_page
from handlers.texts import card_changes as texts
from handlers.turn import Turn
from handlers.views import people as views
from surveys.people import changes, edit, roles, taking_part
from surveys.people.admission import Admission
from surveys.people.desk import Forbidden, NoSuchPerson
from surveys.people.focus import Focus
from surveys.people.model import Kind
from surveys.ports import Tx

About = (
    changes.Overtaken
    | edit.Ask
    | edit.BadName
    | edit.BadClass
    | edit.Namesake
    | edit.Shared
    | taking_part.InMatch
    | changes.Impossible
)
Change = About | changes.Changed | edit.NothingAwaited | Forbidden | NoSuchPerson


async def acted(_: CallbackQuery, callback_data: cb.Act, turn: Turn, admission: Admission) -> None:
    outcome = await turn.write(_act, callback_data, admission)
    turn.show(await _page(turn, outcome, admission))


async def role_taken(
    _: CallbackQuery, callback_data: cb.TakeRole, turn: Turn, admission: Admission
) -> None:
    outcome = await turn.write(
        roles.add_role,
        person_id=callback_data.person,
        role=callback_data.role,
        form=callback_data.form,
        admission=admission,
    )
    turn.show(await _page(turn, outcome, admission))


async def typed(message: Message, turn: Turn, focus: Focus, admission: Admission) -> None:
    """A new name or class."""
    change = edit.rename if focus.kind == edit.RENAME else edit.reclass
    outcome = await turn.write(change, text=message.text or "")
    turn.show(await _page(turn, outcome, admission))


def _act(tx: Tx, now: datetime, account: int, button: cb.Act, admission: Admission) -> Change:
    person = button.person
    match button.action:
        case cb.Action.RENAME:
            return edit.ask(tx, now, account, person, edit.RENAME)
        case cb.Action.RECLASS:
            return edit.ask(tx, now, account, person, edit.RECLASS)
        case cb.Action.RESPONSIBLE:
            return roles.set_responsible(tx, now, account, person, wanted=True)
        case cb.Action.NOT_RESPONSIBLE:
            return roles.set_responsible(tx, now, account, person, wanted=False)
        case cb.Action.PAPER:
            return taking_part.on_paper(tx, now, account, person, admission)
        case cb.Action.OFF_PAPER:
            return taking_part.off_paper(tx, now, account, person)
        case cb.Action.ARCHIVE:
            return taking_part.archive(tx, now, account, person)
        case cb.Action.RESTORE:
            return taking_part.restore(tx, now, account, person)


async def _page(turn: Turn, outcome: Change, admission: Admission) -> Page:
    match outcome:
        case changes.Changed(person_id):
            return await card_page(turn, person_id, admission)
        case edit.NothingAwaited():
            return views.note(texts.forgotten())
        case (NoSuchPerson() | Forbidden()) as refused:
            return views.refusal(refused)
        case _:
            return views.ask_text(_said(outcome), outcome.person)


def _said(outcome: About) -> str:
    """What stands on a screen with the way back to the card."""
    match outcome:
        case changes.Overtaken():
            return texts.overtaken(outcome)
        case edit.Ask(person, kind):
            return texts.ask_name(person) if kind == edit.RENAME else texts.ask_class(person)
        case edit.BadName(person, problem):
            return texts.bad_name(problem, pupil=person.kind is Kind.PUPIL)
        case edit.BadClass():
            return texts.bad_class()
        case edit.Namesake(_, name):
            return texts.namesake(name)
        case edit.Shared(person):
            return texts.shared(person)
        case taking_part.InMatch(person):
            return texts.in_match(person)
        case changes.Impossible():
            return texts.impossible()


def setup() -> Router:
    router = Router(name=__name__)
    for kind in (edit.RENAME, edit.RECLASS):
        router.message.register(typed, Asked(kind), Typed())
    router.callback_query.register(acted, cb.Act.filter())
    router.callback_query.register(role_taken, cb.TakeRole.filter())
    return router
