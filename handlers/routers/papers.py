"""«Документы»: certificates, letters, a note, a dossier; one by one or as an archive."""

from dataclasses import replace
from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks import papers as cb
from handlers.meanwhile import BESIDE
from handlers.page import Page
from handlers.promises import promised
from handlers.study import Study
from handlers.texts import papers as texts
from handlers.turn import Turn
from handlers.views import papers as views
from handlers.views import people as people_views
from surveys.people.desk import Forbidden
from surveys.report.material import Source
from surveys.report.papers import asking, bundle
from surveys.summary.match_card import MatchCard
from surveys.tasks import Tasks


async def shown(
    _: CallbackQuery, callback_data: cb.Show | cb.People, turn: Turn, study: Study
) -> None:
    source = await study.source(turn.account)
    if isinstance(source, Forbidden):
        turn.show(people_views.only_curator())
        return
    found = await study.papers(source)
    match callback_data:
        case cb.People(sort=sort, page=page) if bundle.whom(found, sort):
            turn.show(views.people(found, sort, page))
        case cb.People():
            turn.show(views.nobody())
        case _:
            turn.show(views.screen(found))


async def made(
    _: CallbackQuery,
    callback_data: cb.Make | cb.One | cb.All,
    turn: Turn,
    study: Study,
    tasks: Tasks,
) -> None:
    """Asked for again by a redelivered update, it is made again."""
    now = study.clock.now()
    source = await study.source(turn.account)
    if isinstance(source, Forbidden):
        turn.show(people_views.only_curator())
        return
    here = source.found.facts.programme.id
    cards = await study.cards(turn.account, here) if isinstance(callback_data, cb.All) else ()
    what = "all" if isinstance(callback_data, cb.All) else callback_data.sort
    await study.store.write(partial(asking.record, source=source, now=now, what=what, cards=cards))
    turn.toast(texts.making())
    sending = _send(turn, study, tasks, source, callback_data, cards)
    tasks.start(sending, name="papers")


async def _send(
    turn: Turn,
    study: Study,
    tasks: Tasks,
    source: Source,
    asked: cb.Make | cb.One | cb.All,
    cards: tuple[MatchCard, ...],
) -> None:
    """Made apart: nobody else waits meanwhile."""
    with promised(turn, views.failed(), "papers_failed"):
        found = await study.papers(source)
        if isinstance(asked, cb.All):
            found = replace(found, cards=cards)
            content = await tasks.apart(partial(bundle.archive, found), bundle.LIMIT)
            turn.send_document(content, texts.ALL_FILE, views.archive(len(cards)))
            return
        member = asked.member if isinstance(asked, cb.One) else None
        if asked.sort in bundle.ROLES and not bundle.whom(found, asked.sort, member):
            turn.send(views.nobody())
            return
        work = partial(bundle.document, found, asked.sort, member)
        content = await tasks.apart(work, bundle.LIMIT)
        turn.send_document(content, *_said(asked))


def _said(asked: cb.Make | cb.One) -> tuple[str, Page]:
    return texts.file_name(asked.sort), views.ready(asked.sort)


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(shown, cb.Show.filter(), flags=BESIDE)
    router.callback_query.register(shown, cb.People.filter(), flags=BESIDE)
    router.callback_query.register(made, cb.Make.filter(), flags=BESIDE)
    router.callback_query.register(made, cb.One.filter(), flags=BESIDE)
    router.callback_query.register(made, cb.All.filter(), flags=BESIDE)
    return router
