"""The school's own template of the report: sent as a file, tried out, kept or refused.

Fetching and trying take seconds, so they are a task. What is refused changes nothing.
"""

from functools import partial

import structlog
from aiogram import Bot, Router
from aiogram.enums import ChatAction
from aiogram.types import CallbackQuery, Document, Message

from handlers.callbacks.report import GiveUp, Sample, Template
from handlers.files import NotFetched, fetch
from handlers.filters import Asked, Typed
from handlers.page import Page
from handlers.promises import promised
from handlers.replies import Replies
from handlers.study import Study
from handlers.texts import report as texts
from handlers.views import people as people_views
from handlers.views import report as views
from surveys.apart import ChildFailed
from surveys.clock import Clock
from surveys.people.archive import MAX_BYTES, SheetError, check_size
from surveys.people.desk import Forbidden
from surveys.ports import Store
from surveys.report import material, templates
from surveys.report.check import DOCUMENT, Refused, check
from surveys.report.render import LIMIT
from surveys.report.template import default_template
from surveys.tasks import Tasks

log = structlog.get_logger(__name__)

NAME_LIMIT = 80  # characters of a file's name that are shown


async def asked(callback: CallbackQuery, once: Store, clock: Clock, replies: Replies) -> None:
    work = partial(templates.ask, now=clock.now(), account=callback.from_user.id)
    replies.show(callback, _state(await once.write(work)))


async def given_up(callback: CallbackQuery, once: Store, clock: Clock, replies: Replies) -> None:
    work = partial(templates.give_up, now=clock.now(), account=callback.from_user.id)
    match await once.write(work):
        case templates.GivenUp():
            replies.show(callback, views.plain_again())
        case Forbidden():
            replies.show(callback, people_views.only_curator())


async def sample(
    callback: CallbackQuery, once: Store, clock: Clock, replies: Replies, tasks: Tasks
) -> None:
    account = callback.from_user.id
    outcome = await once.write(partial(templates.ask, now=clock.now(), account=account))
    if isinstance(outcome, Forbidden):
        replies.show(callback, people_views.only_curator())
        return
    replies.toast(callback, texts.making_sample())
    tasks.start(_send_sample(replies, tasks, account), name="sample")


async def sent(message: Message, bot: Bot, study: Study, replies: Replies, tasks: Tasks) -> None:
    """A file, where one was asked for; anything else hears what is wanted."""
    account = message.chat.id
    found = await study.source(account)
    if isinstance(found, Forbidden):
        replies.send(account, people_views.only_curator())
        return
    if message.document is None:
        replies.send(account, views.wanted())
        return
    replies.send(account, Page(texts.trying()))
    work = _try(bot, study, replies, tasks, message.document, found, account)
    tasks.start(work, name="template")


async def _try(
    bot: Bot,
    study: Study,
    replies: Replies,
    tasks: Tasks,
    document: Document,
    source: material.Source,
    account: int,
) -> None:
    with promised(replies, account, views.failed(), "template_failed", ChatAction.TYPING):
        name = (document.file_name or "")[-NAME_LIMIT:]
        try:
            check_size(document.file_size or 0, name)
            content = await fetch(bot, document.file_id, MAX_BYTES)
        except (SheetError, NotFetched) as error:
            refused = str(error) or texts.not_fetched()
            replies.send(account, views.refused(refused))
            return
        try:
            made = await study.material(source)
            outcome = await tasks.apart(partial(check, content, name, made), LIMIT)
        except (ChildFailed, TimeoutError):
            log.warning("template_unreadable")
            outcome = Refused(f"{name}: {DOCUMENT.much}")
        if isinstance(outcome, Refused):
            replies.send(account, views.refused(outcome.reason))
            return
        keep = partial(templates.keep, account=account, name=name, content=content)
        kept = await study.store.write(lambda tx: keep(tx, study.clock.now()))
        forbidden = isinstance(kept, Forbidden)
        page = people_views.only_curator() if forbidden else views.kept(outcome)
        replies.send(account, page)


async def _send_sample(replies: Replies, tasks: Tasks, account: int) -> None:
    with promised(replies, account, views.failed(), "sample_failed"):
        content = await tasks.apart(default_template)
        replies.send_document(account, content, texts.SAMPLE_FILE, views.sample())


def _state(outcome: templates.State | Forbidden) -> Page:
    if isinstance(outcome, Forbidden):
        return people_views.only_curator()
    return views.template(outcome)


def setup() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(asked, Template.filter())
    router.callback_query.register(given_up, GiveUp.filter())
    router.callback_query.register(sample, Sample.filter())
    router.message.register(sent, Asked(templates.TEMPLATE), Typed())
    return router
