"""What Telegram accepts: lengths, keyboards, commands. Pure functions of what a bot sends.

Source: core.telegram.org/bots/api. Where the documentation gives no words of refusal, those of the
official server are used.
"""

import json
import re
from typing import Any

from bot.sandbox.api.errors import bad_request
from bot.sandbox.api.formatted import Formatted, utf16_length
from bot.sandbox.api.html import parse_html

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
CALLBACK_TEXT_LIMIT = 200
CALLBACK_DATA_LIMIT = 64  # bytes
BUTTONS_LIMIT = 100
ROW_LIMIT = 8
COMMANDS_LIMIT = 100
DESCRIPTION_LIMIT = 256

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
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


def message_text(source: str, parse_mode: str, entities: str = "") -> Formatted:
    """A text of 1–4096 characters after entities parsing.

    Characters are counted in UTF-16 code units, the stricter reading of the documentation.
    """
    formatted = _formatted(source, parse_mode, entities)
    if not formatted.text:
        raise bad_request("message text is empty")
    if utf16_length(formatted.text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return formatted


def caption(source: str, parse_mode: str, entities: str = "") -> Formatted:
    formatted = _formatted(source, parse_mode, entities)
    if utf16_length(formatted.text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return formatted


def _formatted(source: str, parse_mode: str, entities: str) -> Formatted:
    match parse_mode.lower():
        case "":
            try:
                given = json.loads(entities) if entities else ()
            except ValueError:
                raise bad_request("can't parse entities JSON object") from None
            return Formatted(source, tuple(given)).trimmed()
        case "html":
            return parse_html(source).trimmed()
        case "markdown" | "markdownv2":
            raise bad_request("the sandbox speaks HTML only")
    raise bad_request("unsupported parse_mode")


def reply_markup(source: str) -> Keyboard | None:
    """A keyboard out of its JSON, checked; None where none is given or an inline one is empty."""
    if not source:
        return None
    try:
        markup = json.loads(source)
    except ValueError:
        raise bad_request("can't parse reply keyboard markup JSON object") from None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        rows = _rows(markup["inline_keyboard"], "inline_keyboard")
        for button in (button for row in rows for button in row):
            _check_inline_button(button)
        kept = [row for row in rows if row]
        return {"inline_keyboard": kept} if kept else None
    if "keyboard" in markup:
        _rows(markup["keyboard"], "keyboard")
        return markup
    return markup


def _rows(rows: Any, field: str) -> list[list[Any]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{field}" must be an Array of Arrays')
    if sum(map(len, rows)) > BUTTONS_LIMIT or any(len(row) > ROW_LIMIT for row in rows):
        raise bad_request("reply markup is too long")
    return rows


def _check_inline_button(button: Any) -> None:
    problem = "can't parse inline keyboard button"
    if not isinstance(button, dict):
        raise bad_request(f"{problem}: InlineKeyboardButton must be an Object")
    if not isinstance(button.get("text"), str):
        raise bad_request(f'{problem}: Can\'t find field "text"')
    if not button["text"].strip():
        raise bad_request("BUTTON_TEXT_INVALID")
    if not any(button.get(action) not in (None, "") for action in _BUTTON_ACTIONS):
        raise bad_request(f"{problem}: Text buttons are unallowed in the inline keyboard")
    if len(str(button.get("callback_data", "")).encode()) > CALLBACK_DATA_LIMIT:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button and not _URL.match(str(button["url"])):
        raise bad_request(
            f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL"
        )


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
    if len(given) > COMMANDS_LIMIT:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in given:
        if not _COMMAND.fullmatch(str(command.get("command", "")).removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= utf16_length(str(command.get("description", ""))) <= DESCRIPTION_LIMIT:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return given


def is_start_payload(code: str) -> bool:
    """Whether `https://t.me/<bot>?start=<code>` carries the code: core.telegram.org/bots/features#deep-linking."""
    return _START_PAYLOAD.fullmatch(code) is not None
