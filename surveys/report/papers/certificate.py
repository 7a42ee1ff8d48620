"""Certificates: a landscape page each, to be signed. They state counted facts and nothing else."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from surveys.people.model import Role
from surveys.report.layout import set_styles, write_line
from surveys.report.material import Material
from surveys.report.papers.model import Honoured
from surveys.report.papers.signing import name_line, new_page, sign, stamp
from surveys.words import plural

ROLES = {Role.MENTOR: "наставника", Role.MENTEE: "наставляемого"}
FRAME = "5B7FA6"


def certificates(made: Material, people: Sequence[Honoured]) -> bytes:
    """One file, a page a person; `people` is not empty."""
    from docx import Document

    document: Any = Document()
    set_styles(document)
    _landscape(document)
    for number, one in enumerate(people):
        if number:
            new_page(document)
        _certificate(document, made, one)
    stamp(document, made, "Сертификат участника программы наставничества")
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _certificate(document: Any, made: Material, one: Honoured) -> None:
    write_line(document, "", size=24)  # not every program heeds the middle
    write_line(document, made.programme.school or "", size=18, center=True)
    write_line(document, "СЕРТИФИКАТ", size=48, bold=True, center=True)
    write_line(document, "получает", size=16, center=True)
    name_line(document, one, size=32, center=True)
    role = f"за участие в роли {ROLES[one.role]} в программе"
    write_line(document, role, size=18, center=True)
    write_line(document, "«Наставничество. Вместе к успеху»", size=22, bold=True, center=True)
    done = f"{made.programme.year} учебный год, {facts(one)}"
    write_line(document, done, size=16, center=True)
    write_line(document, "", size=20)
    sign(document, made, "Директор", "Куратор программы", center=True)


def facts(one: Honoured) -> str:
    """«2 пары, 14 встреч»"""
    met = f"{one.meetings} {plural(one.meetings, 'встреча', 'встречи', 'встреч')}"
    if one.pairs == 1:
        return met
    return f"{one.pairs} {plural(one.pairs, 'пара', 'пары', 'пар')}, {met}"


def _landscape(document: Any) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(3)
    section.top_margin = section.bottom_margin = Cm(2.2)
    borders = OxmlElement("w:pgBorders")
    borders.set(qn("w:offsetFrom"), "page")
    for side in ("top", "left", "bottom", "right"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "double"), ("sz", "12"), ("space", "24"), ("color", FRAME)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    middle = OxmlElement("w:vAlign")
    middle.set(qn("w:val"), "center")
    properties = section._sectPr  # noqa: SLF001  # python-docx has neither frames nor this
    properties.insert_element_before(borders, "w:lnNumType", "w:pgNumType", "w:cols", "w:docGrid")
    properties.insert_element_before(middle, "w:noEndnote", "w:titlePg", "w:docGrid")
