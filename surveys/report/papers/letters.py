"""Letters of thanks: to mentors, to partners of the school. A page each, to be signed."""

from collections.abc import Iterable, Sequence
from functools import partial
from io import BytesIO
from typing import Any

from surveys.people.model import Kind
from surveys.programme.totals import Listed
from surveys.report.layout import set_page, set_styles, write_gap, write_line
from surveys.report.material import Material
from surveys.report.papers.model import Honoured
from surveys.report.papers.signing import name_line, new_page, sign, stamp
from surveys.words import plural


def thanks(made: Material, people: Sequence[Honoured]) -> bytes:
    """To mentors; `people` is not empty."""
    return _letters(made, [partial(_to_mentor, one=one) for one in people])


def to_partners(made: Material) -> bytes:
    """To everybody of the list «Партнёры»; with none there, a letter with a gap."""
    partners = made.totals.lists.get(Listed.PARTNERS, ()) or ("",)
    return _letters(made, [partial(_to_partner, partner=one) for one in partners])


def _letters(made: Material, bodies: Iterable["partial[None]"]) -> bytes:
    from docx import Document

    document: Any = Document()
    set_page(document)
    set_styles(document)
    for number, body in enumerate(bodies):
        if number:
            new_page(document)
        write_line(document, made.programme.school or "", size=14, center=True)
        for _ in range(4):
            write_line(document, "")
        write_line(document, "БЛАГОДАРСТВЕННОЕ ПИСЬМО", size=20, bold=True, center=True)
        write_line(document, "")
        body(document, made)
        write_line(document, "")
        sign(document, made, "Директор", "Куратор программы")
    stamp(document, made, "Благодарственное письмо")
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _to_mentor(document: Any, made: Material, *, one: Honoured) -> None:
    name_line(document, one, size=16, center=True)
    write_line(document, "")
    you, your = ("тебя", "Твоё") if one.kind is Kind.PUPIL else ("вас", "Ваше")
    met = f"{one.meetings} {plural(one.meetings, 'встреча', 'встречи', 'встреч')}"
    write_line(
        document,
        f"Школа благодарит {you} за работу наставника в программе «Наставничество. Вместе к успеху» "
        f"в {made.programme.year} учебном году.",
    )
    write_line(document, f"За год — {met}. За каждой стоят время, терпение и доброе слово.")
    write_line(
        document,
        f"{your} участие нужно тем, кто только начинает: спасибо, что есть с кем посоветоваться.",
    )
    write_gap(document, "за что спасибо именно этому человеку, одним-двумя предложениями")


def _to_partner(document: Any, made: Material, *, partner: str) -> None:
    if partner:
        write_line(document, partner, size=16, bold=True, center=True)
    else:
        write_gap(document, "кому письмо: организация, предприятие, человек")
    write_line(document, "")
    write_line(
        document,
        "Школа благодарит вас за помощь программе «Наставничество. Вместе к успеху» "
        f"в {made.programme.year} учебном году. Когда взрослые вокруг школы открывают двери и делятся "
        "делом, ученикам и молодым учителям есть к кому прийти за советом и примером.",
    )
    write_gap(document, "за что именно спасибо: экскурсия, мастер-класс, призы, помещение")
    write_line(document, "Будем рады продолжить вместе в новом учебном году.")
