"""`/summary` and `/export`: how the year goes, for the curator."""

import asyncio
from datetime import datetime
from functools import partial
from typing import Protocol

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.menu import Item
from handlers.callbacks.summary import Details
from handlers.filters import Opens
from handlers.page import Page, column
from handlers.promises import promised
from handlers.replies import Replies
from handlers.texts import export as export_texts
from handlers.views import menu
from handlers.views import summary as views
from surveys.clock import Clock
from surveys.people.admission import Admission
from surveys.people.desk import Forbidden
from surveys.ports import Store
from surveys.questionnaires.library import Library
from surveys.summary import export, sources
from surveys.summary.board import Board, board
from surveys.tasks import Tasks


class Settings(Protocol):
    @property
    def min_group_size(self) -> int: ...


async def board_of(
    store: Store, library: Library, now: datetime, settings: Settings, account: int
) -> Board | None:
    """None: not a curator. Read in one transaction, computed off the event loop."""
    found = await store.scan(
        partial(sources.for_curator, library=library, now=now, account=account)
    )
    if isinstance(found, Forbidden):
        return None
    return await asyncio.to_thread(board, found, now, settings.min_group_size)


async def command(
    message: Message,
    store: Store,
    library: Library,
    clock: Clock,
    replies: Replies,
    settings: Settings,
    admission: Admission,
) -> None:
    found = await board_of(store, library, clock.now(), settings, message.chat.id)
    page = views.summary(found, admission.forms) if found else views.only_curator()
    replies.send(message.chat.id, page)


async def button(
    callback: CallbackQuery,
    store: Store,
    library: Library,
    clock: Clock,
    replies: Replies,
    settings: Settings,
    admission: Admission,
) -> None:
    found = await board_of(store, library, clock.now(), settings, callback.from_user.id)
    replies.show(callback, views.summary(found, admission.forms) if found else views.only_curator())


async def details(
    callback: CallbackQuery,
    callback_data: Details,
    store: Store,
    library: Library,
    clock: Clock,
    replies: Replies,
    settings: Settings,
    admission: Admission,
) -> None:
    found = await board_of(store, library, clock.now(), settings, callback.from_user.id)
    if found is None:
        replies.show(callback, views.only_curator())
        return
    section, page = callback_data.section, callback_data.page
    replies.show(callback, views.details(section, found, admission.forms, page))


async def export_command(
    message: Message,
    store: Store,
    library: Library,
    clock: Clock,
    replies: Replies,
    settings: Settings,
    tasks: Tasks,
) -> None:
    account = message.chat.id
    begun = await _export(store, library, clock.now(), replies, settings, tasks, account)
    replies.send(account, Page(export_texts.making()) if begun else views.only_curator())


async def export_button(
    callback: CallbackQuery,
    store: Store,
    library: Library,
    clock: Clock,
    replies: Replies,
    settings: Settings,
    tasks: Tasks,
) -> None:
    account = callback.from_user.id
    if await _export(store, library, clock.now(), replies, settings, tasks, account):
        replies.toast(callback, export_texts.making())
    else:
        replies.show(callback, views.only_curator())


async def _export(
    store: Store,
    library: Library,
    now: datetime,
    replies: Replies,
    settings: Settings,
    tasks: Tasks,
    account: int,
) -> bool:
    """False: not a curator. Asked for again by a redelivered update, it is sent again."""
    found = await store.scan(
        partial(export.for_curator, definitions=library, now=now, account=account)
    )
    if isinstance(found, Forbidden):
        return False
    await store.write(partial(export.record, source=found, now=now))
    tasks.start(_send(replies, tasks, found, now, settings, account), name="export")
    return True


async def _send(
    replies: Replies,
    tasks: Tasks,
    source: export.Source,
    now: datetime,
    settings: Settings,
    account: int,
) -> None:
    """Some seconds for a large school: nobody else waits meanwhile."""
    failed = Page(export_texts.failed(), column(menu.button()))
    with promised(replies, account, failed, "export_failed"):
        content = await tasks.apart(partial(export.workbook, source, now, settings.min_group_size))
        page = Page(export_texts.caption(source.day), column(menu.button()))
        replies.send_document(account, content, export_texts.file_name(source.day), page)


def setup() -> Router:
    router = Router(name=__name__)
    router.message.register(command, Command("summary", "stats"))
    router.callback_query.register(button, Opens(Item.SUMMARY))
    router.callback_query.register(details, Details.filter())
    router.message.register(export_command, Command("export"))
    router.callback_query.register(export_button, Opens(Item.EXPORT))
    return router
