"""Files that people send, fetched with a bound on what is taken."""

import io
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiohttp import ClientError


class NotFetched(Exception):  # noqa: N818  # said of the file
    """Telegram does not give it, or gives more than it announced."""


class _Bounded(io.BytesIO):
    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, data: Any) -> int:
        if self.tell() + len(data) > self._most:
            raise NotFetched
        return super().write(data)


async def fetch(bot: Bot, file_id: str, most: int) -> bytes:
    """At most so many bytes. Raises NotFetched."""
    content = _Bounded(most)
    try:
        await bot.download(file_id, destination=content)
    except (TelegramAPIError, ClientError, OSError, TimeoutError) as error:
        raise NotFetched from error
    return content.getvalue()
