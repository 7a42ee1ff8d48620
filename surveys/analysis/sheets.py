"""Writing plain tables into a workbook so that a spreadsheet opens them as they are."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from surveys.own_files import MAKER, MARK

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Value = str | float | bool | date | None
Sheet = tuple[str, Sequence[str], Iterable[Sequence[Value]]]
"""Title, header, rows."""

FORMULA_SIGNS = ("=", "+", "-", "@")
WIDE = 40
WIDTHS = {
    **dict.fromkeys(("text", "full_name", "end_reason"), WIDE),
    **dict.fromkeys(("nomination", "practice", "tags", "problem", "steps", "result"), WIDE),
    "explanation": 70,
}
NARROWEST = 12


class Sheets:
    """A workbook that is written once, sheet after sheet, in constant memory."""

    def __init__(self, made_at: datetime) -> None:
        from openpyxl import Workbook

        self._workbook = Workbook(write_only=True)
        properties = self._workbook.properties
        properties.creator = properties.lastModifiedBy = MAKER
        properties.identifier = MARK
        properties.created = made_at.astimezone(UTC).replace(tzinfo=None)

    def add(self, title: str, header: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
        from openpyxl.utils import get_column_letter

        sheet: WriteOnlyWorksheet = self._workbook.create_sheet(title)
        sheet.freeze_panes = "A2"
        for index, name in enumerate(header, start=1):
            width = WIDTHS.get(name, max(NARROWEST, len(name) + 4))
            columns = sheet.column_dimensions  # type: ignore[attr-defined]  # stubs lack it
            columns[get_column_letter(index)].width = width
        sheet.append(list(header))
        last = 1
        for last, row in enumerate(rows, 2):  # noqa: B007  # how far it went
            sheet.append([self._cell(sheet, value) for value in row])
        filters = sheet.auto_filter  # type: ignore[attr-defined]  # the same
        filters.ref = f"A1:{get_column_letter(len(header))}{last}"

    def to_bytes(self) -> bytes:
        stream = BytesIO()
        self._workbook.save(stream)
        return stream.getvalue()

    @staticmethod
    def _cell(sheet: "WriteOnlyWorksheet", value: Value) -> "Cell | Value":
        """Text that looks like a formula stays text: here, in a spreadsheet, and when edited."""
        if not isinstance(value, str):
            return value
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

        text = ILLEGAL_CHARACTERS_RE.sub("", value)
        if not text.startswith(FORMULA_SIGNS):
            return text
        cell = WriteOnlyCell(sheet, value=text)
        cell.data_type = "s"
        cell.quotePrefix = True
        return cell
