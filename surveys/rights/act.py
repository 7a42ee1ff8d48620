"""The act of an erasure as a .docx, and the extract of the log. Neither says whose data they were.

The act follows what Roskomnadzor's order № 179 of 28.10.2022 asks of an act of destruction: the
operator, what was destroyed and how, the ground, the day, who did it; a code in place of the name.
"""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime

from surveys.rights.model import Basis, Extent
from surveys.rights.paper import Paper
from surveys.rights.papers import Papers
from surveys.rights.words import OTHER, VALUES
from surveys.words import plural

CATEGORIES = {
    "answer": "Ответы на вопросы анкет",
    "response": "Анкеты (когда открыты, когда отправлены)",
    "delivery": "Записи о сообщениях бота",
    "consent": "Записи о согласиях",
    "invite": "Личные ссылки для входа",
    "focus": "Незаконченные диалоги",
    "broadcast": "Тексты сообщений группе",
    "event": "События: приглашения, ответы, отметки, отзывы",
    "contest": "Участие в конкурсе: карточки, оценки, отметки о голосовании",
    "practice": "Карточки сборника практик: стёрты или отвязаны от имени",
    "meeting": "Слова и договорённости о встречах, планы пары",
    "membership": "Записи об участии: отвязаны от имени",
    "export": "Файлы, которые бот записал в свою папку",
}
BASES = {
    Basis.OWN: "отзыв согласия самим участником в чате бота",
    Basis.REPRESENTATIVE: "письменный отзыв согласия законным представителем",
    Basis.RETENTION: "окончание срока хранения, установленного программой",
}
EXTENTS = {
    Extent.ALL: "все данные, включая ответы на анкеты",
    Extent.ANONYMOUS: "все данные; отметки в анкетах «общие цифры» оставлены без связи с человеком",
}


def act(found: Papers) -> bytes:
    erasure = found.erasure
    paper = Paper(f"Акт № {code(found)} об уничтожении персональных данных", erasure.at)
    paper.pairs(
        [
            ("Оператор", found.programme.school or "школа"),
            ("Программа", f"«Наставничество. Вместе к успеху», {found.programme.year} учебный год"),
            ("Чьи данные", _whose(found)),
            ("Основание", BASES[erasure.basis]),
            ("Объём", EXTENTS[erasure.extent]),
            ("Уничтожено", _moment(found, erasure.at)),
            (
                "Как",
                "автоматически: удаление из базы данных с перезаписью, очистка её журнала, удаление "  # noqa: ISC004  # one text of two lines
                "файлов, которые бот сам записал в свою папку",
            ),
        ]
    )
    paper.heading("Что уничтожено")
    rows = [(name, str(erasure.counts.get(key, 0))) for key, name in CATEGORIES.items()]
    rows.append(("Имя, класс, номер в Telegram", str(erasure.counts.get("person", 1))))
    paper.table(("Сведения", "Записей"), rows, (13.0, 4.0))
    paper.heading("Что осталось и почему")
    for line in _left(found):
        paper.line(f"— {line}")
    if lines := list(_by_hand(found)):
        paper.heading("Что удалить вручную")
        for line in lines:
            paper.line(f"— {line}")
    paper.heading("Подписи")
    paper.line(
        "Закон (152-ФЗ, статья 21) даёт на уничтожение 30 дней со дня отзыва согласия. Акт и выгрузку "
        "из журнала хранят три года."
    )
    paper.line("Куратор программы ______________________ / ______________________ /")
    paper.line("Представитель администрации ______________________ / ______________________ /")
    return paper.content()


def extract(found: Papers) -> bytes:
    """What the log says about the row without a name."""
    paper = Paper(f"Выгрузка из журнала к акту № {code(found)}", found.erasure.at)
    paper.line(
        f"{found.programme.school or 'Школа'}, {found.programme.year} учебный год. Записи журнала к "
        f"акту: {_whose(found)}. Имён, ответов и текстов журнал не содержит. Время местное "
        f"({found.programme.timezone})."
    )
    words = VALUES["action"]
    rows = [
        (
            _moment(found, at),
            words.get(action, OTHER["action"]),
            "сам участник" if own else "куратор или бот",
        )
        for at, action, own in found.log
    ]
    paper.table(("Когда", "Что", "Кто"), rows, (4.5, 8.0, 4.5))
    return paper.content()


def code(found: Papers) -> str:
    """«2025/26-3»: the year's third erasure."""
    return f"{found.programme.year}-{found.erasure.number}"


def _whose(found: Papers) -> str:
    people = found.erasure.counts.get("person", 1)
    if found.erasure.basis is not Basis.RETENTION:
        return f"субъект с кодом {code(found)}; имя в акте не указывается"
    word = plural(people, "участника", "участников", "участников")
    return f"{people} {word} программы; имена в акте не указываются"


def _left(found: Papers) -> Iterator[str]:
    yield "даты пар и встреч у второй стороны: вместо имени стоит «бывший участник»;"
    yield "общие цифры года, опубликованные до этого дня: в них нет имён;"
    if found.erasure.kept:
        kept = found.erasure.kept
        word = plural(kept, "отметка", "отметки", "отметок")
        yield f"{kept} {word} в анкетах «общие цифры», без имени, времени и связи с человеком;"
    yield "строка журнала о том, что данные уничтожены, и этот акт."


def _by_hand(found: Papers) -> Iterator[str]:
    if days := found.erasure.exported_on:
        listed = ", ".join(format_date(each, "d MMMM y", locale="ru") for each in days)
        yield f"выгрузки, которые бот присылал в чат: {listed};"
    yield (
        "другие документы с именами из чата, если они есть: листы согласия, сертификаты, благодарности, "
        "протоколы, карточки пар;"
    )
    if found.leftovers:
        yield f"файлы на компьютере бота, если в них есть этот человек: {', '.join(found.leftovers)};"
    yield "бумажные анкеты и таблицы, из которых людей записывали в программу;"
    yield (
        "копии базы, сделанные вручную. Ночные копии удалять не нужно: бот сменяет их за 30 дней, а "
        "если копию восстановят раньше, сотрёт данные заново при первом же запуске."
    )


def _moment(found: Papers, at: datetime) -> str:
    local = at.astimezone(ZoneInfo(found.programme.timezone))
    return format_datetime(local, "d MMMM y, HH:mm", locale="ru")
