"""«Хранение данных» of `/settings`, and the warning a month before."""

from handlers.texts.words import full_day
from surveys.deliveries.news.model import Retention as Warned
from surveys.rights.retention import Retention

TITLE = "Хранение данных"
PUT_OFF = "Отложить на полгода"
TO_SETTINGS = "К настройкам"
_KEEP = {180: "Полгода", 365: "Год", 730: "Два года", 1095: "Три года"}


def keep(days: int, *, chosen: bool) -> str:
    return f"{_KEEP[days]} — сейчас так" if chosen else _KEEP[days]


def retention(found: Retention) -> str:
    programme = found.programme
    head = f"<b>{TITLE}</b>, {programme.year}"
    if programme.erased_at is not None:
        return f"{head}\n\nСрок вышел, личные данные стёрты. Итоги года остались."
    return (
        f"{head}\n\nЛичные данные хранятся до {full_day(programme.erase_on)}. Потом бот сотрёт имена, "
        "ответы с именами и переписку; останутся итоги года и отметки «общих цифр» без имён. За месяц "
        "предупрежу, тогда срок можно отложить.\n\nСколько хранить после конца программы?"
    )


def warning(found: Warned) -> str:
    return (
        f"<b>Через месяц сотру личные данные за {found.year}</b>\n"
        f"Это будет {full_day(found.on)}: имена, ответы с именами, переписка. Итоги года и отметки «общих "
        "цифр» без имён останутся. Всё нужное выгрузите до этого дня или отложите срок."
    )
