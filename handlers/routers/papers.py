"""«Документы»: certificates, letters, a note, a dossier; one by one or as an archive."""

from dataclasses import replace
from functools import partial

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks import papers as cb
from handlers.page import Page
from handlers.promises import promised
from handlers.replies import Replies
from handlers.study import Study
from handlers.texts import papers as texts
from handlers.views import papers as views
from handlers.views import people as people_views
from surveys.people.desk import Forbidden
from surveys.report.material import Source
from surveys.report.papers import asking, bundle
from surveys.summary.match_card import MatchCard
from surveys.tasks import Tasks


async def shown(
    callback: CallbackQuery, callback_data: cb.Show | cb.People, study: Study, replies: Replies
) -> None:
    source = await study.source(callback.from_user.id)
    if isinstance(source, Forbidden):
        replies.show(callback, people_views.only_curator())
        return
    found = await study.papers(source)
    match callback_data:
        case cb.People(sort=sort, page=page) if bundle.whom(found, sort):
            replies.show(callback, views.people(found, sort, page))
        case cb.People():
            replies.show(callback, views.nobody())
        case _:
            replies.show(callback, views.screen(found))


async def made(
    callback: CallbackQuery,
    callback_data: cb.Make | cb.One | cb.All,
    study: Study,
    replies: Replies,
    tasks: Tasks,
) -> None:
    """Asked for again by a redelivered update, it is made again."""
    account, now = callback.from_user.id, study.clock.now()
    source = await study.source(account)
    if isinstance(source, Forbidden):
        replies.show(callback, people_views.only_curator())
        return
    cards = await study.cards(account) if isinstance(callback_data, cb.All) else ()
    what = "all" if isinstance(callback_data, cb.All) else callback_data.sort
    work = partial(asking.record, source=source, now=now, what=what, cards=cards)
    await study.store.write(work)
    replies.toast(callback, texts.making())
    sending = _send(study, replies, tasks, source, callback_data, account, cards)
    tasks.start(sending, name="papers")


async def _send(
    study: Study,
    replies: Replies,
    tasks: Tasks,
    source: Source,
    asked: cb.Make | cb.One | cb.All,
    account: int,
    cards: tuple[MatchCard, ...],
) -> None:
    """Made apart: nobody else waits meanwhile."""
    with promised(replies, account, views.failed(), "papers_failed"):
        found = await study.papers(source)
        if isinstance(asked, cb.All):
            found = replace(found, cards=cards)
            content = await tasks.apart(partial(bundle.archive, found), bundle.LIMIT)
            replies.send_document(account, content, texts.ALL_FILE, views.archive(len(cards)))
            return
        member = asked.member if isinstance(asked, cb.One) else None
        if asked.sort in bundle.ROLES and not bundle.whom(found, asked.sort, member):
            replies.send(account, views.nobody())
            return
        work = partial(bundle.document, found, asked.sort, member)
        content = await tasks.apart(work, bundle.LIMIT)
        replies.send_document(account, content, *_said(asked))


def _said(asked: cb.Make | cb.One) -> tuple[str, Page]:
    return texts.file_name(asked.sort), views.ready(asked.sort)


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(shown, cb.Show.filter())
    router.callback_query.register(shown, cb.People.filter())
    router.callback_query.register(made, cb.Make.filter())
    router.callback_query.register(made, cb.One.filter())
    router.callback_query.register(made, cb.All.filter())
    return router
