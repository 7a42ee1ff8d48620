"""From a request of HTTP to a method of the Bot API and back, with the troubles on the way."""

import asyncio
import json
from typing import Any

from aiohttp import web

from bot.sandbox.api.errors import ApiError, too_many_requests
from bot.sandbox.api.faults import Order, Trouble, Troubles
from bot.sandbox.api.forms import UPLOAD_LIMIT, Form, read_form
from bot.sandbox.api.journal import Call, Journal
from bot.sandbox.api.limits import Limits
from bot.sandbox.api.methods import METHODS, SENDS
from bot.sandbox.api.polling import get_updates
from bot.sandbox.api.world import ChatState, World

BODY_LIMIT = 2 * UPLOAD_LIMIT  # bytes: the limit of Telegram is found while reading
POLL = "getupdates"


class Gateway:
    def __init__(self, world: World, journal: Journal, token: str) -> None:
        self.delay = 0.0
        self.slow_chats: dict[int, float] = {}
        self.limits: Limits | None = None
        self.troubles = Troubles()
        self._world = world
        self._journal = journal
        self._token = token

    async def serve(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.raw_path.partition("?")[0].replace("%3A", ":")
        if path.startswith("/file/bot"):
            return self._download(path.removeprefix("/file/bot"))
        token, _, name = path.removeprefix("/bot").partition("/")
        if not path.startswith("/bot") or not name:
            return _refusal(ApiError(404, "Not Found"))
        if token != self._token:
            return _refusal(ApiError(401, "Unauthorized"))
        try:
            form = await read_form(request)
        except ApiError as error:
            return _refusal(error)
        return await self._call(name.lower(), form, request)

    async def _call(self, method: str, form: Form, request: web.BaseRequest) -> web.StreamResponse:
        world = self._world
        chat = self._chat_of(method, form)
        call = self._journal.begin(
            method, None if chat is None else chat.id, form.fields, world.timestamp()
        )
        polls = method == POLL
        world.in_flight += not polls
        if chat is not None:
            chat.in_flight += 1
            chat.calls[method] += 1
        try:
            order = self.troubles.take(call)
            call.scripted = order is not None
            return await self._answer(call, form, request, order)
        finally:
            if call.finished is None:
                self._journal.end(call, 0, "the client went away")
            if chat is not None:
                chat.in_flight -= 1
            if not polls:
                world.in_flight -= 1
                world.touch(chat)

    async def _answer(
        self, call: Call, form: Form, request: web.BaseRequest, order: Order | None
    ) -> web.StreamResponse:
        if order is not None and (response := _instead(order, request)):
            self._journal.end(call, response.status)
            return response
        try:
            result = await self._result(call.method, form)
        except ApiError as error:
            self._journal.end(call, error.code, error.description)
            response = _refusal(error)
        else:
            self._journal.end(call, 200, answer=result)
            response = _json(200, {"ok": True, "result": result})
        if seconds := self._seconds(call, order):
            await asyncio.sleep(seconds)
        if order is not None and order.trouble is Trouble.CUT_AFTER:
            return _cut(request)
        return response

    async def _result(self, method: str, form: Form) -> Any:
        if method == POLL:
            return await get_updates(self._world, form)
        handler = METHODS.get(method)
        if handler is None:
            raise ApiError(404, "Not Found: method not found")
        if self.limits is not None and method in SENDS:
            self.limits.spend(form.number("chat_id"))
        return handler(self._world, form)

    def _seconds(self, call: Call, order: Order | None) -> float:
        """How much later than at once the answer leaves."""
        seconds = 0.0 if call.method == POLL else self.delay
        if call.chat_id is not None:
            seconds += self.slow_chats.get(call.chat_id, 0.0)
        if order is not None and order.trouble is Trouble.SLOW:
            seconds += order.seconds
        return seconds

    def _chat_of(self, method: str, form: Form) -> ChatState | None:
        if method == "answercallbackquery":
            press = self._world.presses.get(form.text("callback_query_id"))
            return self._world.chats.get(press.chat_id) if press else None
        return self._world.chats.get(form.number("chat_id"))

    def _download(self, path: str) -> web.StreamResponse:
        token, _, name = path.partition("/")
        for file in self._world.files.values():
            if file.path == name and token == self._token:
                return web.Response(body=file.data, content_type=file.mime_type)
        return _refusal(ApiError(404, "Not Found"))


def _instead(order: Order, request: web.BaseRequest) -> web.Response | None:
    """What a call meets instead of being served; None where it is served all the same."""
    match order.trouble:
        case Trouble.FLOOD:
            return _refusal(too_many_requests(int(order.seconds)))
        case Trouble.SERVER_ERROR:
            return _refusal(ApiError(500, "Internal Server Error"))
        case Trouble.BAD_GATEWAY:
            return _refusal(ApiError(502, "Bad Gateway"))
        case Trouble.PROXY_PAGE:
            page = "<html><body><h1>502 Bad Gateway</h1></body></html>"
            return web.Response(status=502, text=page, content_type="text/html")
        case Trouble.CUT_BEFORE:
            return _cut(request)
        case Trouble.CUT_AFTER | Trouble.SLOW:
            return None


def _cut(request: web.BaseRequest) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=499)  # reaches nobody


def _refusal(error: ApiError) -> web.Response:
    response = _json(error.code, error.body())
    if error.retry_after is not None:
        response.headers["Retry-After"] = str(error.retry_after)  # HttpConnection.cpp
    return response


def _json(status: int, body: dict[str, Any]) -> web.Response:
    data = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return web.Response(status=status, body=data, content_type="application/json")
