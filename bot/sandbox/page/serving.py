"""The page's server: loopback only."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from bot.sandbox.page.doing import Doing
from bot.sandbox.page.guard import Guard, on_prepare
from bot.sandbox.page.sandbox import Sandbox
from bot.sandbox.page.showing import Showing
from bot.sandbox.page.steering import Steering

HOST = "127.0.0.1"
LARGEST = 20 * 1024 * 1024  # bytes of a file that a person sends


@asynccontextmanager
async def serving(sandbox: Sandbox, port: int = 0) -> AsyncIterator[str]:
    """The address to open, with the key of this start. Raises OSError: the port is taken.

    Args: port: 0 takes a free one.
    """
    guard = Guard(sandbox.key)
    app = web.Application(middlewares=[guard.middleware()], client_max_size=LARGEST)
    app.on_response_prepare.append(on_prepare)
    for desk in (Showing(sandbox), Doing(sandbox), Steering(sandbox)):
        app.add_routes(desk.routes())  # all behind the key of this start
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    try:
        await web.TCPSite(runner, HOST, port).start()
        guard.port = int(runner.addresses[0][1])
        yield f"http://{HOST}:{guard.port}/{sandbox.key}/"
    finally:
        sandbox.close()  # open pages end their requests
        await runner.cleanup()
