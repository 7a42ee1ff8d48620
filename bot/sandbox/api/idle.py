"""When the bot has finished: what tests and the demo wait for."""

import asyncio
from collections.abc import Awaitable, Callable

from bot.sandbox.api.journal import Journal
from bot.sandbox.api.world import ChatState, World

PATIENCE = 10.0  # real seconds
QUIET = 0.03  # real seconds


class Idle:
    """Waits until everything is taken and finished, for one chat or for all.

    That is: its updates are confirmed, no call is under way, every press that can be answered is.
    What the bot may still do by itself is asked from `drains`, each of which returns when the bot
    has nothing left to do; without any, the bot must be silent for `QUIET` seconds.
    """

    def __init__(self, world: World, journal: Journal) -> None:
        self.drains: list[Callable[[], Awaitable[object]]] = []
        self._world = world
        self._journal = journal

    async def wait(
        self,
        chat: ChatState | None = None,
        *,
        quiet: float | None = None,
        within: float = PATIENCE,
    ) -> None:
        """Raises: TimeoutError: with what was still open."""
        place = chat or self._world
        pause = quiet if quiet is not None else 0.0 if self.drains else QUIET
        try:
            async with asyncio.timeout(within):
                while True:
                    await place.changed.until(lambda: self._done(chat), within)
                    seen = self._progress(place)
                    for drain in self.drains:
                        await drain()
                    await asyncio.sleep(pause)
                    if seen == self._progress(place) and self._done(chat):
                        return
        except TimeoutError:
            raise TimeoutError(self._open(chat, within)) from None

    def _progress(self, place: ChatState | World) -> int:
        """Drains wait for all that follows from what came: only something new needs another look."""
        return place.came if self.drains else place.activity

    def _done(self, chat: ChatState | None) -> bool:
        world = self._world
        if chat is None:
            return not len(world.updates) and not world.in_flight and not world.waits()
        return (
            not chat.in_flight
            and not world.updates.pending_of(chat.id)
            and not world.waits(chat.id)
        )

    def _open(self, chat: ChatState | None, seconds: float) -> str:
        world = self._world
        here = None if chat is None else chat.id
        updates = len(world.updates) if here is None else world.updates.pending_of(here)
        calls = [str(c) for c in self._journal.running() if here in (None, c.chat_id)]
        presses = [p.label for p in world.waiting.values() if here in (None, p.chat_id)]
        return (
            f"not idle after {seconds} s: {updates} updates not confirmed, "
            f"calls under way: {calls}, presses without an answer: {presses}"
        )
