"""The tick that keeps nightly copies and looks at the room on the disk."""

import asyncio
from collections.abc import Set as AbstractSet
from datetime import date, datetime, timedelta
from functools import partial
from typing import Protocol
from zoneinfo import ZoneInfo

import structlog

from surveys.clock import Clock
from surveys.deliveries import host
from surveys.ports import Store

log = structlog.get_logger(__name__)

NIGHT = timedelta(hours=3)  # after midnight, when nobody writes
LATE = timedelta(days=2)  # without a copy: the curator hears of it
MB = 1024 * 1024


class Copied(Protocol):
    @property
    def size(self) -> int: ...


class Vault(Protocol):
    """Where copies are kept; every method may take its time and is called in a thread."""

    def days(self) -> AbstractSet[date]: ...
    def free(self) -> int:
        """Bytes."""
        ...

    def needed(self) -> int:
        """Bytes that the next copy and all else will take."""
        ...

    def keep(self, day: date) -> Copied:
        """Raises anything at all."""
        ...

    def thin(self, today: date) -> int: ...
    def thin_without(self, today: date) -> int:
        """The same where no newer copy could be made."""
        ...

    def stop(self) -> None: ...


class Backups:
    def __init__(self, vault: Vault | None, store: Store, clock: Clock, timezone: str) -> None:
        """No vault: the database is kept in memory."""
        self._vault = vault
        self._store = store
        self._clock = clock
        self._zone = ZoneInfo(timezone)
        self._running = asyncio.Lock()
        self._stopping = False
        self._told: date | None = None  # the last day whose log names the disk

    async def tick(self) -> date | None:
        """The copy of the last night, unless it is there: a missed one is made up.

        Returns its day if one was made. A failure is logged and tried again with the next tick.
        """
        if self._vault is None or self._stopping or self._running.locked():
            return None
        async with self._running:
            return await self._tick(self._vault, self._clock.now())

    async def finish(self) -> None:
        """At shutdown: a copy under way is given up."""
        self._stopping = True
        if self._vault is not None:
            self._vault.stop()
        async with self._running:
            pass

    async def _tick(self, vault: Vault, now: datetime) -> date | None:
        night = self._night(now)
        await self._look_at_disk(vault, now)
        days = await asyncio.to_thread(vault.days)
        if night in days:
            return None
        try:
            copied = await asyncio.to_thread(vault.keep, night)
            gone = await asyncio.to_thread(vault.thin, night)
        except Exception as error:  # a failed copy must not stop the other ticks; tried again soon
            if self._stopping:
                return None
            log.exception("backup_failed", error=type(error).__name__)
            await asyncio.to_thread(vault.thin_without, night)
            if max(days, default=date.min) < night - LATE:
                await self._warn(now, host.Trouble.BACKUP)
            return None
        log.info("backup_made", day=night.isoformat(), bytes=copied.size, deleted=gone)
        return night

    def _night(self, now: datetime) -> date:
        """The day of the last night whose hour has come."""
        return (now.astimezone(self._zone).replace(tzinfo=None) - NIGHT).date()

    async def _look_at_disk(self, vault: Vault, now: datetime) -> None:
        free, needed = await asyncio.to_thread(vault.free), await asyncio.to_thread(vault.needed)
        if free >= needed:
            return
        today = now.astimezone(self._zone).date()
        if self._told != today:
            self._told = today
            log.warning("disk_short", free_mb=free // MB, needed_mb=needed // MB)
        await self._warn(now, host.Trouble.DISK, free // MB, -(-(needed - free) // MB))

    async def _warn(self, now: datetime, trouble: host.Trouble, *figures: int) -> None:
        today = now.astimezone(self._zone).date()
        await self._store.write(
            partial(host.warn, now=now, trouble=trouble, day=today, figures=figures)
        )
