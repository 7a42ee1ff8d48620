"""Taking a consent back: erasing oneself, or a pupil on the representative's word; the act."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Protocol

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks import erasing as cb
from handlers.page import Page
from handlers.promises import promised
from handlers.replies import Replies
from handlers.texts import erasing as texts
from handlers.views import erasing as views
from handlers.views import people as people_views
from surveys.clock import Clock
from surveys.people.desk import Forbidden, NoSuchPerson
from surveys.ports import Store
from surveys.questionnaires.library import Library
from surveys.rights import erase as core
from surveys.rights.act import act, extract
from surveys.rights.papers import NoSuchErasure, Papers, papers
from surveys.rights.shred import Shredder
from surveys.tasks import Tasks

Refusal = core.NobodyKnown | core.LastCurator | core.NotByCurator | NoSuchPerson | Forbidden


class Settings(Protocol):
    @property
    def min_group_size(self) -> int: ...


async def offered(
    callback: CallbackQuery,
    callback_data: cb.Offer | cb.Ask | cb.PupilOffer | cb.PupilAsk,
    store: Store,
    library: Library,
    replies: Replies,
    settings: Settings,
) -> None:
    """What it means, and whether they are sure: of oneself, or of a pupil."""
    who: Callable[..., core.Offer | Refusal]
    who = partial(core.offer_own, account=callback.from_user.id)
    if isinstance(callback_data, cb.PupilOffer | cb.PupilAsk):
        who = partial(
            core.offer_pupil, account=callback.from_user.id, person_id=callback_data.person
        )
    work = partial(who, definitions=library, min_group=settings.min_group_size)
    match await store.read(work), callback_data:
        case core.Offer() as found, (cb.Ask(extent=extent) | cb.PupilAsk(extent=extent)):
            replies.show(callback, views.ask(found, extent))
        case core.Offer() as found, _:
            replies.show(callback, views.offer(found))
        case refused, _:
            replies.show(callback, _refused(refused))


async def erased(
    callback: CallbackQuery,
    callback_data: cb.Sure,
    once: Store,
    library: Library,
    clock: Clock,
    replies: Replies,
    settings: Settings,
    tasks: Tasks,
    shredder: Shredder,
) -> None:
    work = partial(
        core.erase_own,
        definitions=library,
        journal=shredder.journal,
        now=clock.now(),
        account=callback.from_user.id,
        extent=callback_data.extent,
        min_group=settings.min_group_size,
    )
    match await once.write(work):
        case core.Erased() as found:
            tasks.start(shredder.scrub(), name="scrub")
            replies.show(callback, views.erased(found))
        case (core.NobodyKnown() | core.LastCurator()) as found:
            replies.show(callback, _refused(found))


async def pupil_erased(
    callback: CallbackQuery,
    callback_data: cb.PupilSure,
    once: Store,
    library: Library,
    clock: Clock,
    replies: Replies,
    settings: Settings,
    tasks: Tasks,
    shredder: Shredder,
) -> None:
    account = callback.from_user.id
    work = partial(
        core.erase_pupil,
        definitions=library,
        journal=shredder.journal,
        now=clock.now(),
        account=account,
        person_id=callback_data.person,
        extent=callback_data.extent,
        min_group=settings.min_group_size,
    )
    match await once.write(work):
        case core.Erased(erasure) as found:
            assert erasure is not None  # a pupil of the curator's programme
            tasks.start(shredder.scrub(), name="scrub")
            replies.show(callback, views.erased_by_curator(found))
            asked = await once.read(partial(papers, account=account, erasure_id=erasure.id))
            if isinstance(asked, Papers):
                _start(tasks, replies, asked, account, shredder)
        case (core.NotByCurator() | NoSuchPerson() | Forbidden()) as found:
            replies.show(callback, _refused(found))


async def papers_wanted(
    callback: CallbackQuery,
    callback_data: cb.Papers,
    store: Store,
    replies: Replies,
    tasks: Tasks,
    shredder: Shredder,
) -> None:
    account = callback.from_user.id
    work = partial(papers, account=account, erasure_id=callback_data.erasure)
    match await store.read(work):
        case Papers() as found:
            replies.toast(callback, texts.making())
            _start(tasks, replies, found, account, shredder)
        case NoSuchErasure():
            replies.show(callback, views.no_such_act())
        case Forbidden():
            replies.show(callback, people_views.only_curator())


def _start(tasks: Tasks, replies: Replies, found: Papers, account: int, shredder: Shredder) -> None:
    whole = replace(found, leftovers=shredder.leftovers())
    tasks.start(_send(replies, tasks, whole, account), name="act")


async def _send(replies: Replies, tasks: Tasks, found: Papers, account: int) -> None:
    erasure = found.erasure
    with promised(replies, account, views.failed(), "act_failed", erasure=erasure.id):
        paper, log = [await tasks.apart(partial(make, found)) for make in (act, extract)]
        replies.send_document(account, paper, texts.act_file(erasure), views.act(erasure))
        replies.send_document(account, log, texts.log_file(erasure), views.log(erasure))


def _refused(found: Refusal) -> Page:
    match found:
        case core.NobodyKnown():
            return views.nobody()
        case core.LastCurator():
            return views.last_curator()
        case core.NotByCurator(person):
            return views.not_by_curator(person)
        case (NoSuchPerson() | Forbidden()) as refused:
            return people_views.refusal(refused)


def setup() -> Router:
    router = Router(name=__name__)
    for question in (cb.Offer, cb.Ask, cb.PupilOffer, cb.PupilAsk):
        router.callback_query.register(offered, question.filter())
    router.callback_query.register(erased, cb.Sure.filter())
    router.callback_query.register(pupil_erased, cb.PupilSure.filter())
    router.callback_query.register(papers_wanted, cb.Papers.filter())
    return router
