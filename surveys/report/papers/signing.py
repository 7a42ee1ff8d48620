"""What certificates and letters share: a name, a place for signatures, a page of one's own."""

from typing import Any

from surveys.own_files import mark
from surveys.report.layout import write_line
from surveys.report.material import Material
from surveys.report.papers.model import Honoured
from surveys.words import clean

LONGEST = 200  # characters of a property of the file
LONG = 28  # characters of a name above which letters get smaller
LINE = "________________"


def name_line(document: Any, one: Honoured, *, size: float, center: bool = False) -> None:
    """The name; in yellow where the full one is for people to write."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    if center:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(clean(one.name))
    run.bold = True
    run.font.size = Pt(size if len(one.name) <= LONG else max(12, size * LONG / len(one.name)))
    if not one.in_full:
        hint = paragraph.add_run(" [имя полностью]")
        hint.font.size, hint.font.highlight_color = Pt(11), WD_COLOR_INDEX.YELLOW
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def sign(document: Any, made: Material, *who: str, center: bool = False) -> None:
    """A line for each; the curator's name is known."""
    for each in who:
        name = ", ".join(made.curators) if each.startswith("Куратор") else LINE
        write_line(document, f"{each} {LINE} / {name or LINE} /", center=center)
    write_line(document, "«____» ______________ 20____ г.", center=center)


def new_page(document: Any) -> None:
    """The next paragraph begins it: a break of its own would leave an empty line above."""
    from docx.enum.text import WD_BREAK

    document.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)


def stamp(document: Any, made: Material, title: str) -> None:
    """The school in the file's properties instead of an author, and the bot's own mark."""
    properties = document.core_properties
    properties.author = clean(made.programme.school or "")[:LONGEST]
    properties.title = title
    mark(properties, made.at)
