"""Bots that are born loaded: their imports take seconds, and tests start them by the dozen.

One process beside the tests has loaded the program. Who is started is its fork: a process of its own in a
session of its own, with the arguments, environment, folder and files it was given, that is killed,
stopped and waited for as any other. Only the interpreter's start and the imports are shared; `cold`
leaves them to a test that is about those.
"""

import asyncio
import atexit
import json
import os
import random
import runpy
import selectors
import signal
import socket
import subprocess
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

LOADED = frozenset({"bot", "bot.sandbox.child"})  # what may follow `python -m`
START = 60.0  # real seconds on a busy machine; 3 on an idle one
FILES = 8  # at most, handed over with an order
ROOT = Path(__file__).parents[1]


class Born:
    """What callers use of `asyncio.subprocess.Process`."""

    def __init__(self, talk: socket.socket) -> None:
        self.pid = int(talk.recv(64))
        self.returncode: int | None = None
        self._talk = talk
        self._ended = asyncio.Event()
        talk.setblocking(False)
        asyncio.get_running_loop().add_reader(talk, self._hear)

    async def wait(self) -> int:
        await self._ended.wait()
        assert self.returncode is not None
        return self.returncode

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def send_signal(self, number: int) -> None:
        if self.returncode is None:
            os.kill(self.pid, number)

    def leave(self) -> None:
        """Whether it has ended or not, nobody hears of it any more."""
        self._talk.close()

    def _hear(self) -> None:
        asyncio.get_running_loop().remove_reader(self._talk)
        self.returncode = int(self._talk.recv(64))
        self._talk.close()
        self._ended.set()


class Nursery:
    """Its process starts with the first order."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="nursery-")
        self._process: subprocess.Popen[bytes] | None = None
        self._born: list[Born] = []  # a loop may end before it hears that a process has

    def start(self, order: Mapping[str, Any], files: list[int]) -> Born:
        address = str(Path(self._folder.name) / "door")
        if self._process is None:
            with socket.socket(socket.AF_UNIX) as door:
                door.bind(address)
                door.listen()
                self._process = subprocess.Popen(
                    [sys.executable, "-m", "tests.nursery", str(door.fileno())],
                    pass_fds=[door.fileno()],
                    stdin=subprocess.PIPE,  # closed when the tests end, however they do
                    cwd=ROOT,
                )
        talk = socket.socket(socket.AF_UNIX)
        talk.settimeout(START)
        try:
            talk.connect(address)
            socket.send_fds(talk, [json.dumps(order).encode()], files)
            self._born.append(Born(talk))
        except BaseException:
            talk.close()
            raise
        return self._born[-1]

    def close(self) -> None:
        for one in self._born:
            one.leave()
        if self._process is not None:
            self._process.communicate()
        self._folder.cleanup()


_cold: list[bool] = []


@contextmanager
def cold() -> Iterator[None]:
    """Inside, processes start as everywhere else: with an interpreter of their own."""
    _cold.append(True)
    try:
        yield
    finally:
        _cold.pop()


@contextmanager
def born_loaded(patch: pytest.MonkeyPatch) -> Iterator[None]:
    """`asyncio.create_subprocess_exec` of a bot is an order to the nursery."""
    if not hasattr(os, "pidfd_open"):  # Linux alone
        yield
        return
    usual = asyncio.create_subprocess_exec
    nursery = Nursery()

    async def start(program: str, *arguments: str, **options: Any) -> Any:
        flag, module, *rest = (*arguments, "", "")[: max(2, len(arguments))]
        piped = asyncio.subprocess.PIPE in options.values()
        if _cold or piped or program != sys.executable or flag != "-m" or module not in LOADED:
            return await usual(program, *arguments, **options)
        passed = list(options.get("pass_fds", ()))
        order = {
            "module": module,
            "arguments": rest,
            "folder": str(options.get("cwd") or Path.cwd()),
            "environment": dict(options.get("env") or os.environ),
            "passed": passed,
        }
        with Path(os.devnull).open("r+b") as nothing:
            standard = [
                _number(options.get(name), own, nothing.fileno())
                for own, name in enumerate(("stdin", "stdout", "stderr"))
            ]
            return nursery.start(order, [*standard, *passed])

    patch.setattr(asyncio, "create_subprocess_exec", start)
    try:
        yield
    finally:
        nursery.close()


def _number(given: Any, usual: int, nothing: int) -> int:
    """Of a standard file as `subprocess` takes it."""
    match given:
        case None:
            return usual
        case asyncio.subprocess.DEVNULL:
            return nothing
        case int():
            return given
        case _:
            return int(given.fileno())


# the process itself


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
                    with talk:
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
    """All that both of them load; each runs its own module anew."""
    for module in ("bot.sandbox.child", "bot.cli.run"):
        import_module(module)
    del sys.modules["bot.sandbox.child"]


if __name__ == "__main__":
    _load()
    _serve(socket.socket(fileno=int(sys.argv[1])))
