"""The template the bot comes with, made by code. A school changes it in Word and sends it back.

What stands here as text stays editable in the report: the legal basis, the gaps for the curator's
words. «Впишите» is what only people know.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from surveys.report import fields
from surveys.report.layout import set_page, set_styles, write_gap, write_line

BASIS = (
    "Федеральный закон от 29.12.2012 № 273-ФЗ «Об образовании в Российской Федерации».",
    "Федеральный закон от 27.07.2006 № 152-ФЗ «О персональных данных».",
    (
        "Распоряжение Минпросвещения России от 25.12.2019 № Р-145 о методологии (целевой модели) "
        "наставничества обучающихся."
    ),
    "Целевая программа наставничества «Наставничество. Вместе к успеху».",
)
SECTIONS: Sequence[tuple[str, Sequence[tuple[str, str]]]] = (
    # heading, then what stands under it: ("text" | "gap" | "field" | "head", what)
    (
        "Правовая основа",
        (
            *(("item", line) for line in BASIS),
            ("gap", "приказ о программе и её куратор: номер, дата"),
        ),
    ),
    ("Программа и участники", (("field", "участники"),)),
    ("Календарь: как прошёл год", (("field", "календарь"),)),
    (
        "Как шла программа",
        (
            ("field", "ход_программы"),
            ("head", "Довольны ли участники"),
            ("field", "удовлетворённость"),
        ),
    ),
    (
        "Что изменилось за год",
        (
            (
                "text",
                (
                    "Сравнивать участников программы не с кем, поэтому здесь сказано, что изменилось за "
                    "год, а не что изменилось из-за программы."
                ),
            ),
            ("field", "рост"),
            ("field", "итоги_года"),
        ),
    ),
    ("Ожидания и реальность", (("field", "ожидания"),)),
    (
        "Показатели",
        (
            ("field", "показатели"),
            ("field", "прошлый_год"),
            ("head", "Качество программы"),
            ("field", "оценка_качества"),
        ),
    ),
    (
        "Сильные и слабые стороны, возможности и угрозы",
        (
            ("field", "стороны"),
            ("field", "слова"),
            ("gap", "что ещё вокруг школы поможет программе: партнёры, события, люди"),
            ("gap", "что ещё может помешать и как к этому готовиться"),
        ),
    ),
    (
        "Партнёры, конкурс и практики",
        (
            ("field", "партнёры_и_публикации"),
            ("field", "конкурс"),
            (
                "gap",
                "конкурс наставников: как прошёл, как наградили, у кого согласие на публикацию",
            ),
            ("field", "практики"),
        ),
    ),
    (
        "Выводы и план",
        (
            ("gap", "что получилось и почему вы так считаете"),
            ("gap", "что не получилось"),
            ("gap", "что сделаем в следующем году: дело, срок, кто отвечает"),
        ),
    ),
    ("Приложение 1. Что не вошло в общие цифры", (("field", "не_вошло"),)),
    ("Приложение 2. Проверка роста", (("field", "проверка"),)),
)


def default_template() -> bytes:
    from docx import Document
    from docx.enum.text import WD_BREAK

    document: Any = Document()
    set_page(document)
    set_styles(document)
    _title(document)
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    write_line(document, "Содержание", bold=True, size=14)
    write_line(document, _field(fields.CONTENTS))
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    number = 0
    for heading, parts in SECTIONS:
        if not heading.startswith("Приложение"):
            number += 1
            heading = f"{number}. {heading}"  # noqa: PLW2901  # numbered
        document.add_heading(heading, level=1)
        for kind, what in parts:
            _part(document, kind, what)
        if heading.endswith("Выводы и план"):
            _signature(document)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _part(document: Any, kind: str, what: str) -> None:
    match kind:
        case "field":
            write_line(document, _field(what))
        case "head":
            document.add_heading(what, level=2)
        case "gap":
            write_gap(document, what)
        case "item":
            write_line(document, f"— {what}")
        case _:
            write_line(document, what)


def _field(name: str) -> str:
    return f"{{{{ {name} }}}}"


def _title(document: Any) -> None:
    write_line(document, _field("школа"), size=14, center=True)
    for line in (
        "УТВЕРЖДАЮ",
        "Директор ______________ / ______________ /",
        "«____» ______________ 20____ г.",
    ):
        write_line(document, line, right=True)
    for _ in range(7):
        document.add_paragraph()
    write_line(document, "ОТЧЁТ", bold=True, size=22, center=True)
    write_line(document, "о программе наставничества", size=16, center=True)
    write_line(document, "«Наставничество. Вместе к успеху»", size=16, center=True)
    write_line(document, f"за {_field('учебный_год')} учебный год", size=16, center=True)
    for _ in range(7):
        document.add_paragraph()
    write_line(document, f"Куратор программы: {_field('куратор')}")
    write_line(document, f"Программа: {_field('начало_программы')} – {_field('конец_программы')}")
    write_line(document, f"Отчёт собран {_field('дата_отчёта')}")


def _signature(document: Any) -> None:
    write_line(document, "")
    write_line(
        document,
        f"Куратор программы ____________ / {_field('куратор')} /    «___» __________ 20___ г.",
    )
