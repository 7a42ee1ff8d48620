"""The page's own requests: what it shows, what a person does, the clock."""

import asyncio
import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

from aiohttp import BodyPartReader, web

from bot.sandbox.api import rules
from bot.sandbox.api.world import Json
from bot.sandbox.chats import Chat
from bot.sandbox.life import BotGoneError
from bot.sandbox.page import inside, rendering
from bot.sandbox.page.answering import Mood
from bot.sandbox.page.sandbox import Sandbox

STATIC = Path(__file__).parent / "static"
TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}
SHOWABLE = frozenset({"image/png", "image/jpeg", "image/webp", "image/gif"})
BEAT = 15.0  # real seconds between two signs of life to an open page
NAME_LIMIT = 40


class Routes:
    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._files = {path.name: path for path in STATIC.iterdir() if path.suffix in TYPES}

    def add_to(self, app: web.Application) -> None:
        """Everything stands behind the key of this start."""
        routes = [
            web.get("/{key}/", self._page),
            web.get("/{key}/static/{name}", self._static),
            web.get("/{key}/events", self._events),
            web.get("/{key}/files/{file}", self._file),
            web.get("/{key}/chats/{chat}/earlier", self._earlier),
            web.post("/{key}/chats/{chat}/send", self._send),
            web.post("/{key}/chats/{chat}/edit", self._edit),
            web.post("/{key}/chats/{chat}/press", self._press),
            web.post("/{key}/chats/{chat}/start", self._start),
            web.post("/{key}/chats/{chat}/open", self._open),
            web.post("/{key}/chats/{chat}/attach", self._attach),
            web.post("/{key}/chats/{chat}/block", self._block),
            web.post("/{key}/chats/{chat}/show", self._show),
            web.post("/{key}/chats/{chat}/hide", self._hide),
            web.post("/{key}/people", self._newcomer),
            web.post("/{key}/clock", self._clock),
            web.post("/{key}/answers", self._answers),
            web.get("/{key}/inside", self._inside),
            web.post("/{key}/inside", self._trouble),
        ]
        app.add_routes(routes)

    # what is shown

    async def _page(self, _: web.Request) -> web.StreamResponse:
        return self._served("index.html")

    async def _static(self, request: web.Request) -> web.StreamResponse:
        return self._served(request.match_info["name"])

    def _served(self, name: str) -> web.Response:
        path = self._files.get(name)
        if path is None:
            raise web.HTTPNotFound
        return web.Response(
            body=path.read_bytes(), content_type=TYPES[path.suffix], charset="utf-8"
        )

    async def _events(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events: the whole first, then what changes."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        # a page that was closed ends it in the middle of a write
        with suppress(ConnectionResetError), self._sandbox.feed.listening() as listener:
            await response.write(_event([self._sandbox.state()]))
            while True:
                try:
                    async with asyncio.timeout(BEAT):
                        news = await listener.get()
                except TimeoutError:
                    await response.write(b": \n\n")
                    continue
                if news is None:
                    break
                await response.write(_event(news))
        return response

    async def _file(self, request: web.Request) -> web.StreamResponse:
        file = self._sandbox.api.world.files.get(request.match_info["file"])
        if file is None:
            raise web.HTTPNotFound
        shown = file.mime_type in SHOWABLE and "download" not in request.query
        kind = file.mime_type if shown else "application/octet-stream"
        way = "inline" if shown else "attachment"
        headers = {"Content-Disposition": f"{way}; filename*=UTF-8''{quote(file.name)}"}
        return web.Response(body=file.data, content_type=kind, headers=headers)

    async def _earlier(self, request: web.Request) -> web.StreamResponse:
        before = _number(request.query.get("before"))
        return web.json_response(rendering.latest(self._chat(request).state, before))

    # what a person does

    async def _send(self, request: web.Request) -> web.StreamResponse:
        chat, given = self._awake(request), await _given(request)
        text = _text(given, "text")
        if not text.strip():
            raise _refused("Пустое сообщение не отправить")
        await chat.send(text)
        return self._done()

    async def _edit(self, request: web.Request) -> web.StreamResponse:
        chat, given = self._awake(request), await _given(request)
        message = chat.state.messages.get(_number(given.get("message")))
        text = _text(given, "text").strip()
        if message is None or message["from"]["is_bot"] or "text" not in message or not text:
            raise _refused("Изменить можно только своё сообщение")
        await chat.edit(next(one for one in chat.messages if one.message is message), text)
        return self._done()

    async def _press(self, request: web.Request) -> web.StreamResponse:
        chat, given = self._awake(request), await _given(request)
        number, data = _number(given.get("message")), _text(given, "data")
        if number not in chat.state.messages:
            raise _refused("Этого сообщения уже нет")
        self._sandbox.feed.watch(await chat.press(data=data, message=number, wait=False))
        return self._done()

    async def _start(self, request: web.Request) -> web.StreamResponse:
        """The button «Запустить», with the code of the link that was opened, if one was."""
        chat = self._chat(request)
        await chat.start(self._sandbox.people.links.pop(chat.id, ""))
        self._tell_link(chat)
        return self._done()

    async def _open(self, request: web.Request) -> web.StreamResponse:
        """A link to the bot was followed: nothing is sent before Start is pressed."""
        chat, code = self._chat(request), _text(await _given(request), "code")
        if code and not rules.is_start_payload(code):
            raise _refused("Такой ссылки не бывает")
        self._sandbox.people.links[chat.id] = code
        self._sandbox.people.show(chat.id)
        self._sandbox.feed.say({"type": "phone", **self._sandbox.feed.phone(chat.id)})
        return web.json_response({})

    async def _attach(self, request: web.Request) -> web.StreamResponse:
        """A file or, with `as` = photo, a picture."""
        chat = self._awake(request)
        kind, name, data, caption = "document", "", b"", ""
        async for part in await request.multipart():
            if isinstance(part, BodyPartReader):
                content = bytes(await part.read(decode=True))
                match part.name:
                    case "file":
                        name, data = part.filename or "файл", content
                    case "as":
                        kind = content.decode()
                    case "caption":
                        caption = content.decode()
        if not data:
            raise _refused("Файл пуст")
        if kind == "photo":
            await chat.send_photo(data, caption)
        else:
            await chat.send_document(name, data, caption)
        return self._done()

    async def _block(self, request: web.Request) -> web.StreamResponse:
        chat, given = self._chat(request), await _given(request)
        if bool(given.get("blocked")) == chat.state.blocked:
            return web.json_response({})
        await (chat.unblock() if chat.state.blocked else chat.block())
        return self._done()

    # who is on the page

    async def _show(self, request: web.Request) -> web.StreamResponse:
        chat = self._chat(request)
        self._sandbox.people.show(chat.id)
        self._sandbox.feed.say({"type": "phone", **self._sandbox.feed.phone(chat.id)})
        return web.json_response({})

    async def _hide(self, request: web.Request) -> web.StreamResponse:
        account = _number(request.match_info["chat"])
        self._sandbox.people.hide(account)
        self._sandbox.feed.forget(account)
        self._sandbox.feed.say({"type": "hidden", "chat": account})
        return web.json_response({})

    async def _newcomer(self, request: web.Request) -> web.StreamResponse:
        name = _text(await _given(request), "name").strip()[:NAME_LIMIT] or "Новый человек"
        people, feed = self._sandbox.people, self._sandbox.feed
        account = people.newcomer(name)
        people.show(account)
        feed.say(
            {"type": "phone", **feed.phone(account)},
            {"type": "people", "people": people.everybody()},
        )
        return web.json_response({"id": account})

    # time

    async def _clock(self, request: web.Request) -> web.StreamResponse:
        sandbox, given = self._ready(), await _given(request)
        clockwork = sandbox.clockwork
        if clockwork.busy:
            raise _refused("Часы ещё идут")
        match given.get("to"):
            case "hour":
                await clockwork.run_to(clockwork.now + timedelta(hours=1))
            case "day":
                await clockwork.run_to(clockwork.now + timedelta(days=1))
            case "event":
                return web.json_response({"came": await clockwork.run_to_event()})
            case "stage" if sandbox.almanac is not None and sandbox.almanac.next_stage is not None:
                await clockwork.run_to(sandbox.almanac.next_stage)
            case int(moment) if moment > clockwork.now.timestamp():
                await clockwork.run_to(datetime.fromtimestamp(moment, UTC))
            case _:
                raise _refused("Туда часы не идут")
        return web.json_response({})

    async def _answers(self, request: web.Request) -> web.StreamResponse:
        given = await _given(request)
        if self._ready().clockwork.busy:
            raise _refused("Часы ещё идут")
        try:
            mood = Mood(_text(given, "mood"))
        except ValueError:
            raise _refused("Такого настроения нет") from None
        try:
            return web.json_response({"answered": await self._sandbox.let_answer(mood)})
        except (BotGoneError, AssertionError, TimeoutError):
            raise _refused("Бот не ответил: его остановили или ему мешают неполадки") from None

    # for developers

    async def _inside(self, _: web.Request) -> web.StreamResponse:
        api = self._ready().api
        return web.json_response({"calls": inside.calls(api), "standing": inside.standing(api)})

    async def _trouble(self, request: web.Request) -> web.StreamResponse:
        sandbox, given = self._ready(), await _given(request)
        match _text(given, "do"):
            case "kill":
                await sandbox.kill_bot()
            case "start":
                await sandbox.start_bot()
            case "repeat":
                if not inside.repeat_last(sandbox.api):
                    raise _refused("Повторять пока нечего")
            case "heal":
                sandbox.api.heal()
            case fault:
                self._switch_on(fault, given)
        return web.json_response({})

    def _switch_on(self, fault: str, given: dict[str, Any]) -> None:
        times = given.get("times", 1)
        try:
            inside.switch_on(self._sandbox.api, fault, None if times is None else _number(times))
        except KeyError:
            raise _refused("Такой неполадки нет") from None

    # shared

    def _ready(self) -> Sandbox:
        if self._sandbox.progress is not None:
            raise _refused("Школа ещё готовится")
        return self._sandbox

    def _chat(self, request: web.Request) -> Chat:
        try:
            return self._ready().people.chat(_number(request.match_info["chat"]))
        except KeyError:
            raise web.HTTPNotFound from None

    def _awake(self, request: web.Request) -> Chat:
        chat = self._chat(request)
        if chat.state.blocked:
            raise _refused("Бот заблокирован: сначала разблокируйте его")
        if not chat.state.reachable:
            raise _refused("Сначала нажмите «Запустить»")
        return chat

    def _tell_link(self, chat: Chat) -> None:
        link = self._sandbox.people.links.get(chat.id)
        self._sandbox.feed.say({"type": "link", "chat": chat.id, "link": link})

    def _done(self) -> web.Response:
        self._sandbox.acted()
        return web.json_response({})


def _event(news: list[Json]) -> bytes:
    body = json.dumps(news, ensure_ascii=False, separators=(",", ":"))
    return f"data: {body}\n\n".encode()


async def _given(request: web.Request) -> dict[str, Any]:
    """A JSON object; other content could come from a form of another site."""
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType
    try:
        given = await request.json()
    except ValueError:
        raise web.HTTPBadRequest from None
    if not isinstance(given, dict):
        raise web.HTTPBadRequest
    return given


def _text(given: dict[str, Any], name: str) -> str:
    value = given.get(name, "")
    if not isinstance(value, str):
        raise web.HTTPBadRequest
    return value


def _number(value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        raise web.HTTPBadRequest from None


def _refused(why: str) -> web.HTTPException:
    body = json.dumps({"error": why}, ensure_ascii=False)
    return web.HTTPConflict(text=body, content_type="application/json")
