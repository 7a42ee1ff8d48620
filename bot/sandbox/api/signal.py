"""Waiting until something becomes true, without polling."""

import asyncio
from collections.abc import Callable


class Signal:
    """Whoever changes the state calls `notify`; whoever waits looks again."""

    def __init__(self) -> None:
        self._waiters: list[asyncio.Future[None]] = []

    def notify(self) -> None:
        waiters, self._waiters = self._waiters, []
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(None)

    async def until(self, ready: Callable[[], bool], within: float | None) -> None:
        """Raises: TimeoutError: not ready after that many real seconds; None waits for ever."""
        if ready():
            return
        async with asyncio.timeout(within):
            while not ready():
                waiter = asyncio.get_running_loop().create_future()
                self._waiters.append(waiter)
                await waiter
