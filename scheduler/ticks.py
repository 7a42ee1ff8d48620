"""The ticks: functions of `now`, called by APScheduler in service and by hand in the sandbox."""

import asyncio
from datetime import datetime, timedelta
from functools import partial

from scheduler.freezer import Freezer
from scheduler.keeper import Keeper
from scheduler.planner import Planner
from surveys.clock import Clock
from surveys.deliveries import tick
from surveys.deliveries.snapshot import Library
from surveys.help.hand_over import hand_over, unheard
from surveys.help.tick import tick as ring_again
from surveys.matches.log import confirm_silently
from surveys.ports import Store
from surveys.rollover import close

REDELIVERY = timedelta(hours=48)  # how long applied updates are remembered


class Ticks:
    def __init__(
        self,
        store: Store,
        clock: Clock,
        library: Library,
        freezer: Freezer | None = None,
        keeper: Keeper | None = None,
    ) -> None:
        self._store = store
        self._clock = clock
        self._planner = Planner(store, library)
        self._planning = asyncio.Lock()
        self._freezer = freezer
        self._keeper = keeper
        self.due: datetime | None = clock.now()  # when `plan` may have something to do again

    async def wake(self) -> int:
        """Once at start, before the first tick; how many deliveries are unknown."""
        return await self._store.write(partial(tick.wake, now=self._clock.now()))

    async def plan(self) -> list[int]:
        """Plan every programme where something may be due; it has been done when this returns.

        How many rows were written, look by look: one at up to 500 people of a programme. One under way is
        not doubled.
        """
        await self.ring()
        if self._planning.locked():
            return []
        async with self._planning:
            return await self._plan()

    async def _plan(self) -> list[int]:
        now = self._clock.now()
        written, due = await self._planner.tick(now)
        call = await self._store.read(lambda tx: tx.help.next_due())
        sends = await self._store.read(lambda tx: tx.deliveries.next_due())
        self.due = min((max(at, now) for at in (due, call, sends) if at is not None), default=None)
        await self._store.write(partial(tick.beat, now=now))
        await self.freeze()
        return written

    async def ring(self) -> int:
        """Calls for help that nobody has taken, and those that come back daily; how many."""
        now = self._clock.now()
        if not await self._store.read(lambda tx: tx.help.due(now)):
            return 0
        return await self._store.write(partial(ring_again, now=now))

    async def freeze(self) -> int:
        """Publish the figures of programmes whose finals have closed; of how many."""
        return 0 if self._freezer is None else await self._freezer.tick(self._clock.now())

    async def tidy(self) -> None:
        """Hourly, what is in no hurry: old updates, meetings nobody objected to, years and data that are over."""
        now = self._clock.now()

        await self._store.write(lambda tx: tx.updates.forget(now - REDELIVERY))
        await self._store.write(partial(confirm_silently, now=now))
        if await self._store.scan(unheard):
            await self._store.write(partial(hand_over, now=now))
        if await self._store.read(partial(close.due, now=now)):
            await self._store.write(partial(close.close_years, now=now))
        if self._keeper is not None:
            await self._keeper.tick()
