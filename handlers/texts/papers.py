"""«Документы»: certificates, letters, a note, a dossier."""

from surveys.report.papers.bundle import NAMES
from surveys.report.papers.model import Papers, Sort
from surveys.words import headcount, plural

TITLE = "Документы"
ALL = "Всё одним архивом"
ALL_FILE = "Документы.zip"
SORTS = NAMES

_SAID = {
    Sort.MENTORS: "Сертификаты наставников, по странице на каждого. На подпись директору и вам.",
    Sort.MENTEES: "Сертификаты наставляемых, по странице на каждого. На подпись директору и вам.",
    Sort.THANKS: "Благодарности наставникам, по странице на каждого.",
    Sort.PARTNERS: "Благодарности партнёрам из «Чисел школы», по странице на каждого.",
    Sort.PRESS: "Заметка для сайта или газеты. Имён в ней нет.",
    Sort.DOSSIER: "Материалы на внешний конкурс: цифры те же, что в отчёте.",
}


def screen(found: Papers) -> str:
    count = len(found.people)
    certificates = (
        f"Сертификаты и благодарности — тем, у кого была хотя бы одна встреча и кто ещё в программе: "
        f"сейчас {plural(count, 'это', 'их', 'их')} {headcount(count)}."
        if count
        else "Сертификаты появятся, когда пары начнут встречаться."
    )
    return f"<b>{TITLE}</b>\n\n{certificates}\n\nВсё это документы Word: проверьте, допишите и подпишите."


def whom(sort: Sort) -> str:
    return f"<b>{SORTS[sort]}</b>\n\nКому?"


def everybody(count: int) -> str:
    return f"Всем: {count}"


def making() -> str:
    return "Готовлю, пришлю сюда."


def caption(sort: Sort) -> str:
    return f"{_SAID[sort]}\n\n{_yellow(sort)}"


def _yellow(sort: Sort) -> str:
    if sort in (Sort.MENTORS, Sort.MENTEES, Sort.THANKS):
        return "Полных имён в чате нет: они отмечены жёлтым, допишите их в Word."
    return "Жёлтым отмечено то, что знаете только вы."


def archive(cards: int) -> str:
    text = "Все документы архивом. Жёлтым в них отмечено то, что допишете вы: полные имена, слова, даты."
    if not cards:
        return text
    return (
        f"{text}\n\nКарточки пар в нём — только тех, где кто-то сам разрешил показать свой рост: {cards}. "
        "Они для вас и заместителей, другим их не пересылайте."
    )


def file_name(sort: Sort) -> str:
    return f"{SORTS[sort]}.docx"


def nobody() -> str:
    return "Для этого документа пока никого нет. Что можно собрать, видно в «Документах»."


def failed() -> str:
    return "Документ не получился, и это моя ошибка. Попробуйте ещё раз через минуту."
