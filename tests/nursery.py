"""Bots that are born loaded: their imports take seconds, and tests start them by the dozen.

One process beside the tests has loaded the program, see `tests.births`. Who is started is its fork: a
process of its own in a session of its own, with the arguments, environment, folder and files it was
given, that is killed, stopped and waited for as any other. The interpreter's start, the imports and what
is found out at the first use of anything are shared, and threads do its work apart, as in other tests;
`cold` leaves all that to a test that is about it.
"""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

LOADED = frozenset({"bot", "bot.sandbox.child"})  # what may follow `python -m`
START = 60.0  # real seconds on a busy machine; 3 on an idle one
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
                    [sys.executable, "-m", "tests.births", str(door.fileno())],
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
