"""One proposal of «Подобрать пары»: why, another mentor, kept, parted, approved; a pair that does not
suit gives way to the next one.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks import matching as cb
from handlers.page import Page
from handlers.replies import Replies
from handlers.routers.matching import draft
from handlers.texts import matching as texts
from handlers.texts import pairing
from handlers.texts import pairs as pair_texts
from handlers.views import matching as views
from handlers.views import pairs as pair_views
from handlers.views.pairs import only_curator
from surveys.clock import Clock
from surveys.matches.end import EndedBefore
from surveys.matches.listing import NoPair
from surveys.matches.rules import Refused
from surveys.matching import edit, propose
from surveys.matching.again import Moved, Next, move, next_best
from surveys.matching.approve import Approved, approve_all, approve_one
from surveys.matching.look import Card, NotThere, Options, card, options
from surveys.people.admission import Admission
from surveys.people.desk import Forbidden
from surveys.people.model import Form
from surveys.ports import Store
from surveys.questionnaires.library import Library


async def shown(
    callback: CallbackQuery,
    callback_data: cb.Show,
    store: Store,
    library: Library,
    replies: Replies,
    admission: Admission,
) -> None:
    account = callback.from_user.id
    replies.show(callback, await _card(store, library, admission, account, callback_data.mentee))


async def _card(
    store: Store, library: Library, admission: Admission, account: int, mentee: int
) -> Page:
    work = partial(card, library=library, forms=admission.forms, account=account, mentee_id=mentee)
    match await store.scan(work):
        case Card() as found:
            return views.card(found)
        case NotThere():
            return views.note(texts.not_there())
        case Forbidden():
            return only_curator()


async def others(
    callback: CallbackQuery,
    callback_data: cb.Others,
    store: Store,
    library: Library,
    replies: Replies,
    admission: Admission,
) -> None:
    account, mentee = callback.from_user.id, callback_data.mentee
    work = partial(
        options, library=library, forms=admission.forms, account=account, mentee_id=mentee
    )
    match await store.scan(work):
        case Options() as found:
            replies.show(callback, views.others(found, callback_data.page))
        case NotThere():
            replies.show(callback, views.note(texts.not_there()))
        case Forbidden():
            replies.show(callback, only_curator())


async def changed(
    callback: CallbackQuery,
    callback_data: cb.Choose | cb.Lock | cb.Part | cb.Together,
    store: Store,
    library: Library,
    clock: Clock,
    replies: Replies,
    admission: Admission,
) -> None:
    """Whatever came of it, the card tells how the draft stands now."""
    account, mentee = callback.from_user.id, callback_data.mentee
    work = _edit(callback_data, library, admission.forms, clock.now(), account)
    outcome = await store.write(work)
    page = await _card(store, library, admission, account, mentee)
    match outcome:
        case edit.Changed() as done:
            replies.show(callback, page, texts.changed(done))
        case edit.Overtaken(by):
            replies.show(callback, page, texts.overtaken(by), alert=True)
        case Refused() as refused:
            replies.show(callback, page, pairing.refused(refused), alert=True)
        case _:
            replies.show(callback, page)


def _edit(
    pressed: cb.Choose | cb.Lock | cb.Part | cb.Together,
    library: Library,
    forms: Mapping[str, Form],
    now: datetime,
    account: int,
) -> Callable[[propose.Tx], edit.Outcome]:
    mentee = pressed.mentee
    match pressed:
        case cb.Choose(mentor=mentor):
            return lambda tx: edit.choose(tx, library, forms, now, account, mentee, mentor)
        case cb.Lock(mentor=mentor, on=on):
            return lambda tx: edit.lock(tx, now, account, mentee, mentor, on=on)
        case cb.Part(mentor=mentor):
            return lambda tx: edit.part(tx, now, account, mentee, mentor)
        case cb.Together():
            return lambda tx: edit.let_together(tx, now, account, mentee)


async def approved(
    callback: CallbackQuery,
    callback_data: cb.Approve,
    store: Store,
    library: Library,
    clock: Clock,
    replies: Replies,
    admission: Admission,
) -> None:
    account, mentee = callback.from_user.id, callback_data.mentee
    outcome = await store.write(
        partial(
            approve_one,
            forms=admission.forms,
            now=clock.now(),
            account=account,
            mentee_id=mentee,
            mentor_id=callback_data.mentor,
        )
    )
    match outcome:
        case Approved() as done:
            replies.show(callback, views.approved(done))
        case NotThere():
            replies.show(callback, views.note(texts.not_there()))
        case Forbidden():
            replies.show(callback, only_curator())
        case Refused() as refused:
            page = await _card(store, library, admission, account, mentee)
            replies.show(callback, page, pairing.refused(refused), alert=True)
        case edit.Overtaken(by):
            page = await _card(store, library, admission, account, mentee)
            replies.show(callback, page, texts.overtaken(by), alert=True)


async def all_approved(
    callback: CallbackQuery,
    callback_data: cb.ApproveAll,
    store: Store,
    clock: Clock,
    replies: Replies,
    admission: Admission,
) -> None:
    account, rev = callback.from_user.id, callback_data.rev
    found = await draft(store, admission, account)
    if isinstance(found, Forbidden):
        replies.show(callback, only_curator())
        return
    if not callback_data.sure:
        same = found.run is not None and found.run.rev == rev
        page = views.approve_sure(found, rev) if same else views.overview(found)
        replies.show(callback, page, None if same else texts.overtaken(None))
        return
    outcome = await store.write(
        partial(approve_all, forms=admission.forms, now=clock.now(), account=account, rev=rev)
    )
    match outcome:
        case Approved() as done:
            replies.show(callback, views.approved(done))
        case edit.Overtaken(by):
            now = await draft(store, admission, account)
            page = views.overview(found if isinstance(now, Forbidden) else now)
            replies.show(callback, page, texts.overtaken(by), alert=True)
        case Forbidden():
            replies.show(callback, only_curator())


async def again(
    callback: CallbackQuery,
    callback_data: cb.Again,
    store: Store,
    library: Library,
    clock: Clock,
    replies: Replies,
    admission: Admission,
) -> None:
    account = callback.from_user.id
    asked = partial(next_best, library=library, forms=admission.forms, now=clock.now())
    match await store.scan(partial(asked, account=account, match_id=callback_data.match)):
        case Next(card=found) if not found.running:
            page = pair_views.pair(found, admission.forms)
            replies.show(callback, page, pair_texts.ended_before(), alert=True)
        case Next() as found:
            replies.show(callback, views.again(found))
        case NoPair():
            replies.show(callback, pair_views.no_pair())
        case Forbidden():
            replies.show(callback, only_curator())


async def moved(
    callback: CallbackQuery,
    callback_data: cb.AgainSure,
    store: Store,
    library: Library,
    clock: Clock,
    replies: Replies,
    admission: Admission,
) -> None:
    account = callback.from_user.id
    asked = partial(move, library=library, forms=admission.forms, now=clock.now())
    outcome = await store.write(
        partial(
            asked, account=account, match_id=callback_data.match, mentor_id=callback_data.mentor
        )
    )
    match outcome:
        case Moved(ended, mentee):
            page = await _card(store, library, admission, account, mentee)
            replies.show(callback, page, texts.again_done(ended.match.number))
        case EndedBefore(ended, by):
            page = pair_views.pair(ended, admission.forms)
            replies.show(callback, page, pair_texts.ended_before(by), alert=True)
        case NoPair():
            replies.show(callback, pair_views.no_pair())
        case Forbidden():
            replies.show(callback, only_curator())


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(shown, cb.Show.filter())
    router.callback_query.register(others, cb.Others.filter())
    for button in (cb.Choose, cb.Lock, cb.Part, cb.Together):
        router.callback_query.register(changed, button.filter())
    router.callback_query.register(approved, cb.Approve.filter())
    router.callback_query.register(all_approved, cb.ApproveAll.filter())
    router.callback_query.register(again, cb.Again.filter())
    router.callback_query.register(moved, cb.AgainSure.filter())
    return router
