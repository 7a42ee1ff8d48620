"""The Bot API over HTTP on loopback."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from bot.sandbox.api import methods
from bot.sandbox.api.errors import ApiError, bad_request, conflict, too_many_requests
from bot.sandbox.api.faults import Order, Trouble, Troubles
from bot.sandbox.api.forms import Form, read_form
from bot.sandbox.api.journal import Call, Journal
from bot.sandbox.api.limits import Limits
from bot.sandbox.api.world import ChatState, Press, World
from bot.sandbox.chats import Chat, Group
from surveys.clock import Clock

TOKEN = "7000001:sandbox"  # noqa: S105 - opens nothing but this server
USERNAME = "nastavnik_sandbox_bot"
BODY_LIMIT = 50 * 1024 * 1024  # bytes; a bot may upload no more
QUIET = 0.03  # seconds; how long a bot that cannot be asked must be silent to count as idle


class BotApi:
    """A server with the state of one bot's Telegram; it survives `stop` and `start`.

    Args:
        clock: where the dates of messages and the age of presses come from.
        port: 0 takes a free one at the first start.
        delay: seconds added to every answer but that of getUpdates.
        limits: refuses sends that are too fast; None lets everything pass.
        query_lifetime: how long a press can be answered, by the clock.
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
        query_lifetime: timedelta = timedelta(minutes=5),
        journal: int | None = None,
    ) -> None:
        self.token = token
        self.port = port
        self.delay = delay
        self.limits = limits
        self.slow_chats: dict[int, float] = {}  # chat -> seconds added to every answer about it
        self.journal = Journal(journal)
        self.troubles = Troubles()
        self.drains: list[Callable[[], Awaitable[object]]] = []
        bot = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": "Наставник",
            "username": username,
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
        }
        self.world = World(clock, bot, query_lifetime=query_lifetime)
        self._people: dict[int, Chat] = {}
        self._runner: web.ServerRunner | None = None
        self._in_flight = 0

    # the server

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
        server = web.Server(self._serve, request_factory=_request, handler_cancellation=True)
        runner = web.ServerRunner(server, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", self.port, reuse_address=True)
        await site.start()
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

    # people

    def chat(self, user_id: int, first_name: str = "Аня", **profile: str) -> Chat:
        """The person with this id and their private chat with the bot; the same object every time.

        Args:
            user_id: also the id of the private chat.
            first_name: as in their account; used only the first time.
            profile: further fields of Telegram's User: `last_name`, `username`, `language_code`.
        """
        if user_id not in self._people:
            self._people[user_id] = Chat(self, user_id, first_name, profile)
        return self._people[user_id]

    def group(self, group_id: int, title: str) -> Group:
        return Group(self, group_id, title)

    # troubles

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
        self.troubles.orders.append(order)
        return order

    def heal(self) -> None:
        self.troubles.orders.clear()
        self.slow_chats.clear()

    # what a test asks

    @property
    def faults(self) -> list[Call]:
        """Every refusal that the bot provoked; the ordered ones are not among them."""
        return self.journal.faults

    def unanswered(self) -> list[Press]:
        """Presses still waiting for their answer, oldest first."""
        return [press for press in self.world.presses.values() if not press.answered]

    async def idle(self, *, quiet: float | None = None, timeout: float = 10.0) -> None:  # noqa: ASYNC109 - the error tells what is missing
        """Waits until the bot has taken and finished everything.

        That is: all updates are confirmed, no call is under way, every press that can be answered
        is; then whatever `drains` wait for is done, or, where the bot cannot be asked, it was
        silent for `quiet` real seconds.

        Raises: TimeoutError: with what was still open.
        """
        await self.settle(self._is_idle, lambda: self.world.activity, quiet, timeout, None)

    def _is_idle(self) -> bool:
        return (
            not len(self.world.updates)
            and not self._in_flight
            and not any(self.world.is_open(press) for press in self.unanswered())
        )

    async def settle(
        self,
        ready: Callable[[], bool],
        activity: Callable[[], int],
        quiet: float | None,
        timeout: float,  # noqa: ASYNC109 - the error tells what is missing
        chat: ChatState | None,
    ) -> None:
        signal = self.world.changed if chat is None else chat.changed
        pause = quiet if quiet is not None else 0.0 if self.drains else QUIET
        try:
            async with asyncio.timeout(timeout):
                while True:
                    await signal.until(ready, timeout)
                    seen = activity()
                    for drain in self.drains:
                        await drain()
                    await asyncio.sleep(pause)
                    if seen == activity() and ready():
                        return
        except TimeoutError:
            raise TimeoutError(self._why_busy(timeout)) from None

    def _why_busy(self, seconds: float) -> str:
        running = [call for call in self.journal.calls if call.finished is None]
        return (
            f"not idle after {seconds} s: {len(self.world.updates)} updates not confirmed, "
            f"calls under way: {[str(call) for call in running]}, "
            f"presses without an answer: {self.unanswered()}"
        )

    # serving

    async def _serve(self, request: web.BaseRequest) -> web.StreamResponse:
        path, _, _ = request.raw_path.partition("?")
        path = path.replace("%3A", ":")
        if path.startswith("/file/bot"):
            return self._download(path.removeprefix("/file/bot"))
        token, _, name = path.removeprefix("/bot").partition("/")
        if not path.startswith("/bot") or not name:
            return _refused(ApiError(404, "Not Found"))
        if token != self.token:
            return _refused(ApiError(401, "Unauthorized"))
        try:
            form = await read_form(request)
        except ApiError as error:
            return _refused(error)
        return await self._call(name.lower(), form, request)

    async def _call(self, method: str, form: Form, request: web.BaseRequest) -> web.StreamResponse:
        chat = self._chat_of(method, form)
        call = self.journal.begin(
            method, chat.id if chat else None, form.fields, self.world.timestamp()
        )
        polls = method == "getupdates"
        self._enter(chat, method, polls=polls)
        try:
            order = self.troubles.take(call)
            call.scripted = order is not None
            if order is not None and (response := _trouble_before(order, request)):
                self.journal.end(call, response.status)
                return response
            response = await self._answer(method, form, call)
            await self._wait(order, call, polls=polls)
            if order is not None and order.trouble is Trouble.CUT_AFTER:
                return _cut(request)
            return response
        finally:
            if call.finished is None:
                self.journal.end(call, 0, "the client went away")
            self._leave(chat, polls=polls)

    async def _answer(self, method: str, form: Form, call: Call) -> web.Response:
        try:
            result = await self._result(method, form)
        except ApiError as error:
            self.journal.end(call, error.code, error.description)
            return _refused(error)
        self.journal.end(call, 200)
        return _json(200, {"ok": True, "result": result})

    async def _result(self, method: str, form: Form) -> Any:
        if method == "getupdates":
            return await self._get_updates(form)
        handler = methods.METHODS.get(method)
        if handler is None:
            raise ApiError(404, "Not Found: method not found")
        if self.limits is not None and method in methods.SENDS:
            self.limits.spend(form.number("chat_id"))
        return handler(self.world, form)

    async def _get_updates(self, form: Form) -> list[dict[str, Any]]:
        updates = self.world.updates
        if self.world.webhook:
            raise conflict(
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
            )
        if "allowed_updates" in form.fields:
            allowed = form.json("allowed_updates")
            if not isinstance(allowed, list):
                raise bad_request("can't parse allowed updates: expected an Array")
            updates.allowed = frozenset(allowed) or None
        updates.confirm(form.number("offset"))
        self.world.touch()
        for chat in self._waited():
            chat.happened()
        limit = min(max(form.number("limit") or 100, 1), 100)
        return await updates.poll(limit, min(form.number("timeout"), 50))

    def _waited(self) -> list[ChatState]:
        return [chat for chat in self.world.chats.values() if chat.changed.waited]

    async def _wait(self, order: Order | None, call: Call, *, polls: bool) -> None:
        seconds = 0.0 if polls else self.delay
        if call.chat_id is not None:
            seconds += self.slow_chats.get(call.chat_id, 0.0)
        if order is not None and order.trouble is Trouble.SLOW:
            seconds += order.seconds
        if seconds:
            await asyncio.sleep(seconds)

    def _chat_of(self, method: str, form: Form) -> ChatState | None:
        if method == "answercallbackquery":
            press = self.world.presses.get(form.text("callback_query_id"))
            return self.world.chats.get(press.chat_id) if press else None
        return self.world.chats.get(form.number("chat_id"))

    def _enter(self, chat: ChatState | None, method: str, *, polls: bool) -> None:
        self._in_flight += not polls
        if chat is not None:
            chat.in_flight += 1
            chat.calls[method] += 1

    def _leave(self, chat: ChatState | None, *, polls: bool) -> None:
        self._in_flight -= not polls
        if chat is not None:
            chat.in_flight -= 1
        if not polls:
            self.world.touch(chat)

    def _download(self, path: str) -> web.StreamResponse:
        token, _, name = path.partition("/")
        if token == self.token:
            for file in self.world.files.values():
                if file.path == name:
                    return web.Response(body=file.data, content_type=file.mime_type)
        return _refused(ApiError(404, "Not Found"))


def _trouble_before(order: Order, request: web.BaseRequest) -> web.Response | None:
    """What a call meets instead of being served; None where it is served all the same."""
    match order.trouble:
        case Trouble.FLOOD:
            return _refused(too_many_requests(int(order.seconds)))
        case Trouble.SERVER_ERROR:
            return _refused(ApiError(500, "Internal Server Error"))
        case Trouble.BAD_GATEWAY:
            return _refused(ApiError(502, "Bad Gateway"))
        case Trouble.PROXY_PAGE:
            page = "<html><body><h1>502 Bad Gateway</h1></body></html>"
            return web.Response(status=502, text=page, content_type="text/html")
        case Trouble.CUT_BEFORE:
            return _cut(request)
        case Trouble.CUT_AFTER | Trouble.SLOW:
            return None


def _cut(request: web.BaseRequest) -> web.Response:
    with suppress(AttributeError):  # the client may be gone already
        request.transport.abort()  # type: ignore[union-attr]
    return web.Response(status=499)  # reaches nobody


def _refused(error: ApiError) -> web.Response:
    return _json(error.code, error.body())


def _json(status: int, body: dict[str, Any]) -> web.Response:
    data = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return web.Response(status=status, body=data, content_type="application/json")


def _request(*parts: Any) -> web.BaseRequest:
    """The request of aiohttp, but for uploads of the size that Telegram takes."""
    return web.BaseRequest(*parts, loop=asyncio.get_running_loop(), client_max_size=BODY_LIMIT)
