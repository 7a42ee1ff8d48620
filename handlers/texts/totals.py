"""«Числа школы»: what is asked, how it is shown."""

from html import escape
from types import MappingProxyType

from surveys.programme.totals import (
    LENGTH,
    LINES,
    NAMES,
    Ask,
    Key,
    Listed,
    Refused,
    Total,
    Totals,
    Why,
)
from surveys.words import plural

TITLE = "Числа школы"
WHY = (
    "По ним считается охват, их берёт отчёт. Участники их не знают, поэтому впишите сами. "
    "Чего нет, того в отчёте не будет."
)
CLEAR = "Убрать"
TO_TOTALS = "К числам школы"

_QUESTIONS = MappingProxyType(
    {
        Total.PUPILS_10_18: "Сколько в школе учеников от 10 до 18 лет? Не только участников, а всех.",
        Total.PUPILS_15_18: "Сколько в школе учеников от 15 до 18 лет? Всех, не только наставников.",
        Total.YOUNG_TEACHERS: "Сколько в школе молодых педагогов? Всех, не только участников.",
        Total.YOUNG_LAST_YEAR: "Сколько молодых педагогов было в программе в прошлом учебном году?",
        Total.YOUNG_STAYED: "Сколько из молодых педагогов прошлого года работают в школе 1 сентября?",
        Listed.PARTNERS: "Кто помогает программе: предприятия, колледжи, библиотека?",
        Listed.PUBLICATIONS: "Где рассказали о программе: статья, сайт, газета, выступление?",
        Listed.TRAININGS: "Чему учились наставники: курс, семинар, мастер-класс?",
    }
)
_EXAMPLES = MappingProxyType(
    {
        Listed.PARTNERS: "Сельская библиотека\nАгрокомплекс «Рассвет»",
        Listed.PUBLICATIONS: "Статья в районной газете, 12 марта\nСтраница на сайте школы",
        Listed.TRAININGS: "Семинар «Первая встреча», 8 человек",
    }
)


def totals(found: Totals) -> str:
    numbers = [f"{NAMES[key]}: <b>{found.numbers.get(key, '—')}</b>" for key in Total]
    lists = [f"{NAMES[key]}: <b>{_count(found.lists.get(key, ()))}</b>" for key in Listed]
    return "\n".join(
        [
            f"<b>{TITLE}</b>",
            "",
            WHY,
            "",
            *numbers,
            "",
            *lists,
        ]
    )


def ask(asked: Ask) -> str:
    key = asked.key
    if isinstance(key, Total):
        now = asked.totals.numbers.get(key)
        written = "" if now is None else f"\n\nСейчас записано: {now}."
        return f"<b>{NAMES[key]}</b>\n\n{_QUESTIONS[key]}{written}\n\nНапишите число, например 120."
    lines = asked.totals.lists.get(key, ())
    written = "".join(f"\n• {escape(line)}" for line in lines)
    shown = f"\n\nСейчас записано:{written}\n\nНовый список заменит этот." if lines else ""
    return (
        f"<b>{NAMES[key]}</b>\n\n{_QUESTIONS[key]}{shown}\n\n"
        f"Напишите одним сообщением, каждое с новой строки, например:\n<i>{_EXAMPLES[key]}</i>"
    )


def refused(found: Refused) -> str:
    other = "" if found.other is None else NAMES[found.other].lower()
    match found.why:
        case Why.NO_NUMBER:
            return "Не получилось прочитать число. Напишите его цифрами, например 120."
        case Why.TOO_MANY:
            return (
                f"Это часть другого числа: {other} — {found.limit}. Напишите не больше или сначала "
                "поправьте то число."
            )
        case Why.TOO_FEW:
            return (
                f"Не сходится с другим числом: {other} — {found.limit}. Напишите не меньше или сначала "
                "поправьте то число."
            )
        case Why.NO_LINES:
            return "Здесь нужен текст: напишите список одним сообщением, каждое с новой строки."
        case Why.TOO_LONG:
            return (
                f"Слишком длинно: возьму до {LINES} строк, в каждой до {LENGTH} знаков. "
                "Сократите и отправьте ещё раз."
            )


def changed(key: Key) -> str:
    return f"Записано: {NAMES[key].lower()}."


def _count(lines: tuple[str, ...]) -> str:
    if not lines:
        return "—"
    return f"{len(lines)} {plural(len(lines), 'запись', 'записи', 'записей')}"
