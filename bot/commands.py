"""What «/» lists: per role, only commands that exist."""

from aiogram import Bot
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat

PARTICIPANT = (
    BotCommand(command="menu", description="Меню"),
    BotCommand(command="surveys", description="Анкеты"),
    BotCommand(command="meeting", description="Записать встречу"),
    BotCommand(command="match", description="Моя пара"),
    BotCommand(command="help", description="Что умеет бот"),
    BotCommand(command="cancel", description="Остановиться"),
)
CURATOR = (
    BotCommand(command="menu", description="Меню"),
    BotCommand(command="summary", description="Сводка"),
    BotCommand(command="progress", description="Кто ответил"),
    BotCommand(command="people", description="Люди"),
    BotCommand(command="pairs", description="Пары"),
    BotCommand(command="invite", description="Пригласить взрослых"),
    BotCommand(command="stages", description="Этапы и даты"),
    BotCommand(command="export", description="Выгрузка в таблицу"),
    BotCommand(command="surveys", description="Анкеты"),
    BotCommand(command="help", description="Что умеет бот"),
    BotCommand(command="cancel", description="Остановиться"),
)


async def publish_commands(bot: Bot) -> None:
    """For everybody; a curator's own list is set when the curator comes in."""
    await bot.set_my_commands(list(PARTICIPANT), scope=BotCommandScopeAllPrivateChats())


async def publish_curator_commands(bot: Bot, account: int) -> None:
    await bot.set_my_commands(list(CURATOR), scope=BotCommandScopeChat(chat_id=account))
