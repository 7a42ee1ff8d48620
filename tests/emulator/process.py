"""An emulator of the Bot API that others wrote, as a process of its own on loopback.

lo-bot-api-emulator (MIT) checks what a bot sends and queues what people do; it keeps no messages.
Its journal holds method names, field names and statuses, no texts.
"""

import asyncio
import json
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp import ClientConnectorError, ClientSession

START = 30.0  # seconds on a busy machine; half of one on an idle one
RUN = "import sys; from lo_bot_api_emulator import main; sys.exit(main())"


@dataclass(frozen=True, slots=True)
class Emulator:
    url: str
    journal: Path
    session: ClientSession

    async def call(self, token: str, method: str, fields: Any) -> tuple[int, dict[str, Any]]:
        async with self.session.post(f"{self.url}/bot{token}/{method}", data=fields) as response:
            return response.status, await response.json()

    async def update(self, token: str, update: dict[str, Any]) -> None:
        """Somebody did something; the bot's next poll brings it."""
        body = {"token": token, "update": update}
        async with self.session.post(f"{self.url}/__fixture/updates", json=body) as response:
            assert response.status == 200, await response.text()

    def calls(self) -> list[dict[str, Any]]:
        lines = self.journal.read_text(encoding="utf-8").splitlines()
        return [entry for line in lines if "method" in (entry := json.loads(line))]


@asynccontextmanager
async def emulator(folder: Path) -> AsyncIterator[Emulator]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    journal = folder / "emulator.jsonl"
    with (folder / "emulator.txt").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", RUN, "--host", "127.0.0.1", "--port", str(port)),
            *("--enable-control", "--journal", str(journal)),
            stdout=log,
            stderr=log,
        )
    try:
        async with ClientSession() as session:
            found = Emulator(f"http://127.0.0.1:{port}", journal, session)
            await _answers(found, process, folder)
            yield found
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _answers(found: Emulator, process: asyncio.subprocess.Process, folder: Path) -> None:
    async with asyncio.timeout(START):
        while True:
            assert process.returncode is None, (folder / "emulator.txt").read_text()
            try:
                await found.call("0:nobody", "getMe", None)
            except ClientConnectorError:
                await asyncio.sleep(0.02)
            else:
                return
