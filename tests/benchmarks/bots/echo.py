"""The least a bot can do: bare aiogram says back what it is told.

Also what start and memory are compared with, hence SQLAlchemy beside it.
"""

import asyncio
import os

import sqlalchemy.orm
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message
from sqlalchemy.ext.asyncio import create_async_engine


class Base(sqlalchemy.orm.DeclarativeBase):
    pass


async def echo(message: Message) -> None:
    await message.answer(message.text or "")


async def main() -> None:
    api = TelegramAPIServer.from_base(os.environ["BOT_API_URL"])
    bot = Bot(os.environ["BOT_TOKEN"], session=AiohttpSession(api=api))
    dispatcher = Dispatcher(engine=create_async_engine("sqlite+aiosqlite://"))
    dispatcher.message.register(echo)
    await dispatcher.start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main())
