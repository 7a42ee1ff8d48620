"""The running bot: everything composed, started and stopped in order."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

from aiogram import Bot, Dispatcher

from bot.ahead import Ahead
from bot.cli.database import migrate_database
from bot.dispatcher import make_dispatcher
from bot.library import publish_library
from bot.pace import Pace
from bot.polling import Polling
from bot.settings import Settings
from bot.shredder import Shredder
from bot.telegram import make_bot
from handlers.board import ScreenBoard
from handlers.failures import Failures
from handlers.gate import Gate
from handlers.messenger import Letter, TelegramMessenger
from handlers.replies import Replies
from scheduler.backups import Backups
from scheduler.bulletin import Bulletin
from scheduler.freezer import Freezer
from scheduler.keeper import Keeper
from scheduler.sender import Sender
from scheduler.ticks import Ticks
from storage.backup.files import database_file
from storage.backup.vault import Vault
from storage.journal import ErasureJournal
from storage.store import SqlStore, open_store
from surveys.clock import Clock
from surveys.guard.limits import Limits
from surveys.people.consents import load_consents
from surveys.people.reach import mark_unreachable
from surveys.people.renewal import Renewals, needs
from surveys.questionnaires.library import Library
from surveys.tasks import Tasks

FLUSH = 6.0  # seconds that replies under way are given at shutdown


@dataclass(frozen=True, slots=True)
class App:
    settings: Settings
    clock: Clock
    store: SqlStore
    library: Library
    bot: Bot
    dispatcher: Dispatcher
    polling: Polling
    ahead: Ahead
    ticks: Ticks
    sender: Sender[Letter]
    backups: Backups
    bulletin: Bulletin
    tasks: Tasks
    replies: Replies


@asynccontextmanager
async def open_app(
    settings: Settings,
    clock: Clock,
    token: str,
    pace: Pace | None = None,
    limits: Limits | None = None,
    *,
    lasting: bool = True,
) -> AsyncIterator[App]:
    """Compose the bot over a migrated database. Leaving drains replies and closes everything.

    `pace` is for a Telegram that moves faster than the real one, `limits` for people who do,
    `lasting` for a school that nobody would miss after a power cut.
    """
    migrate_database(settings)
    async with open_store(settings.database, lasting=lasting) as store:
        library = await publish_library(store, clock)
        limits = limits or Limits.on(asyncio.get_running_loop().time)
        shredder = Shredder(settings, store)
        await shredder.catch_up()
        renewals = Renewals()
        renewals.expect(await store.read(partial(needs, texts=load_consents())))
        app = _compose(
            settings, clock, token, store, library, shredder, renewals, pace or Pace(), limits
        )
        try:
            yield app
        finally:
            await app.tasks.drain(FLUSH)
            await app.bot.session.close()


def _compose(
    settings: Settings,
    clock: Clock,
    token: str,
    store: SqlStore,
    library: Library,
    shredder: Shredder,
    renewals: Renewals,
    pace: Pace,
    limits: Limits,
) -> App:
    async def blocked(account: int) -> None:
        await store.write(partial(mark_unreachable, now=clock.now(), account=account))

    tasks = Tasks()
    ahead = Ahead(clock)
    bot = make_bot(settings, token, pace, ahead)
    replies = Replies(bot, tasks, blocked)
    messenger = TelegramMessenger(bot, store, clock, library, pace.bulk, pace.urgent)
    sender = Sender(store, clock, messenger)
    dispatcher = make_dispatcher(
        settings=settings,
        store=store,
        clock=clock,
        replies=replies,
        library=library,
        tasks=tasks,
        limits=limits,
        shredder=shredder,
        hurry=lambda: tasks.start(sender.hurry(), name="hurry"),
        renewals=renewals,
    )
    return App(
        settings=settings,
        clock=clock,
        store=store,
        library=library,
        bot=bot,
        dispatcher=dispatcher,
        polling=Polling(bot, dispatcher, Failures(replies), Gate(limits.flood, replies), ahead),
        ahead=ahead,
        ticks=Ticks(
            store,
            clock,
            library.for_membership,
            Freezer(store, library, settings.min_group_size),
            Keeper(store, clock, library, shredder, settings.min_group_size),
        ),
        sender=sender,
        bulletin=Bulletin(store, clock, ScreenBoard(replies, store)),
        backups=Backups(_vault(settings), store, clock, settings.timezone),
        tasks=tasks,
        replies=replies,
    )


def _vault(settings: Settings) -> Vault | None:
    database = database_file(settings.database)
    if database is None:
        return None
    journal, timezone = ErasureJournal(settings.data_dir), ZoneInfo(settings.timezone)

    def erased() -> date | None:
        return max(
            (each.at.astimezone(timezone).date() for each in journal.entries()), default=None
        )

    return Vault(database, erased=erased)
