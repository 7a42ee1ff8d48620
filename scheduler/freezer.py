"""The tick that publishes aggregate figures: the year's, when the finals close; an event's, likewise."""

from datetime import datetime
from functools import partial

import structlog

from surveys.analysis.read import Definitions
from surveys.apart import Apart, apart
from surveys.events import feedback
from surveys.ports import Store
from surveys.summary import figures

log = structlog.get_logger(__name__)


class Freezer:
    def __init__(
        self, store: Store, definitions: Definitions, min_group: int, run: Apart = apart
    ) -> None:
        """`min_group`: under how many people a group is not shown."""
        self._store = store
        self._definitions = definitions
        self._min_group = min_group
        self._run = run

    async def tick(self, now: datetime) -> int:
        """Publish what is due; for how many programmes. A failure is tried again next time."""
        if await self._store.read(partial(feedback.closed, now=now)):
            await self._store.write(
                partial(feedback.freeze_due, now=now, min_group=self._min_group)
            )
        done = 0
        for programme_id in await self._store.read(partial(figures.due, now=now)):
            try:
                done += await figures.freeze(
                    self._store, self._definitions, programme_id, now, self._min_group, self._run
                )
            except Exception:  # figures that cannot be made must not hold up the messages
                log.exception("figures_failed", programme=programme_id)
        return done
