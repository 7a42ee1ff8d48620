"""The pace of sending: what Telegram allows, kept by waiting instead of by being refused.

Thirty permits for send methods, each given back one second after its response: never more than
30 a second, 93-98 % of it in practice. The outbox takes them evenly and stands in line with one
message at a time, so a reply gets one soon whatever is being sent to thousands. In one chat one a
second with a burst of four. Edits and callback answers are not paced. 429 is always obeyed: all
sending waits.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar

from surveys.deliveries.sending import Claim

PERMITS = 30
SECOND = 1.0
CHAT_BURST = 4
CATCH_UP = 0.2  # seconds of its even pace that the outbox may make up for, after a busy moment
FRONT = 2  # of the outbox claimed without a permit: one waits for it while the next is committed
CHATS = 10_000  # remembered at most


held: ContextVar[bool] = ContextVar("held", default=False)  # this task has a permit already


@asynccontextmanager
async def _holding() -> AsyncIterator[None]:
    token = held.set(True)
    try:
        yield
    finally:
        held.reset(token)


class Pace:
    def __init__(self, permits: int = PERMITS) -> None:
        self._permits = asyncio.Semaphore(permits)
        self._step = SECOND / permits
        self._front = asyncio.Semaphore(FRONT)
        self._line = asyncio.Lock()  # of the outbox: its head alone waits for a permit
        self._next_bulk = 0.0
        self._chats: dict[int, float] = {}  # when the chat's burst will be whole again
        self._free_at = 0.0

    @asynccontextmanager
    async def reply(self, chat_id: int | None) -> AsyncIterator[None]:
        """Around a send method; nothing to wait for inside `bulk`."""
        if held.get():
            yield
            return
        await self._turn(chat_id)
        await self._permits.acquire()
        async with self._returned():
            yield

    @asynccontextmanager
    async def bulk(self, chat_id: int, claim: Claim) -> AsyncIterator[bool]:
        """For the outbox: evenly, and never a crowd in front of a reply. False: it was not claimed.

        Claimed in front of the permit, so that none lies idle while a claim is committed; by `FRONT`
        at once, so that no more are claimed and not under way.
        """
        await self._turn(chat_id)
        async with self._front:
            await self._free()
            if claimed := await claim():
                async with self._line:
                    await self._even()
                    await self._permits.acquire()
        if not claimed:
            yield False
            return
        async with self._returned(), _holding():
            yield True

    @asynccontextmanager
    async def urgent(self, chat_id: int, claim: Claim) -> AsyncIterator[bool]:
        """For calls for help: past the outbox, in one line with replies."""
        await self._turn(chat_id)
        await self._free()
        if not await claim():
            yield False
            return
        await self._permits.acquire()
        async with self._returned(), _holding():
            yield True

    @asynccontextmanager
    async def _returned(self) -> AsyncIterator[None]:
        """Hold a permit taken before; it is given back a second after the block ends."""
        try:
            await self._free()
            yield
        finally:
            asyncio.get_running_loop().call_later(SECOND, self._permits.release)

    async def _free(self) -> None:
        """Until what a 429 asked for is over."""
        loop = asyncio.get_running_loop()
        while (wait := self._free_at - loop.time()) > 0:  # noqa: ASYNC110  # a later 429 may add to it
            await asyncio.sleep(wait)

    async def _even(self) -> None:
        now = asyncio.get_running_loop().time()
        at = max(self._next_bulk, now - CATCH_UP)
        self._next_bulk = at + self._step
        if at > now:
            await asyncio.sleep(at - now)

    def hold(self, seconds: float) -> None:
        """Telegram said 429: nothing is sent for so long."""
        loop = asyncio.get_running_loop()
        self._free_at = max(self._free_at, loop.time() + seconds)

    async def _turn(self, chat_id: int | None) -> None:
        """Until this chat may be sent to: a bucket of `CHAT_BURST` refilled one a second."""
        if chat_id is None:
            return
        now = asyncio.get_running_loop().time()
        if len(self._chats) > CHATS:
            self._chats = {chat: whole for chat, whole in self._chats.items() if whole > now}
        whole = max(self._chats.get(chat_id, now), now)
        self._chats[chat_id] = whole + SECOND
        if (wait := whole - (CHAT_BURST - 1) * SECOND - now) > 0:
            await asyncio.sleep(wait)
