"""The clock driver: jumps from one thing to the next, ticks as the service would.

The service plans once a minute and sends every few seconds. Here a tick comes at every moment at
which something may be due, and at six in the evening if people did something: what that causes is
sent in a window anyway, and six is in all of them.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.sandbox.api.server import BotApi
from bot.sandbox.clock import SimulatedClock
from bot.sandbox.people.participant import Intention
from bot.sandbox.process import BotProcess
from bot.sandbox.year.agenda import Agenda, Deed
from bot.sandbox.year.host import Host

CHECK = time(18, 0)  # the windows are open from 14:30 or 15:00 to 19:00
STEP = timedelta(minutes=1)  # the service plans once a minute
TIDY = timedelta(days=1)


class Watcher(Protocol):
    """Somebody who looks at what the bot has sent."""

    name: str

    def look(self) -> list[Intention]:
        """What they mean to do about what has come since they looked last."""
        ...


@dataclass(frozen=True, slots=True)
class Outage:
    """The host's computer is off."""

    begins: datetime
    ends: datetime
    before: Callable[[], Awaitable[object]]  # the last that happens, at the moment it begins
    meanwhile: Callable[[], Awaitable[object]]  # somebody writes, and waits for no answer


class Driver:
    def __init__(self, bot: BotProcess, host: Host, api: BotApi, clock: SimulatedClock) -> None:
        self.bot = bot
        self.host = host
        self.api = api
        self.clock = clock
        self.zone = ZoneInfo(host.settings.timezone)
        self.outages: list[Outage] = []  # in the order of time
        self.agenda = Agenda()
        self.people: list[Watcher] = []
        self._due: datetime | None = clock.now()
        self._tidied = clock.now()

    async def live_until(self, end: datetime) -> None:
        """Everything that happens before `end`, where the clock stands afterwards."""
        await self._foresee(end)
        while True:
            due = max(self._due or end, self.clock.now())
            down = self.outages[0].begins if self.outages else end
            deeds = self.agenda.take(before=min(due, end, down))
            if deeds:
                await self._act(deeds)
            elif down <= due and down < end:
                await self._be_away(self.outages.pop(0))
                await self._foresee(end)
            elif due < end:
                await self.tick(due)
            else:
                break
        await self.bot.move_to(end)

    async def _act(self, deeds: Sequence[Deed]) -> None:
        await self.bot.move_to(max(deeds[-1].at, self.clock.now()))
        async with asyncio.TaskGroup() as group:
            for deed in deeds:
                group.create_task(_whole(deed))
        await self._noticed()

    async def _foresee(self, end: datetime) -> None:
        """The bot that will be started after the next outage loads the program while this one works."""
        if self.outages and self.outages[0].begins < end:
            await self.bot.prepare()

    async def _be_away(self, outage: Outage) -> None:
        """Stop, let time pass, start again. What people meant to do meanwhile they do afterwards."""
        # in service the last tick was a minute ago: an outage counts from it
        await self.tick(max(outage.begins, self.clock.now()))
        await outage.before()
        await self.api.idle()
        await self.bot.stop(for_good=False)
        await outage.meanwhile()
        await self.bot.move_to(outage.ends)
        await self.bot.start()
        await self.tick(outage.ends)

    async def _noticed(self) -> None:
        """Somebody did something: what is urgent goes at once, the rest with the next tick."""
        await self.bot.send()
        check = self._next_check()
        self._due = check if self._due is None else min(self._due, check)
        await self.api.idle()
        self._look()

    async def tick(self, now: datetime) -> None:
        """At this moment: plan, send, and let people see what has come."""
        tidy = now - self._tidied >= TIDY
        if tidy:
            self._tidied = now
        due = await self.bot.tick(now, tidy=tidy)
        if due is not None and due <= now:  # it has planned something, and that has gone
            due = await self.bot.plan()
        await self.api.idle()
        self._due = None if due is None else max(due, now + STEP)
        self._look()

    def _next_check(self) -> datetime:
        local = self.clock.now().astimezone(self.zone)
        day = local.date() + timedelta(days=int(local.time() >= CHECK))
        return datetime.combine(day, CHECK, tzinfo=self.zone).astimezone(UTC)

    def _look(self) -> None:
        for person in self.people:
            for intention in person.look():
                self.agenda.plan(intention.at, intention.do, person.name)


async def _whole(deed: Deed) -> None:
    await deed.do()
