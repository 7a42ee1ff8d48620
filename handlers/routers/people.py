"""`/people`: lists, search, cards and what a card changes. Recording pupils: `pupils`."""

from functools import partial

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks import people as cb
from handlers.callbacks.menu import Item
from handlers.filters import Asked, Opens, Typed
from handlers.page import Page
from handlers.replies import Replies
from handlers.texts import card_changes
from handlers.texts import people as texts
from handlers.views import people as views
from surveys.clock import Clock
from surveys.people import changes, edit, roles, roster, taking_part
from surveys.people.admission import Admission
from surveys.people.desk import Forbidden, NoSuchPerson
from surveys.people.model import Kind
from surveys.people.told import Told
from surveys.people.told import told as told_to_curator
from surveys.ports import Store, Tx
from surveys.questionnaires.library import Library

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


async def command(message: Message, store: Store, clock: Clock, replies: Replies) -> None:
    replies.send(message.chat.id, await _overview(store, clock, message.chat.id))


async def opened(callback: CallbackQuery, store: Store, clock: Clock, replies: Replies) -> None:
    replies.show(callback, await _overview(store, clock, callback.from_user.id))


async def listed(
    callback: CallbackQuery, callback_data: cb.List, store: Store, clock: Clock, replies: Replies
) -> None:
    outcome = await store.read(
        partial(
            roster.listing,
            now=clock.now(),
            account=callback.from_user.id,
            group=callback_data.group,
            page=callback_data.page,
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
    page = await _card(store, clock, account, callback_data.person, admission)
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
        case NoSuchPerson():
            replies.show(callback, views.note(texts.no_such_person()))
        case Forbidden():
            replies.show(callback, views.only_curator())


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
            page = await _card(store, clock, account, callback_data.person, admission)
            replies.show(callback, page)


async def acted(
    callback: CallbackQuery,
    callback_data: cb.Act,
    once: Store,
    clock: Clock,
    replies: Replies,
    admission: Admission,
) -> None:
    account = callback.from_user.id
    work = partial(_act, button=callback_data, account=account, clock=clock, admission=admission)
    outcome = await once.write(work)
    replies.show(callback, await _page(once, clock, account, outcome, admission))


async def role_taken(
    callback: CallbackQuery,
    callback_data: cb.TakeRole,
    once: Store,
    clock: Clock,
    replies: Replies,
    admission: Admission,
) -> None:
    account = callback.from_user.id
    outcome = await once.write(
        partial(
            roles.add_role,
            now=clock.now(),
            account=account,
            person_id=callback_data.person,
            role=callback_data.role,
            form=callback_data.form,
            admission=admission,
        )
    )
    replies.show(callback, await _page(once, clock, account, outcome, admission))


async def name_typed(
    message: Message, once: Store, clock: Clock, replies: Replies, admission: Admission
) -> None:
    account = message.chat.id
    outcome = await once.write(
        partial(edit.rename, now=clock.now(), account=account, text=message.text or "")
    )
    replies.send(account, await _page(once, clock, account, outcome, admission))


async def class_typed(
    message: Message, once: Store, clock: Clock, replies: Replies, admission: Admission
) -> None:
    account = message.chat.id
    outcome = await once.write(
        partial(edit.reclass, now=clock.now(), account=account, text=message.text or "")
    )
    replies.send(account, await _page(once, clock, account, outcome, admission))


def _act(tx: Tx, button: cb.Act, account: int, clock: Clock, admission: Admission) -> Change:
    now, person = clock.now(), button.person
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


async def _page(
    store: Store, clock: Clock, account: int, outcome: Change, admission: Admission
) -> Page:
    match outcome:
        case changes.Changed(person_id):
            return await _card(store, clock, account, person_id, admission)
        case edit.NothingAwaited():
            return views.note(card_changes.forgotten())
        case NoSuchPerson():
            return views.note(texts.no_such_person())
        case Forbidden():
            return views.only_curator()
        case _:
            return views.ask_text(_said(outcome), outcome.person)


def _said(outcome: About) -> str:
    """What stands on a screen with the way back to the card."""
    match outcome:
        case changes.Overtaken():
            return card_changes.overtaken(outcome)
        case edit.Ask(person, kind):
            return (
                card_changes.ask_name(person)
                if kind == edit.RENAME
                else card_changes.ask_class(person)
            )
        case edit.BadName(person, problem):
            return card_changes.bad_name(problem, pupil=person.kind is Kind.PUPIL)
        case edit.BadClass():
            return card_changes.bad_class()
        case edit.Namesake(_, name):
            return card_changes.namesake(name)
        case edit.Shared(person):
            return card_changes.shared(person)
        case taking_part.InMatch(person):
            return card_changes.in_match(person)
        case changes.Impossible():
            return card_changes.impossible()


async def _overview(store: Store, clock: Clock, account: int) -> Page:
    def work(tx: Tx) -> roster.Overview | Forbidden:
        roster.set_aside(tx, account)
        return roster.overview(tx, clock.now(), account)

    outcome = await store.write(work)
    return views.only_curator() if isinstance(outcome, Forbidden) else views.overview(outcome)


async def _card(
    store: Store, clock: Clock, account: int, person_id: int, admission: Admission
) -> Page:
    work = partial(roster.card, now=clock.now(), account=account, person_id=person_id)
    match await store.read(work):
        case roster.Card() as found:
            return views.card(found, admission.forms)
        case NoSuchPerson():
            return views.note(texts.no_such_person())
        case Forbidden():
            return views.only_curator()


def setup() -> Router:
    router = Router(name=__name__)
    router.message.register(command, Command("people"))
    router.message.register(query_typed, Asked(roster.SEARCH), Typed())
    router.message.register(name_typed, Asked(edit.RENAME), Typed())
    router.message.register(class_typed, Asked(edit.RECLASS), Typed())
    router.callback_query.register(opened, Opens(Item.PEOPLE))
    router.callback_query.register(listed, cb.List.filter())
    router.callback_query.register(find, cb.Find.filter())
    router.callback_query.register(card, cb.Card.filter())
    router.callback_query.register(told, cb.Told.filter())
    for between in (cb.Sure, cb.SureLink, cb.Roles):
        router.callback_query.register(sure, between.filter())
    router.callback_query.register(acted, cb.Act.filter())
    router.callback_query.register(role_taken, cb.TakeRole.filter())
    return router
