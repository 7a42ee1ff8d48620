"""The table of contents: a field that Word updates, filled with the headings that are there."""

from typing import Any

from surveys.report.writer import field

LEVELS = ("Heading 1", "Heading 2")
CODE = ' TOC \\o "1-2" \\h \\z \\u '


def write_contents(document: Any, after: Any) -> None:
    """Behind the paragraph `after`, a line a heading, each leading to its heading."""
    headings = [one for one in document.paragraphs if one.style.name in LEVELS and one.text.strip()]
    place = after._p  # noqa: SLF001  # python-docx can only append
    lines: list[Any] = []
    for number, heading in enumerate(headings):
        mark = f"_Toc{number + 1:08d}"
        _bookmark(heading, number, mark)
        line = _line(document, heading, mark)
        place.addnext(line._p)  # noqa: SLF001  # the same
        place = line._p  # noqa: SLF001  # the same
        lines.append(line)
    if not lines:
        return
    # the field spans all lines: it begins in the first and ends in the last
    begin, instruction, separate, _, end = (
        run._r  # noqa: SLF001  # moved
        for run in field(lines[0], CODE, "")
    )
    start = lines[0]._p.pPr  # noqa: SLF001  # python-docx has no fields
    for element in (separate, instruction, begin):
        start.addnext(element)
    lines[-1]._p.append(end)  # noqa: SLF001  # the same


def _line(document: Any, heading: Any, mark: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    line = document.add_paragraph()
    shape = line.paragraph_format
    shape.first_line_indent = 0
    shape.left_indent = Cm(0.8 * LEVELS.index(heading.style.name))
    shape.space_after = Pt(4)
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), mark)
    link.set(qn("w:history"), "1")
    link.append(line.add_run(heading.text)._r)  # noqa: SLF001  # python-docx has no links
    line._p.append(link)  # noqa: SLF001  # the same
    return line


def _bookmark(heading: Any, number: int, mark: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(9000 + number))
    start.set(qn("w:name"), mark)
    paragraph = heading._p  # noqa: SLF001  # python-docx has no bookmarks
    paragraph.insert(1 if paragraph.pPr is not None else 0, start)
    paragraph.append(end)
