"""Long polling that confirms after commit.

aiogram's own polling confirms a batch while its handlers still run: a kill then loses presses.
Here the next offset is asked for only when every handler of the batch has returned, which is
after its commit; so an update that was not committed comes again.
"""

import asyncio
from collections.abc import Iterable

import structlog
from aiogram import Bot, Dispatcher
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramConflictError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.types import Update

from bot.ahead import Ahead
from bot.batch import Batch, readable, whole
from handlers.failures import Failures
from handlers.gate import Gate

log = structlog.get_logger(__name__)

WAIT = 25  # seconds a poll stays open
BATCH = 100
ATTEMPTS = 3  # of one update, before it is logged, told, and confirmed
LONGEST_PAUSE = 30.0  # seconds between attempts while the server cannot be reached


def _explain(conflict: TelegramConflictError) -> None:
    """Who else takes the messages: core.telegram.org/bots/api#getting-updates."""
    if "webhook" in conflict.message.lower():
        log.warning("webhook_set", hint="another service takes the messages until deleteWebhook")
    else:
        log.warning("another_bot_polls", hint="the same token runs somewhere else")


class Polling:
    def __init__(
        self, bot: Bot, dispatcher: Dispatcher, failures: Failures, gate: Gate, ahead: Ahead
    ) -> None:
        self._bot = bot
        self._dispatcher = dispatcher
        self._failures = failures
        self._gate = gate
        self._ahead = ahead
        self._stop = asyncio.Event()

    def stop(self) -> None:
        """Take no more; `run` returns when the batch at hand is done."""
        self._stop.set()

    @property
    def stopping(self) -> bool:
        return self._stop.is_set()

    async def run(self) -> None:
        """Until `stop`. Raises TelegramUnauthorizedError for a wrong token."""
        kinds = self._dispatcher.resolve_used_update_types()  # asks every router
        offset: int | None = None
        pause = 0.0
        while not self.stopping:
            try:
                batch = await self._get(offset, kinds)
            except TelegramUnauthorizedError:
                raise
            except TelegramRetryAfter as error:
                pause = float(error.retry_after)
            except TelegramConflictError as error:
                _explain(error)
                pause = 5.0
            except TelegramAPIError as error:
                pause = min(max(pause * 2, 0.5), LONGEST_PAUSE)
                log.warning("poll_failed", error=type(error).__name__, pause=pause)
            else:
                pause = 0.0
                if batch.following is not None:
                    await self._handle(batch.updates)
                    offset = batch.following
            if pause:
                await self.sleep(pause)
        if offset is not None:
            await self._confirm(offset)

    async def _get(self, offset: int | None, kinds: list[str]) -> Batch:
        """The next batch; empty at once when asked to stop."""
        poll = asyncio.ensure_future(
            self._bot.get_updates(
                offset=offset,
                limit=BATCH,
                timeout=WAIT,
                allowed_updates=kinds,
                request_timeout=WAIT + 10,
            )
        )
        stop = asyncio.ensure_future(self._stop.wait())
        try:
            await asyncio.wait((poll, stop), return_when=asyncio.FIRST_COMPLETED)
            return whole(poll.result()) if poll.done() else Batch()
        except TelegramNetworkError as error:
            return readable(self._bot, error)
        finally:
            stop.cancel()
            poll.cancel()

    async def _handle(self, updates: Iterable[Update]) -> None:
        async with asyncio.TaskGroup() as group:
            for update in updates:
                group.create_task(self._feed(self._ahead.ours(update)))

    async def _feed(self, update: Update) -> None:
        if not self._gate.admits(update):
            return
        for attempt in range(1, ATTEMPTS + 1):
            try:
                await self._dispatcher.feed_update(self._bot, update)
            except Exception:  # one broken update must not stop the service
                log.exception("update_failed", update_id=update.update_id, attempt=attempt)
                if attempt == ATTEMPTS:
                    self._failures.tell(update)
                else:
                    await asyncio.sleep(0.05 * attempt)
            else:
                return

    async def _confirm(self, offset: int) -> None:
        """The last batch is committed: don't let it come again at the next start."""
        try:
            await self._bot.get_updates(offset=offset, limit=1, timeout=0, request_timeout=2)
        except TelegramAPIError as error:
            log.info("last_batch_not_confirmed", error=type(error).__name__)

    async def sleep(self, seconds: float) -> None:
        """Wait, or return at once when asked to stop."""
        try:
            await asyncio.wait_for(self._stop.wait(), timeout=seconds)
        except TimeoutError:
            return
