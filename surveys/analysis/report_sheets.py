"""Every table of the report as a sheet of the export, and what each column of each sheet means."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from surveys.analysis.sheets import Sheet, Value

TAKEN = frozenset({"meetings", "omitted"})  # sheets of the export's own
COLUMNS = ("sheet", "column", "explanation")


def report_sheets(told: Mapping[str, Any]) -> Iterator[Sheet]:
    """`told`: `summary --json`. Title, header and rows of each list that has any."""
    for title, rows in told.items():
        if isinstance(rows, list) and rows and title not in TAKEN:
            header = tuple(rows[0])
            yield title, header, [[_plain(row[name]) for name in header] for row in rows]


def explained(headers: Mapping[str, Sequence[str]]) -> Iterator[Sequence[Value]]:
    """A row for each column, sheet after sheet."""
    words = _words()
    for sheet, columns in headers.items():
        for column in columns:
            yield sheet, column, words.get(f"{sheet}.{column}", words.get(column, ""))


def _plain(value: Any) -> Value:
    """Counts by option in one cell: «more: 4, same: 2»."""
    if isinstance(value, Mapping):
        return ", ".join(f"{option}: {n}" for option, n in value.items())
    plain: Value = value
    return plain


@cache
def _words() -> Mapping[str, str]:
    text = files("surveys.analysis").joinpath("columns.yaml").read_text(encoding="utf-8")
    found: dict[str, str] = yaml.safe_load(text)
    return found
