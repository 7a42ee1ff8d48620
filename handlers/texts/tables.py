"""What the curator reads about a table of people sent in the chat."""

from collections.abc import Sequence
from html import escape

from handlers.texts.sentences import cut
from surveys.deliveries.news.model import TableCut
from surveys.people.importing import Outlook, Report
from surveys.people.near import Alike
from surveys.people.rows import BadRow
from surveys.words import plural

TAKE = "Записать"
DROP = "Не надо"
SHOWN = 8  # bad rows in one message

DELETE = (
    "В таблице полные имена. Они останутся на компьютере с ботом, в чате их не видно. Файл из этой "
    "переписки лучше потом удалить."
)


def reading() -> str:
    return "Смотрю таблицу, несколько секунд."


def offered(found: Outlook, name: str) -> str:
    lines = [f"<b>{escape(name)}</b>"]
    if found.new:
        lines.append(f"Запишу {found.new} {_people(found.new)}.")
    if found.known:
        lines.append(f"Уже есть в списке: {found.known}. Добавлю, чего не хватает.")
    if not found.something:
        lines.append("Записывать пока некого.")
    lines += _bad(found.bad)
    if found.alike:
        lines += _alike(found.alike, "Не один ли это человек? Запишу как двоих:")
        lines.append("Если один, исправьте таблицу и пришлите её ещё раз.")
    if found.something:
        lines += ["", DELETE]
    else:
        lines += ["", "Исправьте таблицу и пришлите её ещё раз."]
    return "\n".join(lines)


def recording() -> str:
    return "Записываю. Это займёт несколько секунд."


def recorded(found: Report) -> str:
    lines = ["<b>Готово.</b>"]
    for title, rows in (
        ("Записано", found.added),
        ("Дополнено", found.completed),
        ("Уже были", found.known),
    ):
        if rows:
            lines.append(f"{title}: {len(rows)}.")
    lines += _bad(found.bad)
    if found.alike:
        lines += _alike(found.alike, "Записаны как двое, проверьте, не один ли это человек:")
        lines.append("Лишнего можно убрать: карточка → «В архив».")
    if found.added:
        lines += ["", "Согласия и личные ссылки — на карточках."]
    return "\n".join(lines)


def cut_short(found: TableCut) -> str:
    name = escape(found.name)
    if not found.recorded:
        return (
            f"<b>{name}: записать не успел.</b>\nМеня прервали, пока я записывал. Из этой таблицы "
            "пока никто не записан. Пришлите её, пожалуйста, ещё раз."
        )
    rows = plural(found.recorded, "строку", "строки", "строк")
    return (
        f"<b>{name}: записал не до конца.</b>\nМеня прервали: успел разобрать {found.recorded} {rows} "
        "с начала таблицы. Пришлите её, пожалуйста, ещё раз: кто уже записан, второй раз не "
        "запишется."
    )


def dropped() -> str:
    return "Хорошо, из этой таблицы никто не записан."


def gone() -> str:
    return "Эта таблица уже не ждёт. Если нужно, пришлите её ещё раз."


def unreadable(reason: str) -> str:
    return f"{escape(reason)}."


def not_fetched() -> str:
    return "Не получилось скачать таблицу. Пришлите её, пожалуйста, ещё раз."


def _people(count: int) -> str:
    return plural(count, "человека", "человека", "человек")


def _alike(found: Sequence[Alike], head: str) -> list[str]:
    said = [
        f"строка {each.number}: {escape(each.name)} и {escape(each.other)}, "
        f"{escape(each.class_name)}"
        for each in found
    ]
    return ["", head, cut(said, SHOWN)]


def _bad(rows: Sequence[BadRow]) -> list[str]:
    if not rows:
        return []
    count = len(rows)
    head = f"{count} {plural(count, 'строку', 'строки', 'строк')} прочитать не получилось:"
    return ["", head, cut([f"строка {row.number}: {escape(row.reason)}" for row in rows], SHOWN)]
