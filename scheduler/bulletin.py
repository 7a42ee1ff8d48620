"""The progress of broadcasts, on the screens that show it, every few seconds at most."""

from functools import partial
from typing import Protocol

from surveys.broadcast.model import Tally
from surveys.broadcast.watch import Progress, finished, watched
from surveys.clock import Clock
from surveys.ports import Store


class Board(Protocol):
    def show(self, progress: Progress) -> None: ...


class Bulletin:
    def __init__(self, store: Store, clock: Clock, board: Board) -> None:
        self._store = store
        self._clock = clock
        self._board = board
        self._shown: dict[int, Tally] = {}  # by broadcast

    async def tick(self) -> int:
        """Show what has changed; how many are watched at present."""
        found = await self._store.read(partial(watched, now=self._clock.now()))
        for progress in found:
            number = progress.broadcast.id
            if self._shown.get(number) != progress.tally:
                self._board.show(progress)
                self._shown[number] = progress.tally
            elif progress.tally.done:  # shown by the tick before
                await self._store.write(partial(finished, broadcast_id=number))
        there = {progress.broadcast.id for progress in found}
        self._shown = {number: seen for number, seen in self._shown.items() if number in there}
        return len(found)
