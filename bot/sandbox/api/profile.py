"""Methods about the bot itself, its commands, chats, files and callback answers."""

import json
from typing import Any

from bot.sandbox.api import media, rules
from bot.sandbox.api.errors import bad_request
from bot.sandbox.api.forms import Form
from bot.sandbox.api.world import Json, World

DEFAULT_SCOPE = {"type": "default"}
_SCOPES = {
    "default",
    "all_private_chats",
    "all_group_chats",
    "all_chat_administrators",
    "chat",
    "chat_administrators",
    "chat_member",
}


_GIFTS = {
    "unlimited_gifts": False,
    "limited_gifts": False,
    "unique_gifts": False,
    "premium_subscription": False,
    "gifts_from_channels": False,
}


def get_me(world: World, _: Form) -> Json:
    return world.bot


def answer_callback_query(world: World, form: Form) -> bool:
    press = world.presses.get(form.text("callback_query_id"))
    if press is None or not world.is_open(press):
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    text = rules.callback_text(form.text("text"))
    chat = world.chats[press.chat_id]
    if not press.answered:  # Telegram takes a second answer and shows the first
        press.answered = True
        press.text = text
        press.alert = form.flag("show_alert")
        del world.waiting[press.id]
    frame = "окно" if press.alert else "всплывает"
    world.touch(chat, f"бот, {frame}: {text}" if text else "")
    return True


def get_chat(world: World, form: Form) -> Json:
    chat = world.find(form.text("chat_id"))
    return {
        **chat.data,
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": _GIFTS,
    }


def set_my_commands(world: World, form: Form) -> bool:
    key = _scope(world, form)
    world.commands[key] = rules.commands(form.text("commands"))
    return True


def get_my_commands(world: World, form: Form) -> list[Json]:
    return world.commands.get(_scope(world, form), [])


def delete_my_commands(world: World, form: Form) -> bool:
    world.commands.pop(_scope(world, form), None)
    return True


def set_chat_menu_button(world: World, form: Form) -> bool:
    button = form.json("menu_button") or {"type": "default"}
    if form.text("chat_id"):
        world.find(form.text("chat_id")).menu_button = button
    else:
        world.menu_button = button
    return True


def get_chat_menu_button(world: World, form: Form) -> Json:
    if form.text("chat_id"):
        return world.find(form.text("chat_id")).menu_button
    return world.menu_button


def get_file(world: World, form: Form) -> Json:
    file_id = form.text("file_id")
    if not file_id:
        raise bad_request("file_id not specified")
    file = world.files.get(file_id)
    if file is None:
        raise bad_request("invalid file_id")
    if len(file.data) > media.DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return {
        "file_id": file_id,
        "file_unique_id": file_id.rpartition("-")[2],
        "file_size": len(file.data),
        "file_path": file.path,
    }


def set_webhook(world: World, form: Form) -> bool:
    world.webhook = form.text("url")
    if world.webhook:
        world.updates.end_poll("setWebhook request")
    if form.flag("drop_pending_updates"):
        world.updates.clear()
    return True


def delete_webhook(world: World, form: Form) -> bool:
    world.webhook = ""
    if form.flag("drop_pending_updates"):
        world.updates.clear()
    return True


def get_webhook_info(world: World, _: Form) -> Json:
    return {
        "url": world.webhook,
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
    }


def agree(_world: World, _: Form) -> bool:
    """For `close` and `logOut`: nothing here needs them, and nothing breaks."""
    return True


def scope_key(scope: dict[str, Any], language: str = "") -> tuple[str, str]:
    return json.dumps(scope, sort_keys=True), language


def _scope(world: World, form: Form) -> tuple[str, str]:
    scope = form.json("scope") or DEFAULT_SCOPE
    if not isinstance(scope, dict) or scope.get("type") not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    if "chat_id" in scope:
        scope = {**scope, "chat_id": int(world.find(str(scope["chat_id"])).id)}
    return scope_key(scope, form.text("language_code"))
