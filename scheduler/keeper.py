"""The tick that erases what is kept no longer, and names that an open case of help has held back."""

from functools import partial

import structlog

from surveys.clock import Clock
from surveys.ports import Store
from surveys.responses.screens import Definitions
from surveys.rights import expire
from surveys.rights.shred import Shredder

log = structlog.get_logger(__name__)


class Keeper:
    def __init__(
        self,
        store: Store,
        clock: Clock,
        definitions: Definitions,
        shredder: Shredder,
        min_group: int,
    ) -> None:
        """`min_group`: how many people a group has whose answers stay without a name."""
        self._store = store
        self._clock = clock
        self._definitions = definitions
        self._shredder = shredder
        self._min_group = min_group

    async def tick(self) -> int:
        """How many programmes were erased now."""
        now, done = self._clock.now(), 0
        for programme_id in await self._store.read(partial(expire.due, now=now)):
            work = partial(
                expire.expire,
                definitions=self._definitions,
                journal=self._shredder.journal,
                programme_id=programme_id,
                now=now,
                min_group=self._min_group,
            )
            if await self._store.write(work) is not None:
                log.info("retention_over", programme=programme_id)
                done += 1
        if done:
            await self._shredder.scrub()
        await self._shredder.finish()
        return done
