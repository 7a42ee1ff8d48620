"""Engines and what every SQLite connection is told."""

import sqlite3
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # an acknowledged answer survives a power cut
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=10000",
    "PRAGMA secure_delete=ON",  # erased means no byte left in free pages
)


def sqlite_url(path: Path) -> str:
    return f"sqlite:///{path}"


def writing_engine(url: str) -> sa.Engine:
    """For the one writer: every transaction begins with BEGIN IMMEDIATE."""
    engine = sa.create_engine(url, poolclass=sa.StaticPool, connect_args=_THREADS)
    sa.event.listen(engine, "connect", _on_connect)
    sa.event.listen(engine, "begin", _begin_immediate)
    return engine


def reading_engine(url: str) -> AsyncEngine:
    """For screens and reports: aiosqlite, apart from the writer."""
    engine = create_async_engine(
        url.replace("sqlite://", "sqlite+aiosqlite://", 1), pool_size=3, max_overflow=0
    )
    sa.event.listen(engine.sync_engine, "connect", _on_connect)
    sa.event.listen(engine.sync_engine, "begin", _begin_deferred)
    return engine


_THREADS: dict[str, Any] = {"check_same_thread": False}


def _on_connect(connection: DBAPIConnection, _record: object) -> None:
    connection.isolation_level = None  # SQLAlchemy says BEGIN itself, see below
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin_immediate(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_deferred(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN")


SQLITE_VERSION = sqlite3.sqlite_version
