"""Which function serves which method. Names are compared in lower case, as Telegram does."""

from collections.abc import Callable
from typing import Any

from bot.sandbox.api import messages, profile
from bot.sandbox.api.forms import Form
from bot.sandbox.api.world import World

METHODS: dict[str, Callable[[World, Form], Any]] = {
    "getme": profile.get_me,
    "sendmessage": messages.send_message,
    "sendphoto": messages.send_photo,
    "senddocument": messages.send_document,
    "sendchataction": messages.send_chat_action,
    "editmessagetext": messages.edit_message_text,
    "editmessagecaption": messages.edit_message_caption,
    "editmessagereplymarkup": messages.edit_message_reply_markup,
    "deletemessage": messages.delete_message,
    "answercallbackquery": profile.answer_callback_query,
    "getchat": profile.get_chat,
    "setmycommands": profile.set_my_commands,
    "getmycommands": profile.get_my_commands,
    "deletemycommands": profile.delete_my_commands,
    "setchatmenubutton": profile.set_chat_menu_button,
    "getchatmenubutton": profile.get_chat_menu_button,
    "getfile": profile.get_file,
    "setwebhook": profile.set_webhook,
    "deletewebhook": profile.delete_webhook,
    "getwebhookinfo": profile.get_webhook_info,
    "close": profile.agree,
    "logout": profile.agree,
}
SENDS = frozenset({"sendmessage", "sendphoto", "senddocument"})
"""What counts against the limits of sending."""
