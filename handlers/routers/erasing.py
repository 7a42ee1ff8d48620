"""Taking a consent back: erasing oneself, or a pupil on the representative's word; the act."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Protocol

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks import erasing as cb
from handlers.meanwhile import BESIDE
from handlers.page import Page
from handlers.promises import promised
from handlers.texts import erasing as texts
from handlers.turn import Turn
from handlers.views import erasing as views
from handlers.views import people as people_views
from surveys.people.desk import Forbidden, NoSuchPerson
from surveys.questionnaires.library import Library
from surveys.rights import ask_erasure as core
from surveys.rights.act import act, extract
from surveys.rights.erase import Erased
from surveys.rights.papers import NoSuchErasure, Papers, papers
from surveys.rights.shred import Shredder
from surveys.tasks import Tasks

Refusal = core.NobodyKnown | core.LastCurator | core.NotByCurator | NoSuchPerson | Forbidden


class Settings(Protocol):
    @property
    def min_group_size(self) -> int: ...


async def offered(
    _: CallbackQuery,
    callback_data: cb.Offer | cb.Ask | cb.PupilOffer | cb.PupilAsk,
    turn: Turn,
    library: Library,
    settings: Settings,
) -> None:
    """What it means, and whether they are sure: of oneself, or of a pupil."""
    who: Callable[..., core.Offer | Refusal]
    who = partial(core.offer_own, account=turn.account)
    if isinstance(callback_data, cb.PupilOffer | cb.PupilAsk):
        who = partial(core.offer_pupil, account=turn.account, person_id=callback_data.person)
    match (
        await turn.store.scan(partial(who, definitions=library, min_group=settings.min_group_size)),
        callback_data,
    ):
        case core.Offer() as found, (cb.Ask(extent=extent) | cb.PupilAsk(extent=extent)):
            turn.show(views.ask(found, extent))
        case core.Offer() as found, _:
            turn.show(views.offer(found))
        case refused, _:
            turn.show(_refused(refused))


async def erased(
    _: CallbackQuery,
    callback_data: cb.Sure,
    turn: Turn,
    library: Library,
    settings: Settings,
    tasks: Tasks,
    shredder: Shredder,
) -> None:
    match await turn.write(
        core.erase_own,
        definitions=library,
        journal=shredder.journal,
        extent=callback_data.extent,
        min_group=settings.min_group_size,
    ):
        case Erased() as found:
            tasks.start(shredder.scrub(), name="scrub")
            turn.show(views.erased(found))
        case (core.NobodyKnown() | core.LastCurator()) as found:
            turn.show(_refused(found))


async def pupil_erased(
    _: CallbackQuery,
    callback_data: cb.PupilSure,
    turn: Turn,
    library: Library,
    settings: Settings,
    tasks: Tasks,
    shredder: Shredder,
) -> None:
    match await turn.write(
        core.erase_pupil,
        definitions=library,
        journal=shredder.journal,
        person_id=callback_data.person,
        extent=callback_data.extent,
        min_group=settings.min_group_size,
    ):
        case Erased(erasure) as found:
            assert erasure is not None  # a pupil of the curator's programme
            tasks.start(shredder.scrub(), name="scrub")
            turn.show(views.erased_by_curator(found))
            asked = await turn.look(papers, erasure_id=erasure.id)
            if isinstance(asked, Papers):
                _start(turn, tasks, asked, shredder)
        case (core.NotByCurator() | NoSuchPerson() | Forbidden()) as found:
            turn.show(_refused(found))


async def papers_wanted(
    _: CallbackQuery, callback_data: cb.Papers, turn: Turn, tasks: Tasks, shredder: Shredder
) -> None:
    match await turn.look(papers, erasure_id=callback_data.erasure):
        case Papers() as found:
            turn.toast(texts.making())
            _start(turn, tasks, found, shredder)
        case NoSuchErasure():
            turn.show(views.no_such_act())
        case Forbidden():
            turn.show(people_views.only_curator())


def _start(turn: Turn, tasks: Tasks, found: Papers, shredder: Shredder) -> None:
    whole = replace(found, leftovers=shredder.leftovers())
    tasks.start(_send(turn, tasks, whole), name="act")


async def _send(turn: Turn, tasks: Tasks, found: Papers) -> None:
    erasure = found.erasure
    with promised(turn, views.failed(), "act_failed", erasure=erasure.id):
        paper, log = [await tasks.apart(partial(make, found)) for make in (act, extract)]
        turn.send_document(paper, texts.act_file(erasure), views.act(erasure))
        turn.send_document(log, texts.log_file(erasure), views.log(erasure))


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
        router.callback_query.register(offered, question.filter(), flags=BESIDE)
    router.callback_query.register(erased, cb.Sure.filter())
    router.callback_query.register(pupil_erased, cb.PupilSure.filter())
    router.callback_query.register(papers_wanted, cb.Papers.filter())
    return router
