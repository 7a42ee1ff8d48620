"""The process of the sandbox's bot: `python -m bot.sandbox.child <number of the socket>`.

The same composition as `mentor-bot run`, but for the clock, which the sandbox moves, and the ticks,
which it asks for. Ends when the other end of the socket closes: asked to stop, or killed.
"""

import asyncio
import socket
import sys
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import structlog

from bot import logs
from bot.loading import lightly
from bot.sandbox.channel import Channel, Line
from bot.sandbox.clock import SimulatedClock
from bot.settings import Settings

with lightly():
    from bot.app import App, open_app
    from bot.cli.database import held
    from bot.opening import first_curator_link, introduce
    from bot.polling import Polling
    from bot.sandbox.year.pace import Unhurried
    from surveys.guard.limits import Limits

log = structlog.get_logger(__name__)


class Child:
    def __init__(self) -> None:
        self._orders: asyncio.Queue[Line | None] = asyncio.Queue()  # None: no more will come
        self._channel = Channel(self._orders.put_nowait, self._let_go)
        self._polling: Polling | None = None

    async def live(self, end: socket.socket) -> int:
        """The exit code."""
        loop = asyncio.get_running_loop()
        await loop.create_connection(lambda: self._channel, sock=end)
        try:
            if (order := await self._orders.get()) is not None:
                await self._serve(order)
        except Exception as error:  # noqa: BLE001 # whatever it is: the sandbox must hear of it
            self._channel.say({"failed": _reason(error)})
            return 1
        finally:
            await self._channel.close()
        return 0

    async def _serve(self, order: Line) -> None:
        settings = Settings(_env_file=None, **order["settings"])
        logs.configure(settings)
        clock = SimulatedClock(datetime.fromisoformat(order["at"]))
        pace = None if order["paced"] else Unhurried()
        limits = None if order["limited"] else Limits.off()
        with held(settings):
            async with (
                open_app(settings, clock, order["token"], pace, limits, lasting=False) as app,
                asyncio.TaskGroup() as group,
            ):
                self._polling = app.polling
                username = await introduce(app)
                if username is None:
                    return
                link = await first_curator_link(app, username)
                await app.ticks.wake()
                group.create_task(app.polling.run())
                self._channel.say({"ready": True, "link": link})
                await self._obey(app, clock, group)

    async def _obey(self, app: App, clock: SimulatedClock, group: asyncio.TaskGroup) -> None:
        """One order after another begins, with the clock moved before; their work overlaps."""
        deeds = _deeds(app)
        while (order := await self._orders.get()) is not None:
            clock.move_to(datetime.fromisoformat(order["at"]))
            group.create_task(self._do(order, app, deeds))

    def _let_go(self) -> None:
        self._orders.put_nowait(None)
        if self._polling is not None:
            self._polling.stop()

    async def _do(self, order: Line, app: App, deeds: dict[str, "Deed"]) -> None:
        said: Line = {"id": order["id"]}
        try:
            for name in order["do"]:
                await deeds[name]()
        except Exception as error:  # told to who ordered it: the bot itself goes on
            log.exception("order_failed", order=order["do"])
            said["failed"] = _reason(error)
        due = app.ticks.due
        self._channel.say({**said, "due": None if due is None else due.isoformat()})


Deed = Callable[[], Awaitable[Any]]


def _deeds(app: App) -> dict[str, Deed]:
    """What the service's scheduler does by itself, and waiting."""
    return {
        "plan": app.ticks.plan,
        "send": app.sender.tick,
        "tidy": app.ticks.tidy,
        "show": app.bulletin.tick,
        "backup": app.backups.tick,
        "drain": app.tasks.flushed,
    }


def _reason(error: BaseException) -> str:
    """One line."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    text = " ".join(str(error).split())
    return text if type(error).__name__ == "CommandError" else f"{type(error).__name__}: {text}"


if __name__ == "__main__":
    sys.exit(asyncio.run(Child().live(socket.socket(fileno=int(sys.argv[1])))))
