"""The ticks: functions of `now`, called by APScheduler in service and by hand in the sandbox."""

import asyncio
from datetime import datetime, timedelta
from functools import partial

import structlog

from scheduler.freezer import Freezer
from scheduler.keeper import Keeper
from surveys.clock import Clock
from surveys.deliveries import host, tick
from surveys.deliveries.plan import Plan, outlook
from surveys.deliveries.snapshot import Library, Snapshot
from surveys.help.tick import tick as ring_again
from surveys.matches.log import confirm_silently
from surveys.ports import Store
from surveys.rollover import close

log = structlog.get_logger(__name__)

AGAIN = timedelta(minutes=30)  # for who jumps to `due`; in service every tick tries
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
        self._library = library
        self._freezer = freezer
        self._keeper = keeper
        self._failing: set[int] = set()  # programmes that could not be planned the last time
        self.due: datetime | None = clock.now()  # when `plan` may have something to do again

    async def wake(self) -> int:
        """Once at start, before the first tick; how many deliveries are unknown."""
        return await self._store.write(
            partial(tick.wake, library=self._library, now=self._clock.now())
        )

    async def plan(self) -> list[Plan]:
        """Plan every programme; what there was to do has been done when this returns."""
        now = self._clock.now()
        await self.ring(now)
        made: list[Plan] = []
        following: list[datetime] = []
        all_of_them = await self._store.scan(
            partial(tick.snapshots, library=self._library, now=now)
        )
        for programme_id, snapshot in all_of_them:
            try:
                found, due = await self._plan_one(snapshot, now)
            except Exception as error:  # noqa: BLE001  # one programme's: the others are planned
                await self._failed(programme_id, error, now)
                following.append(now + AGAIN)
                continue
            self._failing.discard(programme_id)
            following += [] if due is None else [due]
            made.append(found)
        if (call := await self._store.read(lambda tx: tx.help.next_due())) is not None:
            following.append(call)
        self.due = min(following, default=None)
        await self._store.write(partial(tick.beat, now=now))
        await self.freeze()
        return made

    async def _plan_one(
        self, snapshot: Snapshot | Exception, now: datetime
    ) -> tuple[Plan, datetime | None]:
        if isinstance(snapshot, Exception):
            raise snapshot
        found, due = await asyncio.to_thread(outlook, snapshot, now)
        if not found.empty:
            await self._store.write(
                partial(tick.apply_plan, programme_id=snapshot.programme.id, made=found, now=now)
            )
        return found, due

    async def _failed(self, programme_id: int, error: Exception, now: datetime) -> None:
        """Said once, not every minute: in the log, and to the curators of that programme."""
        if programme_id in self._failing:
            return
        self._failing.add(programme_id)
        log.error("planning_failed", programme=programme_id, exc_info=error)
        trouble = host.Trouble.PLANNING
        work = partial(host.warn, trouble=trouble, day=now.date(), programme_id=programme_id)
        await self._store.write(partial(work, now=now))

    async def ring(self, now: datetime) -> int:
        """Calls for help that nobody has taken, and those that come back daily; how many."""
        if not await self._store.read(lambda tx: tx.help.due(now)):
            return 0
        return await self._store.write(partial(ring_again, now=now))

    async def freeze(self) -> int:
        """Publish the figures of programmes whose finals have closed; of how many."""
        return 0 if self._freezer is None else await self._freezer.tick(self._clock.now())

    async def tidy(self) -> None:
        """Hourly: forget old updates, confirm meetings nobody objected to, close years, erase what is over."""
        now = self._clock.now()

        await self._store.write(lambda tx: tx.updates.forget(now - REDELIVERY))
        await self._store.write(partial(confirm_silently, now=now))
        if await self._store.read(partial(close.due, now=now)):
            await self._store.write(partial(close.close_years, now=now))
        if self._keeper is not None:
            await self._keeper.tick()
