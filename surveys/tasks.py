"""Background work that shutdown waits for: nothing is started and forgotten."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

import structlog

from surveys.apart import LIMIT, apart

log = structlog.get_logger(__name__)

T = TypeVar("T")
CHILDREN = 2  # at once: each takes up to a hundred MB and a processor


class Tasks:
    """The one place where tasks are made. A failed task is logged, never silent."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[Any]] = set()
        self._followed: list[set[asyncio.Task[Any]]] = []
        self._children = asyncio.Semaphore(CHILDREN)

    def start(self, work: Coroutine[Any, Any, Any], name: str) -> None:
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._running.add(task)
        starter = asyncio.current_task()
        for followed in self._followed:
            if starter in followed:
                followed.add(task)
        task.add_done_callback(self._finished)

    async def apart(
        self, work: Callable[[], T], limit: float = LIMIT, memory: int | None = None
    ) -> T:
        """`surveys.apart.apart`, a few at a time: a class that asks for its data together, or somebody
        who presses without end, must not take all the memory there is.
        """
        async with self._children:
            return await apart(work, limit, memory)

    async def settled(self) -> None:
        """Wait until nothing is under way; cancels nothing."""
        while self._running:
            await asyncio.wait(self._running)

    async def flushed(self) -> None:
        """Wait for what is under way now and what that starts, not for what others start meanwhile."""
        mine = set(self._running)
        self._followed.append(mine)
        try:
            while left := mine & self._running:
                await asyncio.wait(left)
        finally:
            self._followed = [each for each in self._followed if each is not mine]

    async def drain(self, timeout: float) -> None:  # noqa: ASYNC109  # a bound on shutdown, not a cancel scope
        """Wait until everything has finished, at most `timeout` seconds; cancel the rest."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + timeout
        while self._running:
            left = deadline - loop.time()
            if left <= 0:
                break
            await asyncio.wait(self._running, timeout=left)
        rest = list(self._running)
        for task in rest:
            task.cancel()
        if rest:
            log.warning("tasks_cancelled", count=len(rest))
            await asyncio.gather(*rest, return_exceptions=True)

    def _finished(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("task_failed", task=task.get_name(), exc_info=error)
