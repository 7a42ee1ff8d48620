"""`/people`: lists, search, cards. What a card changes: `card_changes`. Recording pupils: `pupils`."""

from functools import partial

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import people as cb
from handlers.callbacks.menu import Item
from handlers.filters import Asked, Opens, Typed
from handlers.page import Page
from handlers.turn import Turn
from handlers.views import people as views
from surveys.people import roster
from surveys.people.admission import Admission
from surveys.people.desk import Forbidden, NoSuchPerson
from surveys.people.told import Told
from surveys.people.told import told as told_to_curator
from surveys.questionnaires.library import Library


async def opened(_: Message | CallbackQuery, turn: Turn, admission: Admission) -> None:
    await turn.store.write(partial(roster.set_aside, account=turn.account))
    match await turn.read(roster.overview, earlier=admission.consents.representative.earlier):
        case roster.Overview() as found:
            turn.show(views.overview(found))
        case Forbidden():
            turn.show(views.only_curator())


async def listed(
    _: CallbackQuery, callback_data: cb.List, turn: Turn, admission: Admission
) -> None:
    outcome = await turn.read(
        roster.listing,
        group=callback_data.group,
        page=callback_data.page,
        earlier=admission.consents.representative.earlier,
    )
    match outcome:
        case roster.Listing():
            turn.show(views.listing(outcome))
        case Forbidden():
            turn.show(views.only_curator())


async def find(_: CallbackQuery, turn: Turn) -> None:
    outcome = await turn.put(roster.begin_search)
    turn.show(views.ask_query() if outcome is None else views.only_curator())


async def query_typed(message: Message, turn: Turn) -> None:
    outcome = await turn.read(roster.search, query=message.text or "")
    match outcome:
        case roster.Found():
            turn.show(views.found(outcome))
        case Forbidden():
            turn.show(views.only_curator())


async def card(_: CallbackQuery, callback_data: cb.Card, turn: Turn, admission: Admission) -> None:
    await turn.store.write(partial(roster.set_aside, account=turn.account))
    turn.show(await card_page(turn, callback_data.person, admission))


async def told(_: CallbackQuery, callback_data: cb.Told, turn: Turn, library: Library) -> None:
    """What a person has told the curator."""
    match await turn.look(told_to_curator, definitions=library, person_id=callback_data.person):
        case Told() as found:
            turn.show(views.told(found, callback_data.page))
        case (NoSuchPerson() | Forbidden()) as refused:
            turn.show(views.refusal(refused))


async def sure(
    _: CallbackQuery,
    callback_data: cb.Sure | cb.SureLink | cb.Roles,
    turn: Turn,
    admission: Admission,
) -> None:
    """Screens between a card and a change: «точно?» and the choice of a role."""
    outcome = await turn.read(roster.card, person_id=callback_data.person)
    match outcome, callback_data:
        case roster.Card(entry), cb.Sure(action=action):
            turn.show(views.sure(entry.person, action))
        case roster.Card(entry), cb.SureLink():
            turn.show(views.sure_link(entry.person))
        case roster.Card(entry), _:
            taken = frozenset(one.role for one in entry.memberships)
            turn.show(views.roles(entry.person, taken, admission.forms))
        case _:
            turn.show(await card_page(turn, callback_data.person, admission))


async def card_page(turn: Turn, person_id: int, admission: Admission) -> Page:
    match await turn.read(roster.card, person_id=person_id):
        case roster.Card() as found:
            return views.card(found, admission.forms)
        case (NoSuchPerson() | Forbidden()) as refused:
            return views.refusal(refused)


def setup() -> Router:
    router = Router(name=__name__)
    router.message.register(opened, Command("people"))
    router.message.register(query_typed, Asked(roster.SEARCH), Typed())
    router.callback_query.register(opened, Opens(Item.PEOPLE))
    router.callback_query.register(listed, cb.List.filter())
    router.callback_query.register(find, cb.Find.filter())
    router.callback_query.register(card, cb.Card.filter())
    router.callback_query.register(told, cb.Told.filter())
    for between in (cb.Sure, cb.SureLink, cb.Roles):
        router.callback_query.register(sure, between.filter())
    return router
