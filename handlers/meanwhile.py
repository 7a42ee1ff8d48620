"""Screens made of a whole programme are made beside the poll: nobody's update waits for them, a call for
help least of all. Of a region one takes many seconds.

They write no answer of anybody: one that a kill takes along is asked for again by a press.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from weakref import WeakValueDictionary

import structlog
from aiogram import BaseMiddleware
from aiogram.dispatcher.flags import get_flag
from aiogram.types import TelegramObject

from handlers.page import Page, column
from handlers.texts import common
from handlers.turn import Turn
from handlers.views import menu
from surveys.tasks import Tasks

log = structlog.get_logger(__name__)

BESIDE = {"beside": True}

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class Meanwhile(BaseMiddleware):
    """For handlers with the flag `beside`: they read much and never `turn.write`, see `OncePerUpdate`."""

    def __init__(self, tasks: Tasks) -> None:
        self._tasks = tasks
        self._lines: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        if not get_flag(data, "beside"):
            return await handler(event, data)
        self._tasks.start(self._make(handler, event, data), name="screen")
        return None

    async def _make(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> None:
        """One after the other: who presses without end has one of them made at a time."""
        turn: Turn = data["turn"]
        line = self._lines.setdefault(turn.account, asyncio.Lock())
        try:
            async with line:
                await handler(event, data)
        except Exception:  # whatever it is, somebody waits for a word
            log.exception("screen_failed")
            turn.show(Page(common.failed(), column(menu.button())))
