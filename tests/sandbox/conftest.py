"""A small aiogram bot in front of the sandbox: echo, a counter with a button, a file."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import (
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
)

from bot.sandbox.api.server import TOKEN, BotApi
from bot.sandbox.clock import SimulatedClock


def counter(value: int) -> InlineKeyboardMarkup:
    more = InlineKeyboardButton(text=f"Ещё ({value})", callback_data=f"count:{value}")
    stop = InlineKeyboardButton(text="Хватит", callback_data="stop")
    return InlineKeyboardMarkup(inline_keyboard=[[more], [stop]])


def dispatcher() -> Dispatcher:
    dp = Dispatcher()

    @dp.message(F.text == "/start")
    async def start(message: Message) -> None:
        await message.answer("<b>Здравствуйте!</b>", parse_mode="HTML", reply_markup=counter(0))

    @dp.callback_query(F.data.startswith("count:"))
    async def count(query: CallbackQuery) -> None:
        value = int(str(query.data).removeprefix("count:")) + 1
        assert isinstance(query.message, Message)
        await query.message.edit_text(f"Нажато: {value}", reply_markup=counter(value))
        await query.answer()

    @dp.callback_query(F.data == "stop")
    async def stop(query: CallbackQuery) -> None:
        await query.answer("До встречи", show_alert=True)

    @dp.message(F.text)
    async def echo(message: Message) -> None:
        await message.answer(str(message.text))

    return dp


@pytest.fixture
def clock() -> SimulatedClock:
    return SimulatedClock(datetime(2025, 9, 1, 9, 0, tzinfo=UTC))


@pytest.fixture
async def api(clock: SimulatedClock) -> AsyncIterator[BotApi]:
    async with BotApi(clock) as api:
        yield api


@pytest.fixture
async def bot(api: BotApi) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(api.url))
    yield Bot(TOKEN, session=session)
    if session._session is not None:  # without the quarter of a second that aiogram waits for TLS
        await session._session.close()


@pytest.fixture
async def running(bot: Bot) -> AsyncIterator[Dispatcher]:
    """The bot at work: aiogram's own dispatcher and polling."""
    dp = dispatcher()
    async with asyncio.TaskGroup() as tasks:
        polling = tasks.create_task(dp.start_polling(bot, handle_signals=False))
        yield dp
        with suppress(RuntimeError):
            await dp.stop_polling()
        polling.cancel()
