"""The template the bot comes with, made by code. A school changes it in Word and sends it back.

What stands here as text stays editable in the report: the legal basis, the gaps for the curator's
words. «Впишите» is what only people know.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from surveys.report import fields
from surveys.report.writer import field

FONT = "Times New Roman"
GAP = "[Впишите: {}]"
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
            (
                "gap",
                "конкурс наставников: когда прошёл, кто участвовал и победил, у кого есть согласие",
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
    _page(document)
    _styles(document)
    _title(document)
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    _line(document, "Содержание", bold=True, size=14)
    _line(document, _field(fields.CONTENTS))
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
            _line(document, _field(what))
        case "head":
            document.add_heading(what, level=2)
        case "gap":
            _gap(document, what)
        case "item":
            _line(document, f"— {what}")
        case _:
            _line(document, what)


def _field(name: str) -> str:
    return f"{{{{ {name} }}}}"


def _page(document: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.5), Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(2)
    section.different_first_page_header_footer = True
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for run in field(foot, " PAGE ", "2"):
        run.font.size = Pt(10)


def _styles(document: Any) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    for name, size in (("Normal", 12), ("Heading 1", 15), ("Heading 2", 13)):
        style = document.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{kind}"), None)  # a theme's font would win
        for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{kind}"), FONT)
        if name != "Normal":
            style.font.color.rgb = RGBColor(0, 0, 0)
            style.font.bold = True
            shape = style.paragraph_format
            shape.space_before, shape.space_after = Pt(16), Pt(8)
            shape.keep_with_next = True
    shape = document.styles["Normal"].paragraph_format
    shape.space_after, shape.line_spacing = Pt(6), 1.1


def _title(document: Any) -> None:
    _line(document, _field("школа"), size=14, center=True)
    for line in (
        "УТВЕРЖДАЮ",
        "Директор ______________ / ______________ /",
        "«____» ______________ 20____ г.",
    ):
        _line(document, line, right=True)
    for _ in range(7):
        document.add_paragraph()
    _line(document, "ОТЧЁТ", bold=True, size=22, center=True)
    _line(document, "о программе наставничества", size=16, center=True)
    _line(document, "«Наставничество. Вместе к успеху»", size=16, center=True)
    _line(document, f"за {_field('учебный_год')} учебный год", size=16, center=True)
    for _ in range(7):
        document.add_paragraph()
    _line(document, f"Куратор программы: {_field('куратор')}")
    _line(document, f"Программа: {_field('начало_программы')} – {_field('конец_программы')}")
    _line(document, f"Отчёт собран {_field('дата_отчёта')}")


def _signature(document: Any) -> None:
    _line(document, "")
    _line(
        document,
        f"Куратор программы ____________ / {_field('куратор')} /    «___» __________ 20___ г.",
    )


def _line(
    document: Any,
    text: str,
    *,
    size: float | None = None,
    bold: bool = False,
    center: bool = False,
    right: bool = False,
) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    if center:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = paragraph.add_run(text)
    run.bold = bold
    if size is not None:
        run.font.size = Pt(size)


def _gap(document: Any, what: str) -> None:
    from docx.enum.text import WD_COLOR_INDEX

    run = document.add_paragraph().add_run(GAP.format(what))
    run.italic = True
    run.font.highlight_color = WD_COLOR_INDEX.YELLOW
