"""`/export`: what comes with the workbook."""

from datetime import date

from handlers.texts.words import day


def making() -> str:
    return "Готовлю таблицу, пришлю её через минуту."


def caption(on: date) -> str:
    return (
        f"<b>Выгрузка на {day(on)}</b>\n"
        "Листы: люди, пары, встречи, ответы, что не вошло и почему.\n\n"
        "В файле есть имена. Храните его там же, где личные дела, и не пересылайте в чаты. "
        "Ответы для общих цифр — без имён и без имён пар; открытые опросы не вошли."
    )


def file_name(on: date) -> str:
    return f"nastavnichestvo-{on.isoformat()}.xlsx"


def failed() -> str:
    return "Таблицу собрать не получилось. Попробуйте ещё раз: /export"
