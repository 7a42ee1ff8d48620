"""A store for one update: its write also records that the update has been applied."""

from collections.abc import Callable
from typing import TypeVar

from surveys.clock import Clock
from surveys.ports import AlreadyApplied, Store, Tx

T = TypeVar("T")


class Once:
    """One write an update. A redelivered update raises `AlreadyApplied` and changes nothing."""

    def __init__(self, store: Store, clock: Clock, update_id: int) -> None:
        self._store = store
        self._clock = clock
        self._update_id = update_id
        self._applied = False

    async def write(self, work: Callable[[Tx], T]) -> T:
        if self._applied:
            raise RuntimeError("one write an update: a second one would be lost by a redelivery")

        def once(tx: Tx) -> tuple[T] | None:
            if not tx.updates.first_time(self._update_id, self._clock.now()):
                return None
            return (work(tx),)

        outcome = await self._store.write(once)
        if outcome is None:
            raise AlreadyApplied
        self._applied = True
        return outcome[0]

    async def read(self, work: Callable[[Tx], T]) -> T:
        return await self._store.read(work)

    async def scan(self, work: Callable[[Tx], T]) -> T:
        return await self._store.scan(work)
