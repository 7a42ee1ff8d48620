"""How a call of the bot reaches Telegram: the same fields however they are spelt."""

import json

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageText,
    GetUpdates,
    SendDocument,
    SetMyCommands,
    TelegramMethod,
)
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
)
from aiohttp import FormData, JsonPayload

from bot.sandbox.api.server import TOKEN
from bot.session import LeanSession

TEXT = "3 из 10 · <b>Пульс</b>\n\nКак прошла встреча?"


@pytest.fixture
def bot() -> Bot:
    return Bot(TOKEN, default=DefaultBotProperties(parse_mode="HTML"))


@pytest.mark.parametrize(
    "method",
    [
        EditMessageText(
            chat_id=1_000,
            message_id=7,
            text=TEXT,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
            reply_markup=InlineKeyboardMarkup(
                inline_keyboard=[[InlineKeyboardButton(text="Хорошо 🙂", callback_data="a1:1:2")]]
            ),
        ),
        AnswerCallbackQuery(callback_query_id="10", text="Записано", show_alert=True),
        GetUpdates(offset=5, limit=100, timeout=25, allowed_updates=["message", "callback_query"]),
        GetUpdates(allowed_updates=[]),
        SetMyCommands(commands=[BotCommand(command="menu", description="Меню")]),
    ],
    ids=["keyboard", "toast", "poll", "nothing", "commands"],
)
def test_a_call_carries_what_aiograms_form_would(bot: Bot, method: TelegramMethod[object]) -> None:
    form = AiohttpSession().build_form_data(bot, method)
    body = LeanSession().build_form_data(bot, method)
    assert isinstance(body, JsonPayload)
    assert body.content_type == "application/json"
    said = json.loads(body.decode())
    assert said == {options["name"]: value for options, _, value in form._fields}
    assert method.__class__ is GetUpdates or said


def test_a_file_goes_as_a_form(bot: Bot) -> None:
    file = BufferedInputFile(b"PK", filename="отчёт.docx")
    body = LeanSession().build_form_data(bot, SendDocument(chat_id=1_000, document=file))
    assert isinstance(body, FormData)
    assert body.is_multipart
