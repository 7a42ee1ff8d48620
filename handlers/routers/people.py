"""`/people`: lists, search, cards. What a card changes: `card_changes`. Recording pupils: `pupils`."""

from functools import partial

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import people as cb
from handlers.callbacks.menu import Item
from handlers.filters import Asked, Opens, Typed
from handlers.page import Page
from handlers.replies import Replies
from handlers.views import people as views
from surveys.clock import Clock
from surveys.people import roster
from surveys.people.admission import Admission
from surveys.people.desk import Forbidden, NoSuchPerson
from surveys.people.told import Told
from surveys.people.told import told as told_to_curator
from surveys.ports import Store, Tx
from surveys.questionnaires.library import Library


async def command(
    message: Message, store: Store, clock: Clock, replies: Replies, admission: Admission
) -> None:
    replies.send(message.chat.id, await _overview(store, clock, message.chat.id, admission))


async def opened(
    callback: CallbackQuery, store: Store, clock: Clock, replies: Replies, admission: Admission
) -> None:
    replies.show(callback, await _overview(store, clock, callback.from_user.id, admission))


async def listed(
    callback: CallbackQuery,
    callback_data: cb.List,
    store: Store,
    clock: Clock,
    replies: Replies,
    admission: Admission,
) -> None:
    outcome = await store.read(
        partial(
            roster.listing,
            now=clock.now(),
            account=callback.from_user.id,
            group=callback_data.group,
            page=callback_data.page,
            earlier=admission.consents.representative.earlier,
        )
    )
    match outcome:
        case roster.Listing():
            replies.show(callback, views.listing(outcome))
        case Forbidden():
            replies.show(callback, views.only_curator())


async def find(callback: CallbackQuery, store: Store, clock: Clock, replies: Replies) -> None:
    work = partial(roster.begin_search, now=clock.now(), account=callback.from_user.id)
    outcome = await store.write(work)
    replies.show(callback, views.ask_query() if outcome is None else views.only_curator())


async def query_typed(message: Message, store: Store, clock: Clock, replies: Replies) -> None:
    outcome = await store.read(
        partial(
            roster.search,
            now=clock.now(),
            account=message.chat.id,
            query=message.text or "",
        )
    )
    match outcome:
        case roster.Found():
            replies.send(message.chat.id, views.found(outcome))
        case Forbidden():
            replies.send(message.chat.id, views.only_curator())


async def card(
    callback: CallbackQuery,
    callback_data: cb.Card,
    store: Store,
    clock: Clock,
    replies: Replies,
    admission: Admission,
) -> None:
    account = callback.from_user.id
    await store.write(partial(roster.set_aside, account=account))
    page = await card_page(store, clock, account, callback_data.person, admission)
    replies.show(callback, page)


async def told(
    callback: CallbackQuery,
    callback_data: cb.Told,
    store: Store,
    library: Library,
    replies: Replies,
) -> None:
    """What a person has told the curator."""
    work = partial(
        told_to_curator,
        definitions=library,
        account=callback.from_user.id,
        person_id=callback_data.person,
    )
    match await store.read(work):
        case Told() as found:
            replies.show(callback, views.told(found, callback_data.page))
        case (NoSuchPerson() | Forbidden()) as refused:
            replies.show(callback, views.refusal(refused))


async def sure(
    callback: CallbackQuery,
    callback_data: cb.Sure | cb.SureLink | cb.Roles,
    store: Store,
    clock: Clock,
    replies: Replies,
    admission: Admission,
) -> None:
    """Screens between a card and a change: «точно?» and the choice of a role."""
    account = callback.from_user.id
    work = partial(roster.card, now=clock.now(), account=account, person_id=callback_data.person)
    outcome = await store.read(work)
    match outcome, callback_data:
        case roster.Card(entry), cb.Sure(action=action):
            replies.show(callback, views.sure(entry.person, action))
        case roster.Card(entry), cb.SureLink():
            replies.show(callback, views.sure_link(entry.person))
        case roster.Card(entry), _:
            taken = frozenset(one.role for one in entry.memberships)
            replies.show(callback, views.roles(entry.person, taken, admission.forms))
        case _:
            page = await card_page(store, clock, account, callback_data.person, admission)
            replies.show(callback, page)


async def _overview(store: Store, clock: Clock, account: int, admission: Admission) -> Page:
    def work(tx: Tx) -> roster.Overview | Forbidden:
        roster.set_aside(tx, account)
        earlier = admission.consents.representative.earlier
        return roster.overview(tx, clock.now(), account, earlier)

    outcome = await store.write(work)
    return views.only_curator() if isinstance(outcome, Forbidden) else views.overview(outcome)


async def card_page(
    store: Store, clock: Clock, account: int, person_id: int, admission: Admission
) -> Page:
    work = partial(roster.card, now=clock.now(), account=account, person_id=person_id)
    match await store.read(work):
        case roster.Card() as found:
            return views.card(found, admission.forms)
        case (NoSuchPerson() | Forbidden()) as refused:
            return views.refusal(refused)


def setup() -> Router:
    router = Router(name=__name__)
    router.message.register(command, Command("people"))
    router.message.register(query_typed, Asked(roster.SEARCH), Typed())
    router.callback_query.register(opened, Opens(Item.PEOPLE))
    router.callback_query.register(listed, cb.List.filter())
    router.callback_query.register(find, cb.Find.filter())
    router.callback_query.register(card, cb.Card.filter())
    router.callback_query.register(told, cb.Told.filter())
    for between in (cb.Sure, cb.SureLink, cb.Roles):
        router.callback_query.register(sure, between.filter())
    return router
