"""A batch of updates, as far as it can be read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import ClientDecodeError, TelegramNetworkError
from aiogram.types import Update
from pydantic import ValidationError

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Batch:
    updates: tuple[Update, ...] = ()
    following: int | None = None  # the offset that confirms all of it


def whole(updates: list[Update]) -> Batch:
    return Batch(tuple(updates), updates[-1].update_id + 1 if updates else None)


def readable(bot: Bot, error: TelegramNetworkError) -> Batch:
    """What can be read of a batch with an update of a kind that aiogram does not know yet.

    Without this the same batch would come again for ever. Raises `error` if there is no batch.
    """
    cause = error.__cause__
    data = cause.data if isinstance(cause, ClientDecodeError) else None
    if not (isinstance(data, dict) and data.get("ok") and isinstance(data.get("result"), list)):
        raise error
    found: list[Mapping[str, Any]] = data["result"]
    updates = [update for one in found if (update := _update(bot, one)) is not None]
    return Batch(tuple(updates), found[-1]["update_id"] + 1)


def _update(bot: Bot, data: Mapping[str, Any]) -> Update | None:
    try:
        return Update.model_validate(data, context={"bot": bot})
    except ValidationError as error:
        log.warning("update_unreadable", update_id=data["update_id"], problems=error.error_count())
        return None
