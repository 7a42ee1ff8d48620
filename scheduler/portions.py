"""Messages in their order, written a portion at a time just before they go."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Generic, TypeVar

import structlog

from surveys.deliveries.due import Message

log = structlog.get_logger(__name__)

PORTION = 30  # a second of sending: what was written does not grow old before it goes

Letter = TypeVar("Letter")
Write = Callable[[Sequence[Message]], Awaitable[Sequence[Letter | None]]]


class Portions(Generic[Letter]):
    """What many workers take from, one each time. `write` gives a letter or None for each."""

    def __init__(self, messages: Iterable[Message], write: Write[Letter]) -> None:
        self._messages = deque(messages)
        self._written: deque[tuple[Message, Letter | None]] = deque()
        self._write = write
        self._writing = asyncio.Lock()

    async def next(self) -> tuple[Message, Letter | None] | None:
        """None: nothing is left. One that cannot be written is left out."""
        async with self._writing:
            while not self._written and self._messages:
                size = min(PORTION, len(self._messages))
                self._written += await self._portion(
                    [self._messages.popleft() for _ in range(size)]
                )
            return self._written.popleft() if self._written else None

    async def _portion(self, messages: Sequence[Message]) -> list[tuple[Message, Letter | None]]:
        try:
            return list(zip(messages, await self._write(messages), strict=True))
        except Exception:  # one of them; the others must not be held up
            if len(messages) == 1:
                log.exception("delivery_failed", deliveries=[d.id for d in messages[0].deliveries])
                return []
        alone = [await self._portion([message]) for message in messages]
        return [written for each in alone for written in each]
