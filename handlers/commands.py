"""What «/» lists: per role, only commands that exist."""

from collections.abc import Sequence

from aiogram.types import BotCommand

from surveys.people.home import Home

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
    BotCommand(command="alerts", description="Дела и просьбы о помощи"),
    BotCommand(command="summary", description="Сводка"),
    BotCommand(command="progress", description="Кто ответил"),
    BotCommand(command="people", description="Люди"),
    BotCommand(command="pairs", description="Пары"),
    BotCommand(command="invite", description="Пригласить взрослых"),
    BotCommand(command="stages", description="Этапы и даты"),
    BotCommand(command="report", description="Годовой отчёт"),
    BotCommand(command="export", description="Выгрузка в таблицу"),
    BotCommand(command="events", description="События"),
    BotCommand(command="broadcast", description="Написать группе"),
    BotCommand(command="contest", description="Конкурс наставников"),
    BotCommand(command="practices", description="Практики"),
    BotCommand(command="settings", description="Настройки"),
    BotCommand(command="log", description="Журнал изменений"),
    *_ALWAYS,
)
CURATOR_AND_PARTICIPANT = (*CURATOR[:-2], *PARTICIPANT[1:])
_ALERTS = CURATOR[1]
ON_CALL = (
    _MENU,
    _ALERTS,
    *(one for one in PARTICIPANT if one.command in {"mydata", "sos"}),
    *_ALWAYS,
)
ON_CALL_AND_PARTICIPANT = (_MENU, _ALERTS, *PARTICIPANT[1:])


def own(found: Home) -> Sequence[BotCommand] | None:
    """None: the list that everybody has."""
    if found.curator:
        return CURATOR_AND_PARTICIPANT if found.participant else CURATOR
    if found.on_call:
        return ON_CALL_AND_PARTICIPANT if found.participant else ON_CALL
    return None
