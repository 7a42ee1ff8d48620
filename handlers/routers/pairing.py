"""«Новая пара»: form, mentor, mentee, confirmed.

The raw store does: a pair runs once and a place is added once, however often an update comes.
"""

from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks import pairs as cb
from handlers.page import Page
from handlers.replies import Replies
from handlers.texts import pairing as texts
from handlers.views import pairing as views
from handlers.views.pairs import only_curator
from surveys.clock import Clock
from surveys.matches.choose import Forms, Mentees, Mentors, forms_to_pair, mentees_for, mentors_for
from surveys.matches.create import Created, PlaceAdded, Proposed, add_place, create_match, propose
from surveys.matches.rules import Refused
from surveys.people.admission import Admission
from surveys.people.desk import Forbidden
from surveys.ports import Store


async def new(
    callback: CallbackQuery, store: Store, replies: Replies, admission: Admission
) -> None:
    work = partial(forms_to_pair, forms=admission.forms, account=callback.from_user.id)
    match await store.read(work):
        case Forms() as found:
            replies.show(callback, views.forms(found))
        case Forbidden():
            replies.show(callback, only_curator())


async def mentors(
    callback: CallbackQuery,
    callback_data: cb.Mentors,
    store: Store,
    replies: Replies,
    admission: Admission,
) -> None:
    form = callback_data.form
    work = partial(mentors_for, forms=admission.forms, account=callback.from_user.id, form=form)
    match await store.read(work):
        case Mentors() as found:
            replies.show(callback, views.mentors(found, admission.forms, callback_data.page))
        case Refused() as refused:
            replies.show(callback, views.refused(refused, form))
        case Forbidden():
            replies.show(callback, only_curator())


async def mentees(
    callback: CallbackQuery,
    callback_data: cb.Mentees,
    store: Store,
    replies: Replies,
    admission: Admission,
) -> None:
    page = await _mentees(store, admission, callback.from_user.id, callback_data)
    replies.show(callback, page)


async def _mentees(store: Store, admission: Admission, account: int, which: cb.Mentees) -> Page:
    work = partial(
        mentees_for,
        forms=admission.forms,
        account=account,
        form=which.form,
        mentor_id=which.mentor,
    )
    match await store.read(work):
        case Mentees() as found:
            return views.mentees(found, admission.forms, which.page)
        case Refused() as refused:
            return views.refused(refused, which.form)
        case Forbidden():
            return only_curator()


async def proposed(
    callback: CallbackQuery,
    callback_data: cb.Propose,
    store: Store,
    replies: Replies,
    admission: Admission,
) -> None:
    work = partial(
        propose,
        forms=admission.forms,
        account=callback.from_user.id,
        form=callback_data.form,
        mentor_id=callback_data.mentor,
        mentee_id=callback_data.mentee,
    )
    match await store.read(work):
        case Proposed() as found:
            replies.show(callback, views.proposed(found))
        case Refused() as refused:
            replies.show(callback, views.refused(refused, callback_data.form))
        case Forbidden():
            replies.show(callback, only_curator())


async def created(
    callback: CallbackQuery,
    callback_data: cb.Create,
    store: Store,
    clock: Clock,
    replies: Replies,
    admission: Admission,
) -> None:
    outcome = await store.write(
        partial(
            create_match,
            forms=admission.forms,
            now=clock.now(),
            account=callback.from_user.id,
            form=callback_data.form,
            mentor_id=callback_data.mentor,
            mentee_id=callback_data.mentee,
        )
    )
    match outcome:
        case Created() as found:
            replies.show(callback, views.created(found))
        case Refused() as refused:
            replies.show(callback, views.refused(refused, callback_data.form))
        case Forbidden():
            replies.show(callback, only_curator())


async def place_added(
    callback: CallbackQuery,
    callback_data: cb.AddPlace,
    store: Store,
    clock: Clock,
    replies: Replies,
    admission: Admission,
) -> None:
    """One place more, and on to the choice of a mentee."""
    account, form = callback.from_user.id, callback_data.form
    work = partial(add_place, now=clock.now(), account=account, mentor_id=callback_data.mentor)
    match await store.write(work):
        case PlaceAdded() as added:
            which = cb.Mentees(form=form, mentor=callback_data.mentor, page=0)
            page = await _mentees(store, admission, account, which)
            replies.show(callback, page, texts.place_added(added))
        case Refused() as refused:
            replies.show(callback, views.refused(refused, form))
        case Forbidden():
            replies.show(callback, only_curator())


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(new, cb.New.filter())
    router.callback_query.register(mentors, cb.Mentors.filter())
    router.callback_query.register(mentees, cb.Mentees.filter())
    router.callback_query.register(proposed, cb.Propose.filter())
    router.callback_query.register(created, cb.Create.filter())
    router.callback_query.register(place_added, cb.AddPlace.filter())
    return router
