"""A report opened again, as somebody reads it."""

import re
from dataclasses import dataclass
from io import BytesIO
from itertools import combinations
from typing import Any

from docx import Document

from surveys.report.pictures.sheet import Sheet
from surveys.words import NBSP


@dataclass
class Read:
    document: Any

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.document.paragraphs)

    @property
    def everything(self) -> str:
        """Tables and the page's foot too."""
        cells = [
            cell.text for table in self.document.tables for row in table.rows for cell in row.cells
        ]
        return "\n".join([self.text, *cells]).replace(NBSP, " ")

    @property
    def headings(self) -> list[str]:
        return [
            one.text for one in self.document.paragraphs if one.style.name.startswith("Heading")
        ]

    def captions(self, kind: str) -> list[tuple[int, str]]:
        found = re.findall(rf"^{kind} (\d+)\. (.+)$", self.text, re.MULTILINE)
        return [(int(number), title) for number, title in found]

    def table(self, title: str) -> list[dict[str, str]]:
        """Rows under the table's head, by its caption."""
        titles = [each for _, each in self.captions("Таблица")]
        found = self.document.tables[titles.index(title)]
        head, *rows = [[cell.text for cell in row.cells] for row in found.rows]
        return [dict(zip(head, row, strict=True)) for row in rows]

    @property
    def pictures(self) -> int:
        return len(self.document.inline_shapes)


def read(content: bytes) -> Read:
    return Read(Document(BytesIO(content)))


def overlapping(sheet: Sheet) -> list[tuple[str, str]]:
    boxes = [(each.text, each.box) for each in sheet.said]
    return [
        (one, other) for (one, box), (other, second) in combinations(boxes, 2) if _meet(box, second)
    ]


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return (
        one[0] < other[2] - 0.5
        and other[0] < one[2] - 0.5
        and one[1] < other[3] - 0.5
        and other[1] < one[3] - 0.5
    )
