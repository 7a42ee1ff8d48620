"""The running bot: everything composed, started and stopped in order."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial

from aiogram import Bot, Dispatcher

from bot.dispatcher import make_dispatcher
from bot.library import publish_library
from bot.polling import Polling
from bot.settings import Settings
from bot.telegram import make_bot
from handlers.failures import Failures
from handlers.replies import Replies
from storage.migrate import migrate
from storage.store import SqlStore, open_store
from surveys.clock import Clock
from surveys.people.reach import mark_unreachable
from surveys.questionnaires.library import Library
from surveys.tasks import Tasks

FLUSH = 8.0  # seconds that replies under way are given at shutdown


@dataclass(frozen=True, slots=True)
class App:
    settings: Settings
    clock: Clock
    store: SqlStore
    library: Library
    bot: Bot
    dispatcher: Dispatcher
    polling: Polling
    tasks: Tasks
    replies: Replies


@asynccontextmanager
async def open_app(settings: Settings, clock: Clock, token: str) -> AsyncIterator[App]:
    """Compose the bot over a migrated database. Leaving drains replies and closes everything."""
    migrate(settings.database)
    async with open_store(settings.database) as store:
        library = await publish_library(store, clock)
        tasks = Tasks()
        bot = make_bot(settings, token)

        async def blocked(account: int) -> None:
            await store.write(partial(mark_unreachable, now=clock.now(), account=account))

        replies = Replies(bot, tasks, blocked)
        dispatcher = make_dispatcher(
            settings=settings, store=store, clock=clock, replies=replies, library=library
        )
        polling = Polling(bot, dispatcher, Failures(replies))
        try:
            yield App(settings, clock, store, library, bot, dispatcher, polling, tasks, replies)
        finally:
            await tasks.drain(FLUSH)
            await bot.session.close()
