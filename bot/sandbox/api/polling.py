"""getUpdates: core.telegram.org/bots/api#getupdates."""

from bot.sandbox.api.errors import bad_request, conflict
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
    if "allowed_updates" in form.fields:  # remembered for the calls that do not name them
        allowed = form.json("allowed_updates")
        if not isinstance(allowed, list):
            raise bad_request("expected an Array of allowed updates")
        world.updates.allowed = frozenset(allowed) or None
    for chat_id in world.updates.confirm(form.number("offset")):
        world.touch(world.chats.get(chat_id))
    limit = form.number("limit")
    return await world.updates.poll(
        limit if 1 <= limit <= BATCH_LIMIT else BATCH_LIMIT,
        min(form.number("timeout"), LONGEST_POLL),
    )
