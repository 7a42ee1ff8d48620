"""No pace at all: a year passes in a minute, and this Telegram does not count seconds."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.pace import Pace
from surveys.deliveries.sending import Claim


class Unhurried(Pace):
    @asynccontextmanager
    async def reply(self, chat_id: int | None) -> AsyncIterator[None]:  # noqa: ARG002 # the same for all
        yield

    @asynccontextmanager
    async def bulk(self, chat_id: int, claim: Claim) -> AsyncIterator[bool]:  # noqa: ARG002 # the same for all
        yield await claim()
