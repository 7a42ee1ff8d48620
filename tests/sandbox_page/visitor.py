"""Somebody who has the page open: hears what it is told, does what its buttons do.

`open_page` starts the whole sandbox as `mentor-bot sandbox` does; a browser can be sent to
`Visitor.address` as well.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any

import aiohttp

from bot.sandbox.page.moments import Moment
from bot.sandbox.page.sandbox import Sandbox, open_sandbox
from bot.sandbox.page.serving import serving
from bot.sandbox.year.cast import Cast
from bot.settings import Settings

PATIENCE = 60.0  # real seconds on a busy machine
Json = dict[str, Any]


class Visitor:
    def __init__(self, address: str, sandbox: Sandbox, http: aiohttp.ClientSession) -> None:
        self.address = address
        self.sandbox = sandbox
        self.http = http
        self.told: list[Json] = []  # every event, oldest first
        self.phones: dict[int, Json] = {}
        self.messages: dict[int, dict[int, Json]] = {}
        self.clock: Json = {}
        self.almanac: Json = {}
        self.people: list[Json] = []
        self._changed = asyncio.Condition()

    # what the page shows

    def texts(self, account: int) -> list[str]:
        return [each["text"] for each in self.messages[account].values()]

    def newest(self, account: int) -> Json:
        """The last message of the bot; an empty one where there is none."""
        found = [each for each in self.messages[account].values() if not each["out"]]
        return found[-1] if found else {"text": ""}

    def labels(self, account: int) -> list[str]:
        rows = self.newest(account).get("buttons", [])
        return [button["text"] for row in rows for button in row]

    def commands(self, account: int) -> list[str]:
        return [each["command"] for each in self.phones[account]["commands"]]

    def account(self, name: str) -> int:
        return next(one["id"] for one in self.people if one["name"].startswith(name))

    def events(self, kind: str) -> list[Json]:
        return [event for event in self.told if event["type"] == kind]

    async def until(self, ready: Callable[[], object], what: str = "it did not come") -> None:
        async with asyncio.timeout(PATIENCE), self._changed:
            try:
                await self._changed.wait_for(ready)
            except asyncio.CancelledError:
                raise AssertionError(f"{what}\n{self._transcript()}") from None

    async def expect(self, account: int, part: str) -> Json:
        """Until the bot's newest message says this."""
        await self.until(
            lambda: self.messages.get(account) and part in self.newest(account)["text"],
            f"no «{part}»",
        )
        return self.newest(account)

    # what a person does

    async def post(self, path: str, **given: Any) -> Json:
        status, body = await self.ask(path, **given)
        assert status == HTTPStatus.OK, (path, status, body)
        return body

    async def ask(self, path: str, **given: Any) -> tuple[int, Json]:
        """For what may be refused."""
        async with self.http.post(self.address + path, json=given) as response:
            text = await response.text()
            return response.status, json.loads(text) if text.startswith("{") else {}

    async def send(self, account: int, text: str) -> None:
        await self.post(f"chats/{account}/send", text=text)

    async def press(self, account: int, label: str) -> None:
        """A button of the newest message that has it, once one has."""
        await self.until(lambda: self._button(account, label), f"no [{label}]")
        message, data = self._button(account, label) or (0, "")
        await self.post(f"chats/{account}/press", message=message, data=data)

    def _button(self, account: int, label: str) -> tuple[int, str] | None:
        for message in reversed(self.messages[account].values()):
            for button in (each for row in message.get("buttons", ()) for each in row):
                if button["text"].startswith(label):
                    return message["id"], button["data"]
        return None

    async def newcomer(self, name: str) -> int:
        account: int = (await self.post("people", name=name))["id"]
        await self.until(lambda: account in self.phones)
        return account

    # listening

    async def listen(self) -> None:
        async with self.http.get(self.address + "events") as response:
            assert response.status == HTTPStatus.OK
            async for line in response.content:
                if line.startswith(b"data: "):
                    async with self._changed:
                        for event in json.loads(line.removeprefix(b"data: ")):
                            self._take(event)
                        self._changed.notify_all()

    def _take(self, event: Json) -> None:
        self.told.append(event)
        match event["type"]:
            case "state":
                self.clock, self.people = event["clock"], event["people"]
                self.almanac = event["almanac"] or {}
                for phone in event["phones"]:
                    self._open(phone)
            case "phone":
                self._open(event)
            case "message":
                self.messages[event["chat"]][event["message"]["id"]] = event["message"]
            case "gone":
                del self.messages[event["chat"]][event["id"]]
            case "chat":
                self.phones[event["id"]].update(event)
            case "hidden":
                del self.phones[event["chat"]]
            case "clock":
                self.clock = event
            case "almanac":
                self.almanac = event
            case "people":
                self.people = event["people"]

    def _open(self, phone: Json) -> None:
        self.phones[phone["id"]] = phone
        self.messages[phone["id"]] = {each["id"]: each for each in phone["messages"]}

    def _transcript(self) -> str:
        return "\n".join(
            f"{account} {'>' if each['out'] else '<'} {each['text']}"
            for account, found in self.messages.items()
            for each in list(found.values())[-8:]
        )


@asynccontextmanager
async def open_page(
    folder: Path, moment: Moment = Moment.START, cast: Cast | None = None
) -> AsyncIterator[Visitor]:
    """The sandbox at that moment of its year, on a free port, and somebody who has its page open."""
    settings = Settings(_env_file=None, data_dir=folder, log_level="WARNING")  # type: ignore[call-arg]
    async with (
        open_sandbox(settings) as sandbox,
        serving(sandbox) as address,
        aiohttp.ClientSession() as http,
        asyncio.TaskGroup() as group,
    ):
        await sandbox.prepare(moment, cast)
        visitor = Visitor(address, sandbox, http)
        listening = group.create_task(visitor.listen())
        await visitor.until(lambda: visitor.phones)
        try:
            yield visitor
        finally:
            listening.cancel()
