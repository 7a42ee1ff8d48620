"""How far the host's clock is ahead of Telegram's.

When somebody wrote is told by Telegram. By a clock that is three minutes fast each answer would seem older
than its question, each call for help one that has waited while the bot was down.
"""

from datetime import timedelta
from typing import Any, cast

import structlog
from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import Message, Update

from surveys.clock import Clock

log = structlog.get_logger(__name__)

EVEN = timedelta(seconds=3)  # Telegram gives whole seconds


class Ahead(BaseRequestMiddleware):
    """Known from what the bot has sent last: Telegram's date of it is not before it was asked for, so the
    difference is never too large, however slow the line is.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.by = timedelta(0)

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        asked_at = self._clock.now()
        # not in its envelope, whatever aiogram's types say
        answer: Any = await make_request(bot, method)
        # an edit leaves the day of the message as it was
        if isinstance(answer, Message) and answer.edit_date is None:
            self._found(asked_at - answer.date)
        return cast("Response[TelegramType]", answer)

    def ours(self, update: Update) -> Update:
        """With the moment of its message by the host's clock."""
        if not self.by:
            return update
        written = {"message": update.message, "edited_message": update.edited_message}
        told = {
            kind: message.model_copy(update={"date": message.date + self.by})
            for kind, message in written.items()
            if message is not None
        }
        return update.model_copy(update=told)

    def _found(self, by: timedelta) -> None:
        before, self.by = self.by, by if by >= EVEN else timedelta(0)
        if self.by and not before:
            log.warning(
                "clock_ahead",
                seconds=round(by.total_seconds()),
                hint="let the host keep time by NTP",
            )
