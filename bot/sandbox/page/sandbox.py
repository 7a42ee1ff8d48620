"""The whole of the sandbox: the real bot, its Telegram, people, the clock, the page that shows them."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from bot.cli.database import migrate_database
from bot.loading import lightly
from bot.sandbox.api.server import BotApi
from bot.sandbox.api.world import Json
from bot.sandbox.clock import SimulatedClock
from bot.sandbox.life import BotGoneError
from bot.sandbox.page.almanac import Almanac, look
from bot.sandbox.page.clockwork import Clockwork
from bot.sandbox.page.feed import Feed
from bot.sandbox.page.moments import TIMES, Moment, Mood
from bot.sandbox.page.people import People
from bot.sandbox.process import BotProcess
from bot.settings import Settings
from storage.store import SqlStore, open_store
from surveys.questionnaires.library import Library, load_library
from surveys.tasks import Tasks

if TYPE_CHECKING:  # loaded with the school, not with the page
    from bot.sandbox.page.answering import Answering
    from bot.sandbox.year.cast import Cast

PREPARING = "bot.sandbox.page.preparing"
CALLS = 500  # kept for the inspector
CALM = 0.15  # real seconds from a deed to the tick, for which the service takes up to a minute
FINISH = 5.0  # real seconds that a tick under way may take at the end


@dataclass(frozen=True, slots=True)
class Progress:
    share: float  # from 0 to 1
    says: str

    def json(self) -> Json:
        return {"share": round(self.share, 3), "says": self.says}


class Sandbox:
    def __init__(
        self, settings: Settings, api: BotApi, clock: SimulatedClock, store: SqlStore
    ) -> None:
        self.key = secrets.token_urlsafe(12)
        self.settings = settings
        self.api = api
        self.store = store
        self.library: Library = load_library()
        self.people = People(api)
        self.feed = Feed(api.world, self.people)
        self.bot = BotProcess(settings, api, clock)
        self.clockwork = Clockwork(self.bot, api, clock, self._moved)
        self.progress: Progress | None = Progress(0.0, "Просыпается бот")  # None: ready
        self.almanac: Almanac | None = None
        self.time = clock
        self._stale = asyncio.Event()
        self._acted = asyncio.Event()
        self._closed = False
        self._answering: Answering | None = None

    async def prepare(self, moment: Moment, cast: "Cast | None" = None) -> None:
        """Start the bot and bring the school to that moment of its year. Raises BotGoneError."""
        _, preparing = await asyncio.gather(  # both load Telegram's types for seconds
            self.bot.start(), asyncio.to_thread(_load_preparing)
        )
        await preparing.prepare(self, moment, cast)
        await self.refresh()
        self.progress = None
        self.feed.say({"type": "reset"})

    # what the page asks for

    def acted(self) -> None:
        """A person has done something: the bot ticks soon, as the service would."""
        self._acted.set()

    async def let_answer(self, mood: Mood) -> int:
        """How many had something to answer. Raises BotGoneError, AssertionError: no bot."""
        async with self.clockwork.held():
            if self._answering is None:
                from bot.sandbox.page.answering import Answering
                from bot.sandbox.people.reading import Catalogue

                self._answering = Answering(Catalogue(self.library))
            answered = await self._answering.let_answer(
                [(self.people.chat(one), self.people.who(one).name) for one in self._everybody()],
                mood,
                self.clockwork.now,
                lambda count: self.feed.say({"type": "answering", "count": count}),
            )
        await self.clockwork.tick()
        return answered

    async def kill_bot(self) -> None:
        """By `kill -9`, whatever it is doing."""
        await self.bot.kill()
        self._moved()

    async def start_bot(self) -> None:
        if self.bot.pid is None:
            await self.bot.start()
            await self.clockwork.tick()

    def state(self) -> Json:
        """Everything, for a page that has just opened."""
        ready = self.progress is None
        return {
            "type": "state",
            "bot": self.api.world.bot["username"],
            "progress": None if self.progress is None else self.progress.json(),
            "phones": [self.feed.phone(one) for one in self.people.shown] if ready else [],
            "people": self.people.everybody() if ready else [],
            "clock": self.clock(),
            "almanac": None if self.almanac is None else self.almanac.page,
        }

    def clock(self) -> Json:
        stage = None if self.almanac is None else self.almanac.next_stage
        return {
            "now": int(self.clockwork.now.timestamp()),
            "zone": self.settings.timezone,
            "busy": self.clockwork.busy,
            "running": self.bot.pid is not None,
            "stage": None if stage is None else int(stage.timestamp()),
        }

    async def refresh(self) -> None:
        """Read anew who everybody is and what is due."""
        self.almanac = await look(self.store, self.library, self.clockwork.now)
        self.people.known = self.almanac.known

    # by itself

    async def keep_fresh(self) -> None:
        """Until closed: the list of what is due follows what happens."""
        while await self._woken(self._stale):
            await self.refresh()
            assert self.almanac is not None
            self.feed.say(
                {"type": "almanac", **self.almanac.page},
                {"type": "people", "people": self.people.everybody()},
                {"type": "clock", **self.clock()},
            )

    async def keep_ticking(self) -> None:
        """Until closed: after a deed comes a tick."""
        while await self._woken(self._acted):
            await self.clockwork.tick()

    def close(self) -> None:
        """The page is told no more, and what goes by itself ends."""
        self._closed = True
        self.feed.close()
        self._stale.set()
        self._acted.set()

    async def _woken(self, event: asyncio.Event) -> bool:
        """A moment after it was set, since much comes at once; False: closed."""
        await event.wait()
        if not self._closed:
            await asyncio.sleep(CALM)
        event.clear()
        return not self._closed

    def _moved(self) -> None:
        if self.progress is None:
            self.feed.say({"type": "clock", **self.clock()})
            self._stale.set()

    def _everybody(self) -> list[int]:
        return list(dict.fromkeys((*self.people.known, *self.people.names)))

    def tell(self, progress: Progress) -> None:
        """How far the preparation has come."""
        self.progress = progress
        self.feed.say({"type": "progress", **progress.json()})


def _load_preparing() -> ModuleType:
    with lightly():
        return import_module(PREPARING)


@asynccontextmanager
async def open_sandbox(settings: Settings) -> AsyncIterator[Sandbox]:
    """The page's server comes from `serving`; `prepare` starts the bot."""
    clock = SimulatedClock(TIMES[Moment.START])
    migrate_database(settings)
    tasks = Tasks()
    async with BotApi(clock, journal=CALLS) as api, open_store(settings.database) as store:
        sandbox = Sandbox(settings, api, clock, store)
        tasks.start(sandbox.feed.run(), "feed")
        tasks.start(sandbox.keep_fresh(), "almanac")
        tasks.start(sandbox.keep_ticking(), "ticks")
        try:
            yield sandbox
        finally:
            sandbox.close()
            with suppress(BotGoneError):  # it was killed before
                await sandbox.bot.stop()
            await tasks.drain(FINISH)
