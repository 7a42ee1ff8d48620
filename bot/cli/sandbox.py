"""`mentor-bot sandbox`: the whole bot in a browser, without a token, until stopped."""

import asyncio
import signal
import sys
import tempfile
import webbrowser
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.errors import CommandError
from bot.cli.files import check_free
from bot.settings import Settings

if TYPE_CHECKING:  # the sandbox takes a second to import
    from bot.sandbox.page.moments import Moment
    from bot.sandbox.page.sandbox import Sandbox

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def sandbox(
    settings: Settings, *, at: str, host: str, port: int, data: Path | None, opens: bool
) -> None:
    """Raises CommandError: not a loopback address, the port is taken, a folder with a database."""
    from bot.sandbox.page.moments import Moment

    if not _is_loopback(host):
        raise CommandError(f"--host: {host} открыт для других; песочница слушает только 127.0.0.1")
    with _folder(data) as folder:
        inside = settings.model_copy(
            update={"data_dir": folder, "database_url": None, "curator_ids": frozenset()}
        )
        asyncio.run(_serve(inside, Moment(at), port, opens=opens))


async def _serve(settings: Settings, moment: "Moment", port: int, *, opens: bool) -> None:
    from bot.sandbox.page.sandbox import open_sandbox
    from bot.sandbox.page.serving import serving

    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in STOP_SIGNALS:
        loop.add_signal_handler(number, stop.set)
    async with open_sandbox(settings) as found, AsyncExitStack() as stack:
        try:
            address = await stack.enter_async_context(serving(found, port))
        except OSError:
            raise CommandError(f"--port: {port} занят, возьмите другой") from None
        print(address, flush=True)
        if opens:
            await asyncio.to_thread(webbrowser.open, address)
        await _prepare(found, moment, stop)


async def _prepare(found: "Sandbox", moment: "Moment", stop: asyncio.Event) -> None:
    """Then wait until stopped; a stop in the middle of it ends it as well.

    Raises CommandError: the bot could not be started.
    """
    from bot.sandbox.life import BotGoneError

    try:
        async with asyncio.TaskGroup() as group:
            work = group.create_task(found.prepare(moment))
            telling = group.create_task(_tell(found))
            await stop.wait()
            work.cancel()
            telling.cancel()
    except* BotGoneError as gone:
        raise CommandError(f"Бот не запустился: {gone.exceptions[0]}") from None


async def _tell(found: "Sandbox") -> None:
    """How far it has come, a line for each thing."""
    said = ""
    while (progress := found.progress) is not None:
        if progress.says != said:
            _say(f"{progress.share:4.0%}  {progress.says}")
            said = progress.says
        await asyncio.sleep(0.2)
    _say("100%  Готово: страница открыта по адресу выше, остановить — Ctrl-C")


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


@contextmanager
def _folder(data: Path | None) -> Iterator[Path]:
    """An empty folder of one's own, or the one that was named."""
    if data is None:
        with tempfile.TemporaryDirectory(prefix="mentor-bot-sandbox-") as folder:
            yield Path(folder)
        return
    check_free(data)
    yield data


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
