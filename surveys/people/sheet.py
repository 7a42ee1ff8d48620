"""The table of people out of an .xlsx file, with limits that a hostile file cannot pass."""

import warnings
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from surveys.people.rows import REQUIRED, Cell, Column, Row, column_of

MAX_BYTES = 5 * 1024 * 1024  # of the file
MAX_UNPACKED = 60 * 1024 * 1024  # of what is packed in it
MAX_ROWS = 2_000
MAX_COLUMNS = 30
HEADER_ROWS = 10  # a title may stand above the header
TEXT_LIMIT = 500  # characters of a cell that are read


class SheetError(Exception):
    """One line in Russian: why the table cannot be read."""


def read_sheet(path: Path) -> tuple[Row, ...]:
    """Rows of the first sheet under its header; empty ones do not count. Raises SheetError."""
    _check(path)
    import openpyxl  # heavy, and only needed here

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions that are not read
            book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
            try:
                sheet = book.worksheets[0]
                sheet.reset_dimensions()
                rows = [*_limited(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True))]
            finally:
                book.close()
    except SheetError:
        raise
    except Exception as error:  # openpyxl raises anything at all on a broken file
        raise SheetError(
            f"{path.name}: таблица повреждена, сохраните её заново в формате .xlsx"
        ) from error
    return _under_header(path, rows)


def _check(path: Path) -> None:
    if not path.is_file():
        raise SheetError(f"{path.name}: такого файла нет")
    if path.stat().st_size > MAX_BYTES:
        raise SheetError(f"{path.name}: файл больше {MAX_BYTES // 1024 // 1024} МБ")
    try:
        with zipfile.ZipFile(path) as packed:
            size = sum(item.file_size for item in packed.infolist())
    except (zipfile.BadZipFile, OSError, ValueError):
        raise SheetError(f"{path.name}: это не таблица .xlsx") from None
    if size > MAX_UNPACKED:
        raise SheetError(f"{path.name}: внутри файла слишком много данных")


def _limited(rows: Iterator[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    for number, row in enumerate(rows):
        if number > MAX_ROWS + HEADER_ROWS:
            raise SheetError(f"в таблице больше {MAX_ROWS} строк: разделите её на части")
        yield row


def _under_header(path: Path, rows: Sequence[Sequence[Any]]) -> tuple[Row, ...]:
    for index, row in enumerate(rows[:HEADER_ROWS]):
        columns = [column_of(cell) for cell in row]
        if all(column in columns for column in REQUIRED):
            return tuple(_rows(columns, rows[index + 1 :], first=index + 2))
    names = ", ".join(f"«{column}»" for column in Column)
    raise SheetError(f"{path.name}: не нашёл заголовков. Нужны столбцы {names}")


def _rows(
    columns: Sequence[Column | None], rows: Sequence[Sequence[Any]], first: int
) -> Iterator[Row]:
    for number, row in enumerate(rows, first):
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
