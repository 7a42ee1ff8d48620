"""What Telegram accepts: lengths, keyboards, commands. Pure functions of what a bot sends.

Source: core.telegram.org/bots/api. Where the documentation gives no words of refusal, those of the
official server (tdlib/telegram-bot-api: Client.cpp) and of tdlib are used, and their order: what stands
in the request, then the chat, then the content, then what the chat's person thinks of the bot. The
whole list with tests: docs/sandbox.md.
"""

import json
import re
from typing import Any

from bot.sandbox.api.entities import arranged
from bot.sandbox.api.errors import bad_request
from bot.sandbox.api.formatted import Formatted, utf16_length
from bot.sandbox.api.html import parse_html

BYTES_LIMIT = 1 << 15  # of a text with its markup
TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
CALLBACK_TEXT_LIMIT = 200
CALLBACK_DATA_LIMIT = 64  # bytes
BUTTONS_LIMIT = 100
ROW_LIMIT = 8
COMMANDS_LIMIT = 100
COMMAND_LIMIT = 32
DESCRIPTION_LIMIT = 256

_COMMAND = re.compile(r"[a-z0-9_]+")
_START_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
# a host without a dot, such as localhost, opens nothing for anybody else
_URL = re.compile(r"tg://\S+|(?:https?://)?[^\s/:?#]+\.[^\s/:?#]+(?:[/:?#]\S*)?$")
_BUTTON_ACTIONS = (
    "callback_data",
    "url",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)

Keyboard = dict[str, Any]


def text(source: str, parse_mode: str, entities: str = "") -> Formatted:
    """What can be said of a text before its chat is known: `get_formatted_text` of Client.cpp.

    Raises: ApiError: 400, it is far too long in bytes, or its markup is wrong.
    """
    if len(source.encode()) > BYTES_LIMIT:
        raise bad_request("text is too long")
    formatted = _formatted(source, parse_mode, entities)
    return arranged(formatted.cleaned().trimmed())


def check_length(formatted: Formatted, *, edited: bool = False) -> None:
    """A text of 1–4096 characters after entities parsing.

    Characters are counted in UTF-16 code units, the stricter reading of the documentation. tdlib counts
    before it sends, but not before it edits: then the words are those of Telegram's own server.
    """
    if formatted.empty:
        raise bad_request("text must be non-empty")
    if utf16_length(formatted.text) > TEXT_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG" if edited else "message is too long")


def check_caption(formatted: Formatted, *, edited: bool = False) -> None:
    if utf16_length(formatted.text) > CAPTION_LIMIT:
        raise bad_request("MEDIA_CAPTION_TOO_LONG" if edited else "message caption is too long")


def _formatted(source: str, parse_mode: str, entities: str) -> Formatted:
    match parse_mode.lower():
        case "" | "none":
            try:
                given = json.loads(entities) if entities else ()
            except ValueError:
                raise bad_request("can't parse entities JSON object") from None
            return Formatted(source, tuple(given))
        case "html":
            return parse_html(source)
        case "markdown" | "markdownv2":
            raise bad_request("the sandbox speaks HTML only")
    raise bad_request("unsupported parse_mode")


def reply_markup(source: str) -> Keyboard | None:
    """A keyboard out of its JSON; None where none is given or an inline one is empty."""
    if not source:
        return None
    try:
        markup = json.loads(source)
    except ValueError:
        raise bad_request("can't parse reply keyboard markup JSON object") from None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        rows = _rows(
            markup["inline_keyboard"], 'field "inline_keyboard" of the InlineKeyboardMarkup'
        )
        for button in (button for row in rows for button in row):
            _check_inline_button(button)
        kept = [row for row in rows if row]
        return {"inline_keyboard": kept} if kept else None
    if "keyboard" in markup:
        _rows(markup["keyboard"], 'field "keyboard"')
    return markup


def check_markup(markup: Keyboard | None) -> None:
    """What is looked at once the chat is known: `get_inline_keyboard_button` of tdlib, and the limits
    of Telegram's server. Beyond 8 in a row or 100 in all Telegram may leave buttons out without a word:
    a test wants to hear of it.
    """
    if markup is None:
        return
    field = "inline_keyboard" if "inline_keyboard" in markup else "keyboard"
    rows: list[list[Any]] = markup.get(field, [])
    if field == "inline_keyboard":
        for button in (button for row in rows for button in row):
            _check_button_content(button)
    if sum(map(len, rows)) > BUTTONS_LIMIT or any(len(row) > ROW_LIMIT for row in rows):
        raise bad_request("reply markup is too long")


def _rows(rows: Any, what: str) -> list[list[Any]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f"{what} must be an Array of Arrays")
    return rows


def _check_inline_button(button: Any) -> None:
    problem = "can't parse inline keyboard button"
    if not isinstance(button, dict):
        raise bad_request(f"{problem}: InlineKeyboardButton must be an Object")
    if not isinstance(button.get("text"), str):
        raise bad_request(f'{problem}: Can\'t find field "text"')
    if not any(button.get(action) not in (None, "") for action in _BUTTON_ACTIONS):
        raise bad_request(f"{problem}: Text buttons are unallowed in the inline keyboard")


def _check_button_content(button: Any) -> None:
    if not button["text"]:
        raise bad_request("inline keyboard button text must be non-empty")
    if button.get("url") and not _URL.match(str(button["url"])):
        raise bad_request(
            f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL"
        )
    if not button["text"].strip():
        raise bad_request("BUTTON_TEXT_INVALID")
    if len(str(button.get("callback_data", "")).encode()) > CALLBACK_DATA_LIMIT:
        raise bad_request("BUTTON_DATA_INVALID")


def callback_text(text: str) -> str:
    if utf16_length(text) > CALLBACK_TEXT_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    return text


def commands(source: str) -> list[dict[str, str]]:
    try:
        given = json.loads(source) if source else []
    except ValueError:
        raise bad_request("can't parse commands JSON object") from None
    if not isinstance(given, list):
        raise bad_request("expected an Array of BotCommand")
    listed = [_command(command) for command in given]
    if len(listed) > COMMANDS_LIMIT:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    return listed


def _command(given: Any) -> dict[str, str]:
    """`get_bot_command` of Client.cpp, then `set_commands` of BotCommand.cpp, then Telegram's server."""
    if not isinstance(given, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    for field in ("command", "description"):
        if not isinstance(given.get(field), str):
            raise bad_request(f"can't parse BotCommand: Can't find field \"{field}\"")
    command = given["command"].strip().removeprefix("/")
    description = given["description"].strip()
    if not command:
        raise bad_request("command must be non-empty")
    if len(command) > COMMAND_LIMIT:
        raise bad_request(f"command length must not exceed {COMMAND_LIMIT}")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > DESCRIPTION_LIMIT:
        raise bad_request(f"command description length must not exceed {DESCRIPTION_LIMIT}")
    if not _COMMAND.fullmatch(command):
        raise bad_request("BOT_COMMAND_INVALID")
    return {"command": command, "description": description}


def is_start_payload(code: str) -> bool:
    """Whether `https://t.me/<bot>?start=<code>` carries the code: core.telegram.org/bots/features#deep-linking."""
    return _START_PAYLOAD.fullmatch(code) is not None
