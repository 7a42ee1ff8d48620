"""What people are about to do, in the order of time."""

import heapq
import itertools
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

TOGETHER = timedelta(days=1)  # deeds of different people within this time may go side by side


@dataclass(frozen=True, slots=True, order=True)
class Deed:
    at: datetime
    number: int  # deeds of one moment keep the order in which they were planned
    do: Callable[[], Awaitable[object]] = field(compare=False)
    who: str | None = field(compare=False)  # None: nobody else does anything meanwhile


class Agenda:
    def __init__(self) -> None:
        self._heap: list[Deed] = []
        self._count = itertools.count()

    def plan(
        self, at: datetime, do: Callable[[], Awaitable[object]], who: str | None = None
    ) -> None:
        """Args: who: whose deed it is, if it touches nothing that the deeds of others touch."""
        heapq.heappush(self._heap, Deed(at, next(self._count), do, who))

    def next_at(self) -> datetime | None:
        return self._heap[0].at if self._heap else None

    def take(self, before: datetime) -> list[Deed]:
        """The next deeds that may go side by side: one of each person, none at or after `before`.

        Always the same for the same plans, so that a run can be repeated.
        """
        taken: list[Deed] = []
        while self._heap and self._heap[0].at < before and self._fits(taken):
            taken.append(heapq.heappop(self._heap))
        return taken

    def _fits(self, taken: list[Deed]) -> bool:
        deed = self._heap[0]
        if not taken:
            return True
        return (
            deed.who is not None
            and all(one.who not in {None, deed.who} for one in taken)
            and deed.at - taken[0].at < TOGETHER
        )
