"""The nursery's own process: it has loaded the program, and forks for whoever wants a bot.

It ends with the tests, which hold the other end of its input.
"""

import asyncio
import atexit
import json
import os
import random
import runpy
import selectors
import socket
import sys
import traceback
from collections.abc import Mapping
from contextlib import suppress
from importlib import import_module
from tempfile import TemporaryDirectory
from typing import Any

from surveys import apart
from tests.once import examined_once, in_a_thread

FILES = 8  # at most, handed over with an order


def _serve(door: socket.socket) -> None:
    """Forks for whoever comes, tells them the number of the process, and how it has ended."""
    with selectors.DefaultSelector() as ready:
        ready.register(sys.stdin, selectors.EVENT_READ)
        ready.register(door, selectors.EVENT_READ)
        while True:
            for key, _ in ready.select():
                if key.fileobj is sys.stdin:
                    return
                if key.fileobj is door:
                    talk = door.accept()[0]
                    order, files, _, _ = socket.recv_fds(talk, 1 << 20, FILES)
                    if not order:  # somebody has thought better of it
                        talk.close()
                        continue
                    if (pid := os.fork()) == 0:
                        ready.close()
                        door.close()
                        talk.close()
                        _live(json.loads(order), files)
                    for file in files:
                        os.close(file)
                    talk.send(str(pid).encode())
                    ready.register(os.pidfd_open(pid), selectors.EVENT_READ, (pid, talk))
                else:
                    pid, talk = key.data
                    ready.unregister(key.fd)
                    os.close(key.fd)
                    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
                    with talk, suppress(OSError):  # nobody may be left to hear of it
                        talk.send(str(code).encode())


def _live(order: Mapping[str, Any], files: list[int]) -> None:
    """The rest of this process is the one that was ordered."""
    code = 1
    try:
        os.setsid()
        for file, number in zip(files, (0, 1, 2, *order["passed"]), strict=True):
            os.dup2(file, number)
            if file != number:
                os.close(file)
        os.chdir(order["folder"])
        os.environ.clear()
        os.environ.update(order["environment"])
        random.seed()
        sys.argv = [order["module"], *order["arguments"]]
        runpy.run_module(order["module"], run_name="__main__", alter_sys=True)
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001 # as an interpreter ends
        traceback.print_exc()
    finally:
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _load() -> None:
    """All that both of them load; each runs its own module anew. Their work apart is done by threads."""
    for module in ("bot.sandbox.child", "bot.cli.run", "bot.service"):
        import_module(module)
    del sys.modules["bot.sandbox.child"]
    apart._child = in_a_thread
    asyncio.run(_rehearse())


async def _rehearse() -> None:
    """Telegram's types and the signatures of handlers are looked into when they are first used: here."""
    from aiogram.dispatcher.event.handler import CallableObject
    from aiogram.types import Update

    from bot.app import open_app
    from bot.cli.database import migrate_database
    from bot.settings import Settings
    from surveys.clock import SystemClock

    examine: Any = CallableObject
    examine.__post_init__ = examined_once(examine.__post_init__)
    with TemporaryDirectory() as folder:
        settings = Settings(_env_file=None, data_dir=folder)
        migrate_database(settings)
        async with open_app(settings, SystemClock(), "42:nobody"):
            Update.model_validate({"update_id": 1})


if __name__ == "__main__":
    _load()
    _serve(socket.socket(fileno=int(sys.argv[1])))
