"""What requests of the page bring along, and the refusal that a person can read."""

import json
from typing import Any

from aiohttp import web

from bot.sandbox.chats import Chat
from bot.sandbox.page.sandbox import Sandbox


class Desk:
    """What all groups of routes share."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox

    def ready(self) -> Sandbox:
        if self.sandbox.progress is not None:
            raise refused("Школа ещё готовится")
        return self.sandbox

    def chat(self, request: web.Request) -> Chat:
        try:
            return self.ready().people.chat(number_in(request.match_info["chat"]))
        except KeyError:
            raise web.HTTPNotFound from None

    def writing(self, request: web.Request) -> Chat:
        """A chat in which the person can write."""
        chat = self.chat(request)
        if chat.state.blocked:
            raise refused("Бот заблокирован: сначала разблокируйте его")
        if not chat.state.reachable:
            raise refused("Сначала нажмите «Запустить»")
        return chat

    def acted(self) -> web.Response:
        """The person has done something."""
        self.sandbox.acted()
        return web.json_response({})


async def given_in(request: web.Request) -> dict[str, Any]:
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


def text_in(given: dict[str, Any], name: str) -> str:
    value = given.get(name, "")
    if not isinstance(value, str):
        raise web.HTTPBadRequest
    return value


def number_in(value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        raise web.HTTPBadRequest from None


def refused(why: str) -> web.HTTPException:
    body = json.dumps({"error": why}, ensure_ascii=False)
    return web.HTTPConflict(text=body, content_type="application/json")
