"""A plain .docx: headings, lines, tables. python-docx is imported where used: it is heavy."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from surveys.words import clean

FONT = "Arial"  # every office has it or the same widths under another name
GREY = "F0F0F0"


class Paper:
    """One document, filled from top to bottom."""

    def __init__(self, title: str, made_at: datetime) -> None:
        """`made_at`: kept in the file's properties instead of the maker's name."""
        from docx import Document
        from docx.shared import Cm, Pt

        self._document: Any = Document()
        section = self._document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2)
        section.top_margin = section.bottom_margin = Cm(1.8)
        style: Any = self._document.styles["Normal"]
        style.font.name, style.font.size = FONT, Pt(10.5)
        style.paragraph_format.space_after = Pt(4)
        properties = self._document.core_properties
        properties.author, properties.title = "", title
        properties.created = properties.modified = made_at
        self._heading(title, 16)

    def heading(self, text: str) -> None:
        self._heading(text, 12.5)

    def small(self, text: str) -> None:
        """A heading inside a section."""
        self._heading(text, 10.5)

    def line(self, text: str) -> None:
        self._document.add_paragraph(clean(text))

    def pairs(self, rows: Sequence[tuple[str, str]]) -> None:
        """What is called how: two columns without a head."""
        self._table(rows, (5.0, 12.0), bold_first=True)

    def table(
        self, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]
    ) -> None:
        """`widths` in centimetres, 17 in all."""
        self._table([head, *rows], widths, shaded=True)

    def content(self) -> bytes:
        stream = BytesIO()
        self._document.save(stream)
        return stream.getvalue()

    def _heading(self, text: str, size: float) -> None:
        from docx.shared import Pt

        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(size * 0.7)
        paragraph.paragraph_format.keep_with_next = True
        run = paragraph.add_run(clean(text))
        run.bold, run.font.size = True, Pt(size)

    def _table(
        self,
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        *,
        shaded: bool = False,
        bold_first: bool = False,
    ) -> None:
        from docx.shared import Cm, Pt

        table = self._document.add_table(rows=0, cols=len(widths), style="Table Grid")
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)  # some programs heed the grid, some the cells
        for number, row in enumerate(rows):
            cells = table.add_row().cells
            for place, (cell, text, width) in enumerate(zip(cells, row, widths, strict=True)):
                cell.width = Cm(width)
                paragraph = cell.paragraphs[0]
                paragraph.paragraph_format.space_after = Pt(1)
                run = paragraph.add_run(clean(text))
                run.font.size = Pt(9.5)
                run.bold = (shaded and number == 0) or (bold_first and place == 0)
                if shaded and number == 0:
                    _shade(cell)
        if shaded:
            _repeat(table.rows[0])
        self._document.add_paragraph().paragraph_format.space_after = Pt(2)


def _shade(cell: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    fill = OxmlElement("w:shd")
    fill.set(qn("w:val"), "clear")
    fill.set(qn("w:fill"), GREY)
    cell._tc.get_or_add_tcPr().append(fill)  # noqa: SLF001  # python-docx has no shading of its own


def _repeat(row: Any) -> None:
    """The head again on the next page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001  # the same
