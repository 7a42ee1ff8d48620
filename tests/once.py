"""What is the same for every bot of a test process, done once: they are started by the hundred."""

import asyncio
import ssl
from collections.abc import Callable
from functools import cache
from types import MethodType, ModuleType
from typing import TYPE_CHECKING, Any

from surveys import apart

if TYPE_CHECKING:  # births know no test tools
    import pytest

STATEMENTS = 2_000  # different ones, more than there are

Examine = Callable[[Any], None]
Build = Callable[[ModuleType], Any]
Upgrade = Callable[[Any, str], None]


def done_once(patch: "pytest.MonkeyPatch") -> None:
    """A bot's start takes a tenth of the time: the system's certificates are read once, so are
    signatures and questionnaires; routers are lent, see `lent`; a statement is compiled once, not once a database;
    an empty database is upgraded once, see `upgraded_once`.
    """
    from aiogram.dispatcher.event.handler import CallableObject
    from sqlalchemy import Engine
    from sqlalchemy.dialects.sqlite.base import SQLiteDialect
    from sqlalchemy.util import LRUCache

    from bot import dispatcher
    from bot.cli import database
    from storage import engine, migrate
    from surveys.questionnaires import library
    from tests.beginning import migrated_already

    patch.setattr(ssl, "create_default_context", cache(ssl.create_default_context))
    patch.setattr(library, "from_json", cache(library.from_json))
    patch.setattr(dispatcher, "_router", lent(dispatcher._router))
    patch.setattr(CallableObject, "__post_init__", examined_once(CallableObject.__post_init__))
    patch.setattr(migrate, "_upgrade", upgraded_once(migrate._upgrade))
    patch.setattr(database, "migrate", migrated_already(database.migrate))
    patch.setattr(engine, "PRAGMAS", (*engine.PRAGMAS, engine.HASTY))  # see the fixture `lasting`
    compiled: LRUCache[Any, Any] = LRUCache(STATEMENTS)
    shared = property(lambda _: compiled, lambda *_: None)
    patch.setattr(Engine, "_compiled_cache", shared, raising=False)
    patch.setattr(SQLiteDialect, "__eq__", lambda one, other: type(one) is type(other))
    patch.setattr(SQLiteDialect, "__hash__", lambda one: hash(type(one)))


async def in_a_thread(order: bytes, limit: float) -> bytes:
    """Instead of `apart._child`, from bytes to bytes as well: a child imports for seconds."""
    async with asyncio.timeout(limit):
        try:
            return await asyncio.to_thread(apart.done, order)
        except Exception as error:
            raise apart.ChildFailed from error


def lent(build: Build) -> Build:
    """Routers hold nothing of an app: the next one gets those of an app whose loop has ended.

    Building sixty of them anew took two thirds of a bot's start.
    """
    made: dict[ModuleType, tuple[Any, asyncio.AbstractEventLoop]] = {}

    def again(module: ModuleType) -> Any:
        loop = asyncio.get_running_loop()
        router, user = made.get(module, (None, loop))
        if router is not None and not user.is_closed():
            return build(module)
        if router is None:
            router = build(module)
        router._parent_router = None
        made[module] = router, loop
        return router

    return again


def examined_once(examine: Examine) -> Examine:
    """aiogram looks through the signatures of 1,500 handlers and filters of every new bot.

    Args:
        examine: `__post_init__` of its `CallableObject`.
    """
    found: dict[object, tuple[bool, set[str], bool]] = {}

    def recall(one: Any) -> None:
        if (key := _key(one.callback)) is None:
            examine(one)
        elif key in found:
            one.awaitable, one.params, one.varkw = found[key]
        else:
            examine(one)
            found[key] = one.awaitable, one.params, one.varkw

    return recall


def _key(callback: Any) -> object:
    """None: a signature of its own."""
    if hasattr(callback, "__wrapped__"):
        return None
    code = getattr(callback, "__code__", None) or getattr(type(callback).__call__, "__code__", None)
    return code and (code, isinstance(callback, MethodType))


def upgraded_once(upgrade: Upgrade) -> Upgrade:
    """The revisions take half a second: the next empty database is told what the first has come to."""
    found: list[str] = []

    def again(connection: Any, revision: str) -> None:
        empty = not connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()
        if found and empty and revision == "head":
            for statement in found:
                connection.exec_driver_sql(statement)
            return
        upgrade(connection, revision)
        if empty and revision == "head":
            _, *found[:], _ = connection.connection.dbapi_connection.iterdump()  # BEGIN, COMMIT

    return again
