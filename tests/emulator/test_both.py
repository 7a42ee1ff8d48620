"""The same requests to the sandbox's server and to the emulator: where both judge alike, and where not.

A difference says who is right by Telegram's documentation or source. The emulator models another
messenger that speaks the Bot API, so its words differ nearly everywhere: only the codes are compared.
"""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, FormData

from bot.sandbox.api.server import TOKEN, BotApi
from bot.sandbox.clock import SimulatedClock
from tests.conftest import SEPTEMBER
from tests.emulator.process import Emulator, emulator

PERSON = 1
OK, BAD = 200, 400


@dataclass(frozen=True, slots=True)
class Both:
    ours: BotApi
    theirs: Emulator
    session: ClientSession

    async def ask(self, method: str, fields: dict[str, Any]) -> tuple[int, int]:
        """The codes: ours, theirs."""
        url = f"{self.ours.url}/bot{TOKEN}/{method}"
        async with self.session.post(url, data=_form(fields)) as response:
            ours = response.status
        theirs, _ = await self.theirs.call(TOKEN, method, _form(fields))
        return ours, theirs


def _form(fields: dict[str, Any]) -> FormData:
    form = FormData()
    for name, value in fields.items():
        if isinstance(value, bytes):
            form.add_field(name, BytesIO(value), filename="файл.xlsx")
        else:
            form.add_field(name, value if isinstance(value, str) else json.dumps(value))
    return form


@asynccontextmanager
async def both_servers(folder: Path) -> AsyncIterator[Both]:
    async with (
        emulator(folder) as theirs,
        BotApi(SimulatedClock(SEPTEMBER)) as ours,
        ClientSession() as session,
    ):
        await ours.chat(PERSON).start()
        yield Both(ours, theirs, session)


def keyboard(*rows: list[dict[str, str]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


def button(data: str = "x", text: str = "Да") -> dict[str, str]:
    return {"text": text, "callback_data": data}


def said(text: str = "x", **more: Any) -> dict[str, Any]:
    return {"chat_id": PERSON, "text": text, **more}


ALIKE = [
    ("sendMessage", said("я" * 4096), OK),
    ("sendMessage", said("я" * 4097), BAD),
    ("sendMessage", said("👍" * 2049), BAD),
    ("sendMessage", said(" \n "), BAD),
    ("sendMessage", {"text": "x"}, BAD),
    ("sendMessage", {"chat_id": "0", "text": "x"}, BAD),
    ("sendMessage", said(reply_markup=keyboard([button("ё" * 32) for _ in range(8)])), OK),
    ("sendMessage", said(reply_markup=keyboard([button("ё" * 33)])), BAD),
    ("sendMessage", said(reply_markup=keyboard([button() for _ in range(9)])), BAD),
    ("sendMessage", said(reply_markup=keyboard(*[[button()] for _ in range(100)])), OK),
    ("sendMessage", said(reply_markup=keyboard(*[[button()] for _ in range(101)])), BAD),
    ("sendMessage", said(reply_markup=keyboard([{"text": "x"}])), BAD),
    ("sendMessage", said(reply_markup=keyboard([button(text="")])), BAD),
    ("sendMessage", said(reply_markup=keyboard([button("")])), BAD),
    ("sendMessage", said(reply_markup="{"), BAD),
    ("sendMessage", said(reply_markup=[]), BAD),
    ("sendMessage", said(reply_parameters={"message_id": 0}), BAD),
    ("sendDocument", {"chat_id": PERSON, "document": b"x", "caption": "я" * 1024}, OK),
    ("sendDocument", {"chat_id": PERSON, "document": b"x", "caption": "я" * 1025}, BAD),
    ("sendDocument", {"chat_id": PERSON, "document": "no-such-file"}, BAD),
    ("sendPhoto", {"chat_id": PERSON, "photo": bytes((10 << 20) + 1)}, BAD),
    ("editMessageText", said("два", message_id="-1"), BAD),
    ("editMessageText", said("два"), BAD),
    ("answerCallbackQuery", {"callback_query_id": "1", "text": "я" * 201}, BAD),
    ("setMyCommands", {"commands": [{"command": "c", "description": "x"}] * 101}, BAD),
    ("setMyCommands", {"commands": [{"command": "menu", "description": "Меню"}]}, OK),
    ("getFile", {"file_id": "no-such-file"}, BAD),
    ("sendChatAction", {"chat_id": PERSON, "action": "typing"}, OK),
    ("sendChatAction", {"chat_id": PERSON, "action": "thinking"}, BAD),
    ("getUpdates", {"offset": "-1", "timeout": "0"}, OK),
    ("sendRocket", {}, 404),
]


# (ours, theirs): ours follows Telegram in every one of them
APART = [
    (
        "sendMessage counts after entities parsing",
        "sendMessage",
        said("<b>" + "я" * 4096 + "</b>", parse_mode="HTML"),
        (OK, BAD),
    ),
    (
        "formatting options: unclosed tags are refused; they read no markup",
        "sendMessage",
        said("<b>раз", parse_mode="HTML"),
        (BAD, OK),
    ),
    (
        "sendMessage documents link_preview_options",
        "sendMessage",
        said(link_preview_options={"is_disabled": True}),
        (OK, BAD),
    ),
    (
        "ReplyMarkup.cpp drops empty rows",
        "sendMessage",
        said(reply_markup=keyboard([button()], [])),
        (OK, BAD),
    ),
    (
        "strip_empty_characters: what cannot be seen is no text",
        "sendMessage",
        said("\u200b"),
        (BAD, OK),
    ),
    (
        "bots cannot write first; they keep no people",
        "sendMessage",
        {"chat_id": 777, "text": "x"},
        (BAD, OK),
    ),
    (
        "message to edit not found; they keep no messages",
        "editMessageText",
        said("два", message_id=999),
        (BAD, OK),
    ),
    (
        "query ID is invalid; they keep no presses",
        "answerCallbackQuery",
        {"callback_query_id": "1"},
        (BAD, OK),
    ),
    (
        "BotCommand: lowercase English letters, digits and underscores",
        "setMyCommands",
        {"commands": [{"command": "Меню", "description": "Меню"}]},
        (BAD, OK),
    ),
    (
        "get_allowed_update_types of Client.cpp passes over what it cannot read",
        "getUpdates",
        {"allowed_updates": "["},
        (OK, BAD),
    ),
    (
        "IMAGE_PROCESS_FAILED; they look into no file",
        "sendPhoto",
        {"chat_id": PERSON, "photo": b"not a picture"},
        (BAD, OK),
    ),
]


async def test_the_same_requests_to_both(tmp_path: Path) -> None:
    """Everything is asked before anything is judged: the emulator takes half a second to start."""
    async with both_servers(tmp_path) as both:
        alike = [await both.ask(method, fields) for method, fields, _ in ALIKE]
        apart = [await both.ask(method, fields) for _, method, fields, _ in APART]
    wrong = [(ask, codes) for ask, codes in zip(ALIKE, alike, strict=True) if {*codes} != {ask[2]}]
    assert not wrong
    assert dict(zip((why for why, *_ in APART), apart, strict=True)) == {
        why: codes for why, *_, codes in APART
    }
