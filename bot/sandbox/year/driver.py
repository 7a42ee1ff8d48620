"""The clock driver: jumps from one thing to the next, ticks as the service would.

The service plans once a minute and sends every few seconds. Here a tick comes at every moment at
which something may be due, and at six in the evening if people did something: what that causes is
sent in a window anyway, and six is in all of them.
"""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.app import App
from bot.sandbox.api.server import BotApi
from bot.sandbox.clock import SimulatedClock
from bot.sandbox.people.participant import Participant
from bot.sandbox.year.agenda import Agenda, Deed
from surveys.deliveries.plan import next_moment
from surveys.deliveries.tick import snapshots

CHECK = time(18, 0)  # the windows are open from 14:30 or 15:00 to 19:00
STEP = timedelta(minutes=1)  # the service plans once a minute
TIDY = timedelta(days=1)


class Driver:
    def __init__(self, app: App, api: BotApi, clock: SimulatedClock) -> None:
        self.app = app
        self.api = api
        self.clock = clock
        self.zone = ZoneInfo(app.settings.timezone)
        self.agenda = Agenda()
        self.people: list[Participant] = []
        self._due: datetime | None = clock.now()
        self._tidied = clock.now()

    async def live_until(self, end: datetime) -> None:
        """Everything that happens before `end`, where the clock stands afterwards."""
        while True:
            due = max(self._due or end, self.clock.now())
            deeds = self.agenda.take(before=min(due, end))
            if deeds:
                await self._act(deeds)
            elif due < end:
                self.clock.move_to(due)
                await self.tick()
            else:
                break
        self.clock.move_to(end)

    async def _act(self, deeds: Sequence[Deed]) -> None:
        self.clock.move_to(max(deeds[-1].at, self.clock.now()))
        async with asyncio.TaskGroup() as group:
            for deed in deeds:
                group.create_task(_whole(deed))
        await self._noticed()

    async def _noticed(self) -> None:
        """Somebody did something: what is urgent goes at once, the rest with the next tick."""
        await self.app.sender.tick()
        check = self._next_check()
        self._due = check if self._due is None else min(self._due, check)
        await self.api.idle()
        self._look()

    async def tick(self) -> None:
        """Plan, send, and let people see what has come."""
        now = self.clock.now()
        if now - self._tidied >= TIDY:
            await self.app.ticks.tidy()
            self._tidied = now
        await self.app.ticks.plan()
        await self.app.sender.tick()
        await self.api.idle()
        self._due = await self._next_due(now)
        self._look()

    async def _next_due(self, now: datetime) -> datetime | None:
        library = self.app.library.for_membership
        found = await self.app.store.read(lambda tx: snapshots(tx, library))
        moments = [at for one in found if (at := next_moment(one, now)) is not None]
        return max(min(moments), now + STEP) if moments else None

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
