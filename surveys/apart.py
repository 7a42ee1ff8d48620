"""Heavy work in a child process with a time limit.

Estimates and workbooks would make everybody wait for an answer, and numpy with scipy would stay
in the bot's memory for good. The child is this module, run by the same Python.
"""

import asyncio
import gc
import pickle
import sys
from collections.abc import Awaitable, Callable
from typing import Protocol, TypeVar, cast

from surveys.tracebacks import told

T = TypeVar("T")
LIMIT = 120.0  # seconds


class Apart(Protocol):
    """How a caller that must not wait runs pure work; in tests it may run in place."""

    def __call__(self, work: Callable[[], T]) -> Awaitable[T]: ...


class ChildFailed(Exception):  # noqa: N818  # said of the child, as ChildProcessError of another kind
    """The child ended without a result; what it said stands in the log before."""


async def apart(work: Callable[[], T], limit: float = LIMIT, memory: int | None = None) -> T:
    """The result of `work`, a picklable callable such as `functools.partial` of a module's function.

    `memory`: bytes of addresses that the child may have; beyond them its work gets MemoryError.
    Raises ChildFailed; TimeoutError: it took longer than `limit` seconds and was ended.
    """
    order = pickle.dumps((memory, pickle.dumps(work)))
    return cast("T", pickle.loads(await _child(order, limit)))  # noqa: S301  # our own child's


async def _child(order: bytes, limit: float) -> bytes:
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        __name__,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(limit):
            result, _ = await child.communicate(order)
    except BaseException:
        if child.returncode is None:
            child.kill()
            await child.wait()
        raise
    if child.returncode:
        raise ChildFailed(f"exit code {child.returncode}")
    return result


def done(order: bytes) -> bytes:
    """What a child is for; the bounds are its own to keep."""
    _, work = _read(order)
    return pickle.dumps(pickle.loads(work)())  # noqa: S301  # our own parent's


def _read(order: bytes) -> tuple[int | None, bytes]:
    memory, work = pickle.loads(order)  # noqa: S301  # our own parent's
    return memory, work


def _serve() -> None:
    gc.disable()  # ends with its work; looking through millions of answers took a third of the time
    pipe, sys.stdout = sys.stdout, sys.stderr  # what a library prints must not mix with the result
    order = sys.stdin.buffer.read()
    memory, _ = _read(order)
    if memory is not None:
        import resource  # where there is one: not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    try:
        made = done(order)
    except Exception:  # noqa: BLE001  # whatever it is: what it says of people stays out of the bot's log
        sys.stderr.write(f"{told(sys.exc_info())}\n")
        sys.exit(1)
    pipe.buffer.write(made)
    pipe.flush()


if __name__ == "__main__":
    _serve()
