"""The dispatcher: routers in order, middlewares, what handlers are given by name."""

from datetime import datetime

from aiogram import Dispatcher
from aiogram.fsm.storage.memory import SimpleEventIsolation

from bot.settings import Settings
from handlers.middlewares import OncePerUpdate, PrivateOnly, WithFocus
from handlers.replies import Replies
from handlers.routers import (
    invites,
    match,
    meetings,
    menu,
    notices,
    pairing,
    pairs,
    people,
    pupils,
    reach,
    registration,
    surveys,
)
from surveys.clock import Clock
from surveys.deliveries.tick import plan_programme
from surveys.people.admission import Admission
from surveys.people.consents import load_consents
from surveys.people.forms import load_forms
from surveys.ports import Store, Tx
from surveys.questionnaires.library import Library

ROUTERS = (
    surveys,  # first: by far the most updates
    registration,
    meetings,
    match,
    people,
    pupils,
    invites,
    pairs,
    pairing,
    notices,
    reach,
    menu,
)


def make_dispatcher(
    *, settings: Settings, store: Store, clock: Clock, replies: Replies, library: Library
) -> Dispatcher:
    """Handlers get `store`, `once`, `clock`, `replies`, `library`, … by name."""
    dispatcher = Dispatcher(
        events_isolation=SimpleEventIsolation(),
        store=store,
        clock=clock,
        replies=replies,
        library=library,
        settings=settings,
        admission=_admission(settings, library),
    )
    dispatcher.update.outer_middleware(OncePerUpdate(store, clock, replies))
    for observer in (dispatcher.message, dispatcher.edited_message, dispatcher.callback_query):
        observer.outer_middleware(PrivateOnly(replies))
    dispatcher.message.outer_middleware(WithFocus(store))
    dispatcher.include_routers(*(module.setup() for module in ROUTERS), menu.last())
    return dispatcher


def _admission(settings: Settings, library: Library) -> Admission:
    def on_joined(tx: Tx, membership_id: int, now: datetime) -> None:
        """The first questionnaires open in the joining transaction."""
        membership = tx.memberships.get(membership_id)
        assert membership, membership_id
        plan_programme(tx, library.for_membership, membership.programme_id, now)

    return Admission(
        forms=load_forms(),
        consents=load_consents(),
        timezone=settings.timezone,
        curator_ids=settings.curator_ids,
        on_joined=on_joined,
    )
