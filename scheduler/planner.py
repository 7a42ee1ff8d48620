"""The tick that plans: programme by programme, and only people for whom there may be something to do."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import structlog

from surveys.deliveries import host, tick
from surveys.deliveries.ahead import NOTHING, Ahead
from surveys.deliveries.facts import read_some
from surveys.deliveries.plan import outlook
from surveys.deliveries.portions import portions
from surveys.deliveries.snapshot import Library, Snapshot
from surveys.ports import Stir, Store, Tx
from surveys.programme.model import Programme

log = structlog.get_logger(__name__)

AGAIN = timedelta(minutes=30)  # for who jumps to `due`; in service every tick tries
TOGETHER = 500  # people that are read at once by their numbers
NOTES = 5_000  # forgotten at once: some 50 ms of the writer


@dataclass(frozen=True, slots=True)
class Planned:
    """A programme as it was planned the last time."""

    programme: Programme
    ahead: Ahead

    def holds(self, programme: Programme, now: datetime) -> bool:
        first = self.ahead.first
        return self.programme == programme and (first is None or now < first)

    def to_judge(
        self, programme: Programme, stirred: Sequence[Stir], now: datetime
    ) -> frozenset[int] | None:
        """None: everybody."""
        changed = frozenset(each.person_id for each in stirred)
        begins = self.ahead.all is not None and self.ahead.all <= now
        if self.programme != programme or begins or None in changed:
            return None
        return self.ahead.due(now) | {person for person in changed if person is not None}


class Planner:
    def __init__(self, store: Store, library: Library) -> None:
        self._store = store
        self._library = library
        self._planned: dict[int, Planned] = {}
        self._failing: set[int] = set()  # programmes that could not be planned the last time

    async def tick(self, now: datetime) -> tuple[list[int], datetime | None]:
        """Rows that were written, look by look; when to look again."""
        written: list[int] = []
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
                written += done
                if any(done):
                    moments.append(now)  # what was written is to be looked at
            self._failing.discard(programme.id)
            first = self._planned[programme.id].ahead.first
            moments += [] if first is None else [first]
        return written, min(moments, default=None)

    async def _plan(
        self, programme: Programme, stirred: Sequence[Stir], now: datetime
    ) -> list[int]:
        before = self._planned.get(programme.id)
        people = None if before is None else before.to_judge(programme, stirred, now)
        ahead = NOTHING if before is None or people is None else before.ahead
        if people is None:
            people = await self._store.scan(partial(tick.everybody, programme_id=programme.id))
        done = []
        for some in _together(people):
            rows, newer = await self._judge(programme, some, now)
            ahead = ahead.after(some, newer)
            done.append(rows)
        self._planned[programme.id] = Planned(programme, ahead)
        for start in range(0, len(stirred), NOTES):  # all of it is applied: a stop loses nothing
            seen = [each.id for each in stirred[start : start + NOTES]]
            await self._store.write(partial(tick.forget, seen=seen))
        return done

    async def _judge(
        self, programme: Programme, people: frozenset[int], now: datetime
    ) -> tuple[int, Ahead]:
        snapshot = await self._store.scan(partial(self._read, programme, people, now))
        made, ahead = await asyncio.to_thread(outlook, snapshot, now)
        for part in portions(made):
            await self._store.write(
                partial(tick.apply_plan, programme_id=programme.id, made=part, now=now)
            )
        return made.rows, ahead

    def _read(
        self, programme: Programme, people: frozenset[int], now: datetime, tx: Tx
    ) -> Snapshot:
        """A stage that those before them have opened is open for these."""
        as_it_is = tx.programmes.get(programme.id) or programme
        return read_some(tx, self._library, as_it_is, people, now)

    async def _failed(self, programme_id: int, error: Exception, now: datetime) -> None:
        """Said once, not every minute: in the log, and to the curators of that programme."""
        if programme_id in self._failing:
            return
        self._failing.add(programme_id)
        log.error("planning_failed", programme=programme_id, exc_info=error)
        trouble = host.Trouble.PLANNING
        work = partial(host.warn, trouble=trouble, day=now.date(), programme_id=programme_id)
        await self._store.write(partial(work, now=now))


def _together(people: frozenset[int]) -> Iterator[frozenset[int]]:
    """Nobody, too: what curators are told of the programme as such is judged with whomever."""
    if not people:
        yield people
        return
    in_order = sorted(people)
    for start in range(0, len(in_order), TOGETHER):
        yield frozenset(in_order[start : start + TOGETHER])
