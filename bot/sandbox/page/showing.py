"""Routes by which the page sees: itself, its files, what changes, what is inside."""

import asyncio
import json
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from aiohttp import web

from bot.sandbox.api.world import Json
from bot.sandbox.page import inside, rendering
from bot.sandbox.page.requests import Desk, number_in
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


class Showing(Desk):
    def __init__(self, sandbox: Sandbox) -> None:
        super().__init__(sandbox)
        self._files = {path.name: path for path in STATIC.iterdir() if path.suffix in TYPES}

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/{key}/", self._page),
            web.get("/{key}/static/{name}", self._static),
            web.get("/{key}/events", self._events),
            web.get("/{key}/files/{file}", self._file),
            web.get("/{key}/chats/{chat}/earlier", self._earlier),
            web.get("/{key}/inside", self._inside),
        ]

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
        with suppress(ConnectionResetError), self.sandbox.feed.listening() as listener:
            await response.write(_event([self.sandbox.state()]))
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
        file = self.sandbox.api.world.files.get(request.match_info["file"])
        if file is None:
            raise web.HTTPNotFound
        shown = file.mime_type in SHOWABLE and "download" not in request.query
        kind = file.mime_type if shown else "application/octet-stream"
        way = "inline" if shown else "attachment"
        headers = {"Content-Disposition": f"{way}; filename*=UTF-8''{quote(file.name)}"}
        return web.Response(body=file.data, content_type=kind, headers=headers)

    async def _earlier(self, request: web.Request) -> web.StreamResponse:
        before = number_in(request.query.get("before"))
        return web.json_response(rendering.latest(self.chat(request).state, before))

    async def _inside(self, _: web.Request) -> web.StreamResponse:
        api = self.ready().api
        return web.json_response({"calls": inside.calls(api), "standing": inside.standing(api)})


def _event(news: list[Json]) -> bytes:
    body = json.dumps(news, ensure_ascii=False, separators=(",", ":"))
    return f"data: {body}\n\n".encode()
