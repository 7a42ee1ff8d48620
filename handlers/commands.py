"""What «/» lists: per role, only commands that exist."""

from aiogram.types import BotCommand

_MENU = BotCommand(command="menu", description="Меню")
_ALWAYS = (
    BotCommand(command="help", description="Что умеет бот"),
    BotCommand(command="cancel", description="Остановиться"),
)
PARTICIPANT = (
    _MENU,
    BotCommand(command="surveys", description="Анкеты"),
    BotCommand(command="meeting", description="Записать встречу"),
    BotCommand(command="match", description="Моя пара"),
    BotCommand(command="mydata", description="Мои данные"),
    BotCommand(command="leave", description="Пауза или выход"),
    BotCommand(command="sos", description="Мне нужна помощь"),
    *_ALWAYS,
)
CURATOR = (
    _MENU,
    BotCommand(command="alerts", description="Просьбы о помощи"),
    BotCommand(command="summary", description="Сводка"),
    BotCommand(command="progress", description="Кто ответил"),
    BotCommand(command="people", description="Люди"),
    BotCommand(command="pairs", description="Пары"),
    BotCommand(command="invite", description="Пригласить взрослых"),
    BotCommand(command="stages", description="Этапы и даты"),
    BotCommand(command="export", description="Выгрузка в таблицу"),
    BotCommand(command="broadcast", description="Написать группе"),
    BotCommand(command="settings", description="Настройки"),
    BotCommand(command="log", description="Журнал изменений"),
    *_ALWAYS,
)
CURATOR_AND_PARTICIPANT = (*CURATOR[:-2], *PARTICIPANT[1:])
