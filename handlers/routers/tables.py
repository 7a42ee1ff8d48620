"""A curator sends a table of people: what it would do, then «Записать», then what came of it.

Fetching and reading take seconds, so they are tasks; the update is confirmed meanwhile. Pressed
or handed over again, «Записать» finds the table taken and records nothing twice. If the bot is
killed in between, the outbox tells how far it came.
"""

from collections.abc import Coroutine
from functools import partial
from pathlib import PurePath
from typing import Any

import structlog
from aiogram import Bot, Router
from aiogram.enums import ChatAction
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Document, Message

from handlers.callbacks.tables import Drop, Take
from handlers.files import NotFetched, fetch
from handlers.page import Page
from handlers.promises import promised
from handlers.texts import common
from handlers.texts import tables as texts
from handlers.turn import Turn
from handlers.views import people as people_views
from handlers.views import tables as views
from surveys.apart import ChildFailed
from surveys.people import tables
from surveys.people.admission import Admission
from surveys.people.archive import MAX_BYTES, SheetError, check_size, too_much
from surveys.people.desk import Forbidden
from surveys.people.importing import Report
from surveys.people.rows import Row
from surveys.people.sheet import MEMORY, Unreadable, read_apart
from surveys.ports import Store
from surveys.tasks import Tasks

log = structlog.get_logger(__name__)

TABLES = frozenset({".xlsx", ".xlsm", ".xltx", ".xls", ".xlsb", ".ods", ".csv", ".tsv"})
READING = 30.0  # seconds; a table of two thousand people takes one
NAME_LIMIT = 80  # characters of a file's name that are shown


class SendsTable(Filter):
    """A table, and from somebody who records people; to others it is a file like any other."""

    async def __call__(self, message: Message, store: Store) -> bool:
        if message.document is None:
            return False
        if PurePath(message.document.file_name or "").suffix.lower() not in TABLES:
            return False
        return await store.read(partial(tables.may_send, account=message.chat.id))


async def sent(message: Message, turn: Turn, bot: Bot, tasks: Tasks, admission: Admission) -> None:
    document = message.document
    assert document is not None  # the filter's
    turn.show(Page(texts.reading()))
    work = _offer(turn, bot, tasks, document, admission)
    tasks.start(_say(turn, work), name="table")


async def taken(
    _: CallbackQuery, callback_data: Take, turn: Turn, bot: Bot, tasks: Tasks, admission: Admission
) -> None:
    mark = callback_data.mark
    outcome = await turn.write(tables.take, mark=mark)
    match outcome:
        case tables.Waiting():
            turn.show(Page(texts.recording()))
            work = _record(turn, bot, tasks, outcome, mark, admission)
            tasks.start(_say(turn, work), name="table")
        case tables.Gone():
            turn.show(views.note(texts.gone()))
        case Forbidden():
            turn.show(people_views.only_curator())


async def dropped(_: CallbackQuery, callback_data: Drop, turn: Turn) -> None:
    match await turn.once.write(
        partial(tables.drop, account=turn.account, mark=callback_data.mark)
    ):
        case tables.Waiting():
            turn.show(views.note(texts.dropped()))
        case tables.Gone():
            turn.show(views.note(texts.gone()))
        case Forbidden():
            turn.show(people_views.only_curator())


async def _say(turn: Turn, work: Coroutine[Any, Any, Page | None]) -> None:
    """Whoever sent the table hears what came of it, whatever that is."""
    failed = views.note(common.failed())
    with promised(turn, failed, "table_failed", ChatAction.TYPING):
        try:
            page = await work
        except NotFetched:
            page = views.note(texts.not_fetched())
        if page is not None:
            turn.send(page)


async def _offer(
    turn: Turn, bot: Bot, tasks: Tasks, document: Document, admission: Admission
) -> Page:
    name = (document.file_name or "")[-NAME_LIMIT:]
    try:
        check_size(document.file_size or 0, name)
    except SheetError as error:
        return views.note(texts.unreadable(str(error)))
    content = await fetch(bot, document.file_id, MAX_BYTES)
    rows = await _read(tasks, content, name)
    if isinstance(rows, Unreadable):
        return views.note(texts.unreadable(rows.reason))
    mark = tables.mark_of(content)
    outcome = await turn.put(
        tables.offer, file=document.file_id, name=name, mark=mark, admission=admission, rows=rows
    )
    if isinstance(outcome, Forbidden):
        return people_views.only_curator()
    return views.offered(outcome, name, mark)


async def _record(
    turn: Turn, bot: Bot, tasks: Tasks, table: tables.Waiting, mark: str, admission: Admission
) -> Page:
    """Whatever can be told at once is; otherwise what waits in the outbox tells it."""
    finish = partial(tables.finish, table=table)
    try:
        rows = await _again(bot, tasks, table, mark)
    except NotFetched:  # told at once
        await turn.store.write(partial(finish, now=turn.now))
        raise
    report, until = Report((), (), (), ()), 0
    for part in tables.parts(rows):
        until += len(part)
        outcome = await turn.put(
            tables.record, table=table, rows=part, until=until, admission=admission
        )
        if isinstance(outcome, Forbidden):
            await turn.store.write(partial(finish, now=turn.now))
            return people_views.only_curator()
        report += outcome
    await turn.store.write(partial(finish, now=turn.now))
    return views.recorded(report)


async def _again(bot: Bot, tasks: Tasks, table: tables.Waiting, mark: str) -> tuple[Row, ...]:
    """The very rows that were offered. Raises NotFetched."""
    content = await fetch(bot, table.file, MAX_BYTES)
    rows = await _read(tasks, content, table.name)
    if isinstance(rows, Unreadable) or tables.mark_of(content) != mark:
        raise NotFetched
    return rows


async def _read(tasks: Tasks, content: bytes, name: str) -> tuple[Row, ...] | Unreadable:
    try:
        return await tasks.apart(partial(read_apart, content, name), READING, MEMORY)
    except (ChildFailed, TimeoutError):
        log.warning("table_unreadable")
        return Unreadable(too_much(name))


def setup() -> Router:
    router = Router(name=__name__)
    router.message.register(sent, SendsTable())
    router.callback_query.register(taken, Take.filter())
    router.callback_query.register(dropped, Drop.filter())
    return router
