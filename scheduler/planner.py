"""The tick that plans: programme by programme, and only those where there may be something to do."""

import asyncio
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import structlog

from surveys.deliveries import host, tick
from surveys.deliveries.plan import Plan, outlook
from surveys.deliveries.portions import portions
from surveys.deliveries.snapshot import Library
from surveys.ports import Store
from surveys.programme.model import Programme

log = structlog.get_logger(__name__)

AGAIN = timedelta(minutes=30)  # for who jumps to `due`; in service every tick tries


@dataclass(frozen=True, slots=True)
class Planned:
    """A programme as it was planned the last time."""

    programme: Programme
    revision: int  # of its facts; read before them, so never newer than what was planned from
    due: datetime | None  # when there may be something to do though nothing changes

    def holds(self, programme: Programme, revision: int, now: datetime) -> bool:
        later = self.due is None or now < self.due
        return later and self.revision == revision and self.programme == programme


class Planner:
    def __init__(self, store: Store, library: Library) -> None:
        self._store = store
        self._library = library
        self._planned: dict[int, Planned] = {}
        self._failing: set[int] = set()  # programmes that could not be planned the last time

    async def tick(self, now: datetime) -> tuple[list[Plan], datetime | None]:
        """What was planned and applied, of every programme looked at; when to look again."""
        made: list[Plan] = []
        moments: list[datetime] = []
        found = await self._store.scan(tick.revisions)
        for programme, revision in found:
            before = self._planned.get(programme.id)
            if before is None or not before.holds(programme, revision, now):
                try:
                    done, due = await self._plan(programme, now)
                except Exception as error:  # noqa: BLE001  # one programme's: the others are planned
                    self._planned.pop(programme.id, None)
                    await self._failed(programme.id, error, now)
                    moments.append(now + AGAIN)
                    continue
                before = Planned(programme, revision, due)
                made.append(done)
            self._failing.discard(programme.id)
            self._planned[programme.id] = before
            moments += [] if before.due is None else [before.due]
        return made, min(moments, default=None)

    async def _plan(self, programme: Programme, now: datetime) -> tuple[Plan, datetime | None]:
        with _nothing_thrown_away():
            made, due = await self._judge(programme, now)
            for part in portions(made):
                await self._store.write(
                    partial(tick.apply_plan, programme_id=programme.id, made=part, now=now)
                )
        return made, due

    async def _judge(self, programme: Programme, now: datetime) -> tuple[Plan, datetime | None]:
        """What was read is forgotten with the return, before anybody looks for garbage again."""
        read = partial(tick.with_flags, library=self._library, programme=programme, now=now)
        return await asyncio.to_thread(outlook, await self._store.scan(read), now)

    async def _failed(self, programme_id: int, error: Exception, now: datetime) -> None:
        """Said once, not every minute: in the log, and to the curators of that programme."""
        if programme_id in self._failing:
            return
        self._failing.add(programme_id)
        log.error("planning_failed", programme=programme_id, exc_info=error)
        trouble = host.Trouble.PLANNING
        work = partial(host.warn, trouble=trouble, day=now.date(), programme_id=programme_id)
        await self._store.write(partial(work, now=now))


@contextmanager
def _nothing_thrown_away() -> Iterator[None]:
    """Facts of a region are a million objects without a cycle among them: searching them for garbage again
    and again while they are made took half of the time.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
