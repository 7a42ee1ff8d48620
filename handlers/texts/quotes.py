"""What mentors wrote about the programme, read by the curator before the report quotes it."""

from html import escape

from surveys.report.quotes import NothingToRead, Reading
from surveys.report.wrote import PARTS

TITLE = "Слова наставников"
TAKE = "Взять в отчёт"
LEAVE_OUT = "Не брать в отчёт"


def reading(found: Reading) -> str:
    quote = found.quote
    state = "В отчёте." if quote.approved else "В отчёт не взято."
    return (
        f"<b>{TITLE}</b> · {found.number + 1} из {found.of}\n\n"
        f"<i>{PARTS[quote.part]}</i>\n«{escape(quote.text)}»\n\n"
        f"{state} Всего в отчёте: {found.approved}. Кто написал, бот не показывает никому; "
        "не берите то, по чему можно узнать человека."
    )


def nothing(found: NothingToRead) -> str:
    if found.waits:
        return (
            f"<b>{TITLE}</b>\n\nНаставники могут написать о программе в анкете «Сильные и слабые "
            "стороны». Прочитать можно будет, когда закроются итоговые анкеты: раньше по тексту "
            "легко узнать, кто его прислал."
        )
    return (
        f"<b>{TITLE}</b>\n\nЗдесь пусто: о программе никто не написал, или написали так мало людей, что по "
        "тексту можно узнать автора."
    )
