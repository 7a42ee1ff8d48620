"""getUpdates: core.telegram.org/bots/api#getupdates."""

import json

from bot.sandbox.api.errors import conflict
from bot.sandbox.api.forms import Form
from bot.sandbox.api.updates import Update
from bot.sandbox.api.world import World

BATCH_LIMIT = 100
LONGEST_POLL = 50  # seconds


async def get_updates(world: World, form: Form) -> list[Update]:
    if world.webhook:
        raise conflict(
            "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        )
    allowed = _allowed(form.text("allowed_updates"))
    if allowed is not None:  # remembered for the calls that do not name them
        world.updates.allow(allowed)
    for chat_id in world.updates.confirm(form.number("offset")):
        world.touch(world.chats.get(chat_id))
    limit = form.number("limit")
    return await world.updates.poll(
        limit if 1 <= limit <= BATCH_LIMIT else BATCH_LIMIT,
        min(form.number("timeout"), LONGEST_POLL),
    )


def _allowed(source: str) -> list[str] | None:
    """None: nothing was said, or nothing that can be read, which Telegram passes over in silence:
    `get_allowed_update_types` of Client.cpp.
    """
    try:
        kinds = json.loads(source or "null")
    except ValueError:
        return None
    if not isinstance(kinds, list) or not all(isinstance(kind, str) for kind in kinds):
        return None
    return [kind.lower() for kind in kinds]
