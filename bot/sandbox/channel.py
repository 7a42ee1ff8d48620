"""What the sandbox and its bot say to each other: a line of JSON each, over a socket of their own."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

Line = dict[str, Any]


class Channel(asyncio.Protocol):
    """One end. The other end's death, however it comes, closes it."""

    def __init__(self, heard: Callable[[Line], None], closed: Callable[[], None]) -> None:
        self._heard = heard
        self._closed = closed
        self._gone = asyncio.Event()
        self._rest = b""
        self._transport: asyncio.Transport | None = None

    def say(self, line: Line) -> None:
        """Said to nobody if the other end is gone."""
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(json.dumps(line).encode() + b"\n")

    def say_no_more(self) -> None:
        """The other end reads all that was said, and may still answer."""
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write_eof()

    async def close(self) -> None:
        if self._transport is not None:
            self._transport.close()
            await self._gone.wait()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            self._heard(json.loads(line))

    def eof_received(self) -> bool:
        self._closed()
        return True  # what is under way may still be answered

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 # gone is gone
        self._transport = None
        self._gone.set()
        self._closed()
