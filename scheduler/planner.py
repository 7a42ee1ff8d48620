"""The tick that plans: programme by programme, and only people for whom there may be something to do."""

import asyncio
import gc
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import structlog

from surveys.deliveries import host, tick
from surveys.deliveries.ahead import Ahead
from surveys.deliveries.facts import read_some, with_flags
from surveys.deliveries.plan import Plan, outlook
from surveys.deliveries.portions import portions
from surveys.deliveries.snapshot import Library, Snapshot
from surveys.ports import Stir, Store, Tx
from surveys.programme.model import Programme

log = structlog.get_logger(__name__)

AGAIN = timedelta(minutes=30)  # for who jumps to `due`; in service every tick tries
TOGETHER = 500  # people that are read at once by their numbers
NOTES = 5_000  # forgotten at once: some 50 ms of the writer
MOST = 4  # of more than one in four everybody is read

People = frozenset[int] | None
"""None: everybody."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A programme as it was planned the last time."""

    programme: Programme
    members: int
    ahead: Ahead

    def holds(self, programme: Programme, now: datetime) -> bool:
        first = self.ahead.first
        return self.programme == programme and (first is None or now < first)

    def to_judge(self, programme: Programme, stirred: Sequence[Stir], now: datetime) -> People:
        changed = frozenset(each.person_id for each in stirred)
        begins = self.ahead.all is not None and self.ahead.all <= now
        if self.programme != programme or begins or None in changed:
            return None
        people = self.ahead.due(now) | {person for person in changed if person is not None}
        return None if len(people) * MOST > self.members else people


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
        programmes, changed = await self._store.scan(tick.stirred)
        stirred: dict[int, list[Stir]] = defaultdict(list)
        for each in changed:
            stirred[each.programme_id].append(each)
        for programme in programmes:
            before = self._planned.get(programme.id)
            if before is None or stirred[programme.id] or not before.holds(programme, now):
                try:
                    done = await self._plan(programme, stirred[programme.id], now)
                except Exception as error:  # noqa: BLE001  # one programme's: the others are planned
                    self._planned.pop(programme.id, None)
                    await self._failed(programme.id, error, now)
                    moments.append(now + AGAIN)
                    continue
                made += done
                if not all(one.empty for one in done):
                    moments.append(now)  # what was written is to be looked at
            self._failing.discard(programme.id)
            first = self._planned[programme.id].ahead.first
            moments += [] if first is None else [first]
        return made, min(moments, default=None)

    async def _plan(
        self, programme: Programme, stirred: Sequence[Stir], now: datetime
    ) -> list[Plan]:
        before = self._planned.get(programme.id)
        people = None if before is None else before.to_judge(programme, stirred, now)
        done = []
        for some in _together(people):
            with _nothing_thrown_away() if some is None else nullcontext():
                done.append(await self._judge(programme, some, now))
        for start in range(0, len(stirred), NOTES):  # all of it is applied: a stop loses nothing
            seen = [each.id for each in stirred[start : start + NOTES]]
            await self._store.write(partial(tick.forget, seen=seen))
        return done

    async def _judge(self, programme: Programme, people: People, now: datetime) -> Plan:
        """What was read is forgotten with the return, before anybody looks for garbage again."""
        read = partial(self._read, programme, people, now)
        snapshot = await self._store.scan(read)
        made, ahead = await asyncio.to_thread(outlook, snapshot, now)
        for part in portions(made):
            await self._store.write(
                partial(tick.apply_plan, programme_id=programme.id, made=part, now=now)
            )
        before = self._planned.get(programme.id)
        if before is not None and people is not None:
            ahead = before.ahead.after(people, ahead)
        members = len(snapshot.members) if before is None or people is None else before.members
        self._planned[programme.id] = Planned(programme, members, ahead)
        return made

    def _read(self, programme: Programme, people: People, now: datetime, tx: Tx) -> Snapshot:
        if people is None:
            return with_flags(tx, self._library, programme, now)
        return read_some(tx, self._library, programme, people, now)

    async def _failed(self, programme_id: int, error: Exception, now: datetime) -> None:
        """Said once, not every minute: in the log, and to the curators of that programme."""
        if programme_id in self._failing:
            return
        self._failing.add(programme_id)
        log.error("planning_failed", programme=programme_id, exc_info=error)
        trouble = host.Trouble.PLANNING
        work = partial(host.warn, trouble=trouble, day=now.date(), programme_id=programme_id)
        await self._store.write(partial(work, now=now))


def _together(people: People) -> Iterator[People]:
    """Nobody, too: what curators are told of the programme as such is judged with whomever."""
    if not people:
        yield people
        return
    in_order = sorted(people)
    for start in range(0, len(in_order), TOGETHER):
        yield frozenset(in_order[start : start + TOGETHER])


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
