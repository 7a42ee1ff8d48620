"""`/report`: the year as a document, for the curator."""

import asyncio
from datetime import datetime
from functools import partial
from typing import Protocol

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.menu import Item
from handlers.filters import Opens
from handlers.page import Page
from handlers.promises import promised
from handlers.replies import Replies
from handlers.texts import report as texts
from handlers.views import people as people_views
from handlers.views import report as views
from surveys.clock import Clock
from surveys.people.admission import Admission
from surveys.people.desk import Forbidden
from surveys.ports import Store
from surveys.questionnaires.library import Library
from surveys.report import material
from surveys.report.render import LIMIT, report
from surveys.tasks import Tasks


class Settings(Protocol):
    @property
    def min_group_size(self) -> int: ...


async def command(
    message: Message,
    store: Store,
    library: Library,
    clock: Clock,
    replies: Replies,
    settings: Settings,
    tasks: Tasks,
    admission: Admission,
) -> None:
    account = message.chat.id
    page = await _begin(store, library, clock.now(), replies, settings, tasks, admission, account)
    replies.send(account, page)


async def button(
    callback: CallbackQuery,
    store: Store,
    library: Library,
    clock: Clock,
    replies: Replies,
    settings: Settings,
    tasks: Tasks,
    admission: Admission,
) -> None:
    account = callback.from_user.id
    page = await _begin(store, library, clock.now(), replies, settings, tasks, admission, account)
    replies.show(callback, page)


async def source_of(
    store: Store, library: Library, now: datetime, settings: Settings, account: int
) -> material.Source | Forbidden:
    """What this curator's documents are made of, read in one transaction."""
    return await store.scan(
        partial(
            material.for_curator,
            library=library,
            now=now,
            account=account,
            min_group=settings.min_group_size,
        )
    )


async def _begin(
    store: Store,
    library: Library,
    now: datetime,
    replies: Replies,
    settings: Settings,
    tasks: Tasks,
    admission: Admission,
    account: int,
) -> Page:
    """Asked for again by a redelivered update, it is made again."""
    found = await source_of(store, library, now, settings, account)
    if isinstance(found, Forbidden):
        return people_views.only_curator()
    await store.write(partial(material.record, source=found, now=now))
    least = settings.min_group_size
    work = partial(material.material, found, admission.forms, library, now, least)
    tasks.start(_send(replies, tasks, work, found.template, account), name="report")
    return views.making(published=found.published)


async def _send(
    replies: Replies,
    tasks: Tasks,
    gather: "partial[material.Material]",
    template: bytes | None,
    account: int,
) -> None:
    """Seconds of a process of its own: nobody else waits meanwhile."""
    with promised(replies, account, views.failed(), "report_failed"):
        made = await asyncio.to_thread(gather)
        content = await tasks.apart(partial(report, made, template), LIMIT)
        year = made.programme.year
        page = views.ready(year, made.day)
        replies.send_document(account, content, texts.file_name(year), page)


def setup() -> Router:
    router = Router(name=__name__)
    router.message.register(command, Command("report"))
    router.callback_query.register(button, Opens(Item.REPORT))
    return router
