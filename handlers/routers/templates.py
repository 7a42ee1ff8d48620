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
from handlers.study import Study
from handlers.texts import report as texts
from handlers.turn import Turn
from handlers.views import people as people_views
from handlers.views import report as views
from surveys.apart import ChildFailed
from surveys.people.archive import MAX_BYTES, SheetError, check_size
from surveys.people.desk import Forbidden
from surveys.people.sheet import MEMORY
from surveys.report import material, templates
from surveys.report.check import DOCUMENT, Refused, check
from surveys.report.render import LIMIT
from surveys.report.template import default_template
from surveys.tasks import Tasks

log = structlog.get_logger(__name__)

NAME_LIMIT = 80  # characters of a file's name that are shown


async def asked(_: CallbackQuery, turn: Turn) -> None:
    turn.show(_state(await turn.write(templates.ask)))


async def given_up(_: CallbackQuery, turn: Turn) -> None:
    match await turn.write(templates.give_up):
        case templates.GivenUp():
            turn.show(views.plain_again())
        case Forbidden():
            turn.show(people_views.only_curator())


async def sample(_: CallbackQuery, turn: Turn, tasks: Tasks) -> None:
    outcome = await turn.write(templates.ask)
    if isinstance(outcome, Forbidden):
        turn.show(people_views.only_curator())
        return
    turn.toast(texts.making_sample())
    tasks.start(_send_sample(turn, tasks), name="sample")


async def sent(message: Message, turn: Turn, bot: Bot, study: Study, tasks: Tasks) -> None:
    """A file, where one was asked for; anything else hears what is wanted."""
    found = await study.source(turn.account)
    if isinstance(found, Forbidden):
        turn.show(people_views.only_curator())
        return
    if message.document is None:
        turn.show(views.wanted())
        return
    turn.show(Page(texts.trying()))
    work = _try(turn, bot, study, tasks, message.document, found)
    tasks.start(work, name="template")


async def _try(
    turn: Turn, bot: Bot, study: Study, tasks: Tasks, document: Document, source: material.Source
) -> None:
    with promised(turn, views.failed(), "template_failed", ChatAction.TYPING):
        name = (document.file_name or "")[-NAME_LIMIT:]
        try:
            check_size(document.file_size or 0, name)
            content = await fetch(bot, document.file_id, MAX_BYTES)
        except (SheetError, NotFetched) as error:
            refused = str(error) or texts.not_fetched()
            turn.send(views.refused(refused))
            return
        try:
            made = await study.material(source)
            outcome = await tasks.apart(partial(check, content, name, made), LIMIT, MEMORY)
        except (ChildFailed, TimeoutError):
            log.warning("template_unreadable")
            outcome = Refused(f"{name}: {DOCUMENT.much}")
        if isinstance(outcome, Refused):
            turn.send(views.refused(outcome.reason))
            return
        kept = await turn.put(
            templates.keep, source.found.facts.programme.id, name=name, content=content
        )
        forbidden = isinstance(kept, Forbidden)
        page = people_views.only_curator() if forbidden else views.kept(outcome)
        turn.send(page)


async def _send_sample(turn: Turn, tasks: Tasks) -> None:
    with promised(turn, views.failed(), "sample_failed"):
        content = await tasks.apart(default_template)
        turn.send_document(content, texts.SAMPLE_FILE, views.sample())


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
