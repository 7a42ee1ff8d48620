"""The Bot API over HTTP on loopback, and all that a test or the demo does with it."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from bot.sandbox.api.faults import Order, Trouble
from bot.sandbox.api.gateway import BODY_LIMIT, Gateway
from bot.sandbox.api.idle import PATIENCE, Idle
from bot.sandbox.api.journal import Call, Journal
from bot.sandbox.api.limits import Limits
from bot.sandbox.api.updates import PRESS
from bot.sandbox.api.world import Press, World
from bot.sandbox.chats import Chat, Group
from surveys.clock import Clock

TOKEN = "7000001:sandbox"  # noqa: S105 - opens nothing but this server
USERNAME = "nastavnik_sandbox_bot"


class BotApi:
    """A server with the state of one bot's Telegram; the state survives `stop` and `start`.

    Args:
        clock: where the dates of messages and the age of presses come from.
        port: 0 takes a free one at the first start.
        delay: seconds added to every answer but that of getUpdates.
        limits: refuses sends that are too fast; None lets everything pass.
        query_lifetime: how long a press can be answered, by the clock. Telegram documents no figure;
            it hands a press out for 150 seconds and people report refusals after 20 already.
        journal: how many of the last calls are remembered; None keeps all.
    """

    def __init__(
        self,
        clock: Clock,
        *,
        token: str = TOKEN,
        username: str = USERNAME,
        port: int = 0,
        delay: float = 0.0,
        limits: Limits | None = None,
        query_lifetime: timedelta = timedelta(seconds=PRESS),
        journal: int | None = None,
    ) -> None:
        self.token = token
        self.port = port
        self.journal = Journal(journal)
        self.world = World(clock, _bot(token, username), query_lifetime=query_lifetime)
        self.gateway = Gateway(self.world, self.journal, token)
        self.gateway.delay = delay
        self.gateway.limits = limits
        self._idle = Idle(self.world, self.journal)
        self._people: dict[int, Chat] = {}
        self._runner: web.ServerRunner | None = None

    @property
    def url(self) -> str:
        """What goes into `BOT_API_URL`."""
        return f"http://127.0.0.1:{self.port}"

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        # a client that goes away ends its call: a bot that was killed must not hold the poll
        server = web.Server(self.gateway.serve, request_factory=_request, handler_cancellation=True)
        runner = web.ServerRunner(server, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", self.port, reuse_address=True).start()
        self._runner = runner
        self.port = int(runner.addresses[0][1])

    async def stop(self) -> None:
        """Breaks every connection, as a server that goes down does."""
        runner, self._runner = self._runner, None
        if runner is None:
            return
        if runner.server is not None:
            for connection in runner.server.connections:
                connection.force_close()
        await runner.cleanup()

    def chat(self, user_id: int, first_name: str = "Аня", **profile: str) -> Chat:
        """The person with this id and their private chat with the bot; the same object every time.

        Args:
            user_id: also the id of the private chat.
            first_name: as in their account; used only the first time.
            profile: further fields of Telegram's User: `last_name`, `username`, `language_code`.
        """
        if user_id not in self._people:
            self._people[user_id] = Chat(self.world, self._idle, user_id, first_name, profile)
        return self._people[user_id]

    def group(self, group_id: int, title: str) -> Group:
        """A group chat; its id is negative."""
        return Group(self.world, group_id, title)

    # troubles

    @property
    def slow_chats(self) -> dict[int, float]:
        """Chat → seconds added to every answer about it."""
        return self.gateway.slow_chats

    def faulty(
        self,
        trouble: Trouble,
        *,
        times: int | None = 1,
        method: str | None = None,
        chat_id: int | None = None,
        when: Callable[[Call], bool] | None = None,
        seconds: float = 1.0,
    ) -> Order:
        """Orders a trouble for the next calls that fit.

        Args:
            trouble: what happens.
            times: for how many calls; None: until `heal`.
            method: its name; getUpdates is spared unless it is named.
            chat_id: only calls about this chat.
            when: only calls of which this is true.
            seconds: the pause that FLOOD asks for, or the delay of SLOW.
        """
        order = Order(trouble, times, method, chat_id, when, seconds)
        self.gateway.troubles.orders.append(order)
        return order

    def heal(self) -> None:
        """Takes back all troubles."""
        self.gateway.troubles.orders.clear()
        self.slow_chats.clear()

    # what came of it

    @property
    def calls(self) -> list[Call]:
        """The calls, oldest first, as many as the journal keeps."""
        return list(self.journal.calls)

    @property
    def faults(self) -> list[Call]:
        """Every refusal that the bot provoked; the ordered ones are not among them."""
        return self.journal.faults

    def unanswered(self) -> list[Press]:
        """Presses still waiting for their answer, oldest first."""
        return list(self.world.waiting.values())

    @property
    def drains(self) -> list[Callable[[], Awaitable[object]]]:
        """Each returns when the bot has nothing left to do; see `Idle`."""
        return self._idle.drains

    async def idle(self, *, quiet: float | None = None, within: float = PATIENCE) -> None:
        """Waits until the bot has taken and finished everything; see `Idle`.

        Raises: TimeoutError: with what was still open.
        """
        await self._idle.wait(quiet=quiet, within=within)


def _bot(token: str, username: str) -> dict[str, Any]:
    return {
        "id": int(token.partition(":")[0]),
        "is_bot": True,
        "first_name": "Наставник",
        "username": username,
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
    }


def _request(*parts: Any) -> web.BaseRequest:
    """The request of aiohttp, but for uploads of the size that Telegram takes."""
    message, payload, protocol, writer, task = parts
    loop = asyncio.get_running_loop()
    return web.BaseRequest(
        message, payload, protocol, writer, task, loop, client_max_size=BODY_LIMIT
    )
