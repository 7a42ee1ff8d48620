"""The pace of sending: what Telegram allows, kept by waiting instead of by being refused.

Thirty permits for send methods, each given back one second after its response: never more than
30 a second, 93-98 % of it in practice. Some are kept for replies. In one chat one a second with
a burst of four. Edits and callback answers are not paced. 429 is always obeyed: all sending waits.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar

PERMITS = 30
KEPT_FOR_REPLIES = 2
SECOND = 1.0
CHAT_BURST = 4
CHATS = 10_000  # remembered at most

held: ContextVar[bool] = ContextVar("held", default=False)  # this task has a permit already


class Pace:
    def __init__(self, permits: int = PERMITS, kept: int = KEPT_FOR_REPLIES) -> None:
        self._all = asyncio.Semaphore(permits)
        self._for_bulk = asyncio.Semaphore(permits - kept)
        self._chats: dict[int, float] = {}  # when the chat's burst will be whole again
        self._free_at = 0.0

    @asynccontextmanager
    async def reply(self, chat_id: int | None) -> AsyncIterator[None]:
        """Around a send method; nothing to wait for inside `bulk`."""
        if held.get():
            yield
            return
        async with self._permit(chat_id):
            yield

    @asynccontextmanager
    async def bulk(self, chat_id: int) -> AsyncIterator[None]:
        """For the outbox: never takes the permits kept for replies."""
        await self._for_bulk.acquire()
        try:
            async with self._permit(chat_id):
                token = held.set(True)
                try:
                    yield
                finally:
                    held.reset(token)
        finally:
            asyncio.get_running_loop().call_later(SECOND, self._for_bulk.release)

    @asynccontextmanager
    async def _permit(self, chat_id: int | None) -> AsyncIterator[None]:
        """Hold one; it is given back a second after the block ends."""
        loop = asyncio.get_running_loop()
        if chat_id is not None and (wait := self._turn(chat_id, loop.time()) - loop.time()) > 0:
            await asyncio.sleep(wait)
        await self._all.acquire()
        try:
            while (wait := self._free_at - loop.time()) > 0:  # noqa: ASYNC110  # a later 429 may add to it
                await asyncio.sleep(wait)
            yield
        finally:
            loop.call_later(SECOND, self._all.release)

    def hold(self, seconds: float) -> None:
        """Telegram said 429: nothing is sent for so long."""
        loop = asyncio.get_running_loop()
        self._free_at = max(self._free_at, loop.time() + seconds)

    def _turn(self, chat_id: int, now: float) -> float:
        """When this chat may be sent to: a bucket of `CHAT_BURST` refilled one a second."""
        if len(self._chats) > CHATS:
            self._chats = {chat: whole for chat, whole in self._chats.items() if whole > now}
        whole = max(self._chats.get(chat_id, now), now)
        self._chats[chat_id] = whole + SECOND
        return max(now, whole - (CHAT_BURST - 1) * SECOND)
