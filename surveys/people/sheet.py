"""The table of people out of an .xlsx file, with limits that a hostile file cannot pass."""

import io
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from surveys.people.archive import SheetError, check_archive, check_size, too_much
from surveys.people.rows import REQUIRED, Cell, Column, Row, column_of

MAX_ROWS = 2_000  # with something in them
MAX_SEEN = 50_000  # rows looked at: a spreadsheet may count empty ones too
MAX_COLUMNS = 30
HEADER_ROWS = 10  # a title may stand above the header
TEXT_LIMIT = 500  # characters of a cell that are read
MEMORY = 2 * 1024**3  # bytes of addresses of a process of its own; libraries reserve a good half

Numbered = tuple[int, Sequence[Any]]


def read_sheet(path: Path) -> tuple[Row, ...]:
    """Rows of the first sheet under its header; empty ones do not count. Raises SheetError."""
    if not path.is_file():
        raise SheetError(f"{path.name}: такого файла нет")
    check_size(path.stat().st_size, path.name)
    return read_table(path.read_bytes(), path.name)


def read_table(content: bytes, name: str) -> tuple[Row, ...]:
    """The same of a file's content; formulas count as the value they were saved with.

    Links to other files are not followed, entities of XML are refused by defusedxml.
    Raises SheetError.
    """
    check_archive(content, name)
    import openpyxl  # heavy, and only needed here

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions that are not read
            book = openpyxl.load_workbook(
                io.BytesIO(content), read_only=True, data_only=True, keep_links=False
            )
            try:
                sheet = book.worksheets[0]
                sheet.reset_dimensions()
                rows = [*_limited(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True), name)]
            finally:
                book.close()
    except (SheetError, MemoryError):
        raise
    except Exception as error:  # openpyxl raises anything at all on a broken file
        raise SheetError(f"{name}: таблица повреждена, сохраните её заново как .xlsx") from error
    return _under_header(name, rows)


@dataclass(frozen=True, slots=True)
class Unreadable:
    reason: str  # in Russian


def read_apart(content: bytes, name: str) -> tuple[Row, ...] | Unreadable:
    """For a process of its own, which gets no more than MEMORY."""
    try:
        return read_table(content, name)
    except SheetError as error:
        return Unreadable(str(error))
    except MemoryError:
        return Unreadable(too_much(name))


def _limited(rows: Iterator[Sequence[Any]], name: str) -> Iterator[Numbered]:
    """Rows with something in them, as the table numbers them."""
    count = 0
    for number, row in enumerate(rows, 1):
        if number > MAX_SEEN:
            raise SheetError(f"{name}: слишком много строк, пустых тоже: удалите лишние")
        if any(cell is not None for cell in row):
            count += 1
            if count > MAX_ROWS + HEADER_ROWS:
                raise SheetError(
                    f"{name}: в таблице больше {MAX_ROWS} строк: разделите её на части"
                )
            yield number, row


def _under_header(name: str, rows: Sequence[Numbered]) -> tuple[Row, ...]:
    for index, (_, row) in enumerate(rows[:HEADER_ROWS]):
        columns = [column_of(cell) for cell in row]
        if all(column in columns for column in REQUIRED):
            return tuple(_rows(columns, rows[index + 1 :]))
    names = ", ".join(f"«{column}»" for column in Column)
    raise SheetError(f"{name}: не нашёл заголовков. Нужны столбцы {names}")


def _rows(columns: Sequence[Column | None], rows: Sequence[Numbered]) -> Iterator[Row]:
    for number, row in rows:
        cells: dict[Column, Cell] = {}
        for column, cell in zip(columns, row, strict=False):
            if column is not None and column not in cells:
                cells[column] = _cell(cell)
        if any(cells.values()):
            yield Row(number, cells)


def _cell(value: Any) -> Cell:
    """7.0 is class 7: spreadsheets keep whole numbers as fractions."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if value is None or hasattr(value, "strftime"):
        found: Cell = value
        return found
    return str(value)[:TEXT_LIMIT].strip()
