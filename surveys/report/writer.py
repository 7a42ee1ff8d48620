"""Puts blocks into a document at the place of a field. python-docx is imported where used.

Nothing is taken from the template but its letters: a school's own document may lack every style
but the plainest, so borders, captions and sizes are set here.
"""

from io import BytesIO
from typing import Any

from surveys.report.blocks import Block, Items, Picture, Table, Text
from surveys.report.pictures.draw import draw
from surveys.words import clean

GREY = "EDEDED"
CELL = 9.5  # points
CAPTION = 10.5
PICTURE = 0.74  # of the text's width
TALLEST = 18 * 360_000  # 18 cm, in the units of python-docx


class Writer:
    """Numbers tables and pictures in the order in which they come."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._tables = self._pictures = 0
        section = document.sections[0]
        self._width = section.page_width - section.left_margin - section.right_margin

    def write(self, after: Any, blocks: "list[Block]") -> None:
        """Behind the paragraph `after`."""
        place = after._p  # noqa: SLF001  # python-docx can only append
        for block in blocks:
            for element in self._elements(block):
                place.addnext(element)
                place = element

    def _elements(self, block: Block) -> list[Any]:
        match block:
            case Text():
                return [self._paragraph(block.text)]
            case Items():
                return [self._paragraph(f"— {item}", indent=True) for item in block.items]
            case Table():
                return self._table(block)
            case Picture():
                return self._picture(block)

    def _paragraph(
        self, text: str = "", *, size: float | None = None, indent: bool = False, near: bool = False
    ) -> Any:
        from docx.shared import Cm, Pt

        paragraph = self._document.add_paragraph()
        shape = paragraph.paragraph_format
        shape.space_before, shape.space_after = Pt(3 if near else 0), Pt(10 if near else 6)
        if indent:
            shape.left_indent, shape.first_line_indent = Cm(0.6), Cm(-0.6)
            shape.space_after = Pt(3)
        if text:
            run = paragraph.add_run(clean(text))
            if size is not None:
                run.font.size = Pt(size)
        return paragraph._p  # noqa: SLF001  # moved to its place

    def _caption(self, kind: str, number: int, title: str, *, above: bool) -> Any:
        """«Таблица 3. Встречи пар»: Word counts anew when fields are updated."""
        from docx.shared import Pt

        paragraph = self._document.add_paragraph()
        shape = paragraph.paragraph_format
        shape.left_indent = shape.first_line_indent = Pt(0)
        shape.space_before, shape.space_after = (Pt(10), Pt(4)) if above else (Pt(2), Pt(2))
        shape.keep_with_next = above
        runs = [paragraph.add_run(f"{kind} ")]
        runs += field(paragraph, f" SEQ {kind} \\* ARABIC ", str(number))
        runs.append(paragraph.add_run(f". {clean(title)}"))
        for run in runs:
            run.font.size, run.bold = Pt(CAPTION), True
        return paragraph._p  # noqa: SLF001  # moved to its place

    def _table(self, block: Table) -> list[Any]:
        self._tables += 1
        table = self._document.add_table(rows=0, cols=len(block.head))
        table.autofit = False
        _border(table)
        widths = [int(self._width * share) for share in block.widths]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for number, row in enumerate((block.head, *block.rows)):
            _fill(table.add_row(), row, widths, head=number == 0)
        return [
            self._caption("Таблица", self._tables, block.title, above=True),
            table._tbl,  # noqa: SLF001  # moved to its place
            self._paragraph(block.note or " ", size=CELL if block.note else 4, near=True),
        ]

    def _picture(self, block: Picture) -> list[Any]:
        png = draw(block.plate)
        if png is None:
            return [self._paragraph(block.plate.reading)]
        self._pictures += 1
        paragraph = self._document.add_paragraph()
        shape = paragraph.paragraph_format
        shape.left_indent = shape.first_line_indent = 0
        shape.keep_with_next = True
        found = paragraph.add_run().add_picture(BytesIO(png), width=int(self._width * PICTURE))
        if found.height > TALLEST:
            found.width, found.height = int(found.width * TALLEST / found.height), TALLEST
        found._inline.docPr.set("descr", clean(block.plate.reading))  # noqa: SLF001  # read aloud
        return [
            paragraph._p,  # noqa: SLF001  # moved to its place
            self._caption("Рисунок", self._pictures, block.plate.title, above=False),
            self._paragraph(block.plate.reading, size=CAPTION, near=True),
        ]


def field(paragraph: Any, code: str, shown: str) -> list[Any]:
    """A field of Word with what it shows until it is updated."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    def mark(kind: str) -> Any:
        run = paragraph.add_run()
        sign = OxmlElement("w:fldChar")
        sign.set(qn("w:fldCharType"), kind)
        run._r.append(sign)  # noqa: SLF001  # python-docx has no fields
        return run

    begin = mark("begin")
    instruction = paragraph.add_run()
    text = OxmlElement("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = code
    instruction._r.append(text)  # noqa: SLF001  # the same
    separate = mark("separate")
    result = paragraph.add_run(shown)
    return [begin, instruction, separate, result, mark("end")]


def _border(table: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "808080")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)  # noqa: SLF001  # python-docx knows styles alone


def _fill(row: Any, texts: tuple[str, ...], widths: list[int], *, head: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    properties = row._tr.get_or_add_trPr()  # noqa: SLF001  # the same
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))
    for cell, text, width in zip(row.cells, texts, widths, strict=True):
        cell.width = width
        paragraph = cell.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
        shape = paragraph.paragraph_format
        shape.left_indent = shape.first_line_indent = shape.space_before = Pt(0)
        shape.space_after, shape.line_spacing = Pt(2), 1.0
        run = paragraph.add_run(clean(text))
        run.font.size, run.bold = Pt(CELL), head
        if head:
            fill = OxmlElement("w:shd")
            fill.set(qn("w:val"), "clear")
            fill.set(qn("w:fill"), GREY)
            cell._tc.get_or_add_tcPr().append(fill)  # noqa: SLF001  # the same
