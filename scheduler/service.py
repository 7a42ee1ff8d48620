"""APScheduler only ticks: what is due lives in our own table."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import Any

import structlog
from apscheduler.events import EVENT_JOB_ERROR, JobExecutionEvent
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from scheduler.backups import Backups
from scheduler.bulletin import Bulletin
from scheduler.sender import Sender
from scheduler.ticks import Ticks

log = structlog.get_logger(__name__)

PLAN_SECONDS = 60
SEND_SECONDS = 5
TIDY_HOURS = 1
SHOW_SECONDS = 3
BACKUP_MINUTES = 10  # a look at the clock and the disk; one copy a night
FINISH = 3.0  # seconds a send under way is given at shutdown


@asynccontextmanager
async def ticking(
    ticks: Ticks, sender: Sender[Any], backups: Backups, bulletin: Bulletin
) -> AsyncIterator[None]:
    """Tick while the block runs. At the end a send under way is finished, not cancelled."""
    unknown = await ticks.wake()
    if unknown:
        log.warning("deliveries_unknown", count=unknown)
    scheduler = AsyncIOScheduler(
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    )
    scheduler.add_listener(_failed, EVENT_JOB_ERROR)
    scheduler.add_job(ticks.plan, "interval", seconds=PLAN_SECONDS, id="plan")
    scheduler.add_job(sender.tick, "interval", seconds=SEND_SECONDS, id="send")
    scheduler.add_job(bulletin.tick, "interval", seconds=SHOW_SECONDS, id="show")
    calls = partial(_calls, ticks, sender)
    scheduler.add_job(calls, "interval", seconds=SEND_SECONDS, id="calls")
    scheduler.add_job(calls, id="calls-at-start")
    scheduler.add_job(ticks.tidy, "interval", hours=TIDY_HOURS, id="tidy")
    scheduler.add_job(backups.tick, "interval", minutes=BACKUP_MINUTES, id="backup")
    scheduler.add_job(backups.tick, id="backup-at-start")  # a night missed is made up at once
    scheduler.add_job(ticks.plan, id="plan-at-start")  # of a region half a minute: presses go on
    scheduler.start()
    try:
        yield
    finally:
        scheduler.pause()
        with suppress(TimeoutError):  # a server hangs: what it had is unknown at the next start
            await asyncio.wait_for(sender.finish(), FINISH)
        await backups.finish()
        scheduler.shutdown(wait=False)


async def _calls(ticks: Ticks, sender: Sender[Any]) -> None:
    """Calls for help, whatever there is to plan, to publish or to send besides."""
    await ticks.ring()
    await sender.hurry()


def _failed(event: JobExecutionEvent) -> None:
    log.error("tick_failed", job=event.job_id, exc_info=event.exception)
