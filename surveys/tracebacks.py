"""Tracebacks for the log: where it broke and by what, not what somebody has written.

`int("С Петей мне страшно")` says so in its message, pydantic repeats what did not fit, aiogram what
Telegram has sent. So a message is told only of errors that hold nothing of people.
"""

import traceback
from collections.abc import Iterator
from types import TracebackType

TELLING = ("sqlite3", "sqlalchemy", "alembic")  # parameters are hidden: `storage/engine.py`

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def told(exc_info: ExcInfo) -> str:
    """The whole chain, the cause first, as Python prints it; no locals."""
    error = exc_info[1]
    return "" if error is None else "\n".join(_chain(error, set())).rstrip()


def _chain(error: BaseException, seen: set[int]) -> Iterator[str]:
    seen.add(id(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and id(before) not in seen:
        yield from _chain(before, seen)
        yield ""
    yield "Traceback (most recent call last):"
    yield from (line.rstrip() for line in traceback.format_tb(error.__traceback__))
    yield _headline(error)
    if isinstance(error, BaseExceptionGroup):
        for each in error.exceptions:
            yield from _chain(each, seen)


def _headline(error: BaseException) -> str:
    kind = type(error)
    name = (
        kind.__qualname__
        if kind.__module__ == "builtins"
        else f"{kind.__module__}.{kind.__qualname__}"
    )
    if isinstance(error, OSError) and error.strerror is not None:
        return f"{name}: {error.strerror}"
    if kind.__module__.partition(".")[0] in TELLING:
        return f"{name}: {error}"
    return name
