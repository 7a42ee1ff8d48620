"""The minutes of an event, as they are taken in the chat."""

from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

from handlers.texts.events import SHORT, facts
from handlers.texts.sentences import short
from surveys.events.minutes import LIMIT, LINES, BadLine, Minutes
from surveys.events.model import Event, Section

PAPER = "Получить документ"

SECTIONS = {
    Section.AGENDA: "Повестка",
    Section.HEARD: "Слушали",
    Section.DECIDED: "Решили",
}


def minutes(found: Minutes) -> str:
    parts = [f"<b>Протокол</b>\n{facts(found.event, found.timezone)}"]
    for section, title in SECTIONS.items():
        lines = [line.text for line in found.lines if line.section is section]
        if lines:
            said = "\n".join(
                f"{number}. {escape(short(text, 160))}" for number, text in enumerate(lines, 1)
            )
            parts.append(f"<b>{title}</b>\n{said}")
    if not found.lines:
        parts.append(
            "Добавьте, о чём говорили и что решили. Имён учеников в протоколе быть не должно. Пустые "
            "разделы в документе можно заполнить от руки."
        )
    return "\n\n".join(parts)


def add_button(section: Section) -> str:
    return f"{SECTIONS[section]}: добавить"


def drop_button(text: str) -> str:
    return f"Убрать: {short(text, SHORT)}"


def ask_line(section: Section) -> str:
    return (
        f"<b>{SECTIONS[section]}</b>\n\nНапишите пункт. Несколько пунктов — каждый с новой строки. "
        f"До {LIMIT} знаков в пункте."
    )


def bad_line(found: BadLine) -> str:
    if found.too_many:
        return f"В протоколе поместится {LINES} пунктов."
    if found.too_long:
        return f"В одном пункте поместится {LIMIT} знаков."
    return "Здесь нужен текст словами."


def making() -> str:
    return "Готовлю протокол"


def paper_failed() -> str:
    return "Протокол сейчас не получился, и это моя ошибка. Попробуйте чуть позже."


def paper_name(event: Event, timezone: str) -> str:
    at: datetime = event.starts_at.astimezone(ZoneInfo(timezone))
    return f"Протокол {at:%d.%m.%Y}.docx"


def paper_sent() -> str:
    return "Протокол. Кто был, посчитано по отметкам; строки для подписей внизу."
