"""Events in the report and in the export, opened again."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from random import Random

import pytest
from openpyxl import load_workbook
from PIL import Image

from surveys.analysis.as_json import to_json
from surveys.analysis.facts import ProgrammeFacts
from surveys.analysis.summary import summarize
from surveys.analysis.workbook import export_workbook
from surveys.events.model import Event, EventKind, Figures, Tally
from surveys.report import writer
from surveys.report.plates import Plate
from surveys.report.render import report
from tests.analysis.factory import AFTER, programme
from tests.report.conftest import made_of
from tests.report.reading import read

OCTOBER = datetime(2025, 10, 22, 12, tzinfo=UTC)
MARCH = datetime(2026, 3, 12, 12, tzinfo=UTC)


def facts() -> ProgrammeFacts:
    first = Event(1, 1, EventKind.ROUND_TABLE, "=С чего <начать>", "", OCTOBER, 0, 0, OCTOBER)
    second = Event(2, 1, EventKind.SEMINAR, "", "", MARCH, 0, 0, MARCH)
    marks = {"n": 7, "counts": {"5": 4, "4": 2, "2": 1}}
    return replace(
        programme(1, 12),
        events=(
            Figures(replace(first, marks=marks), Tally(12, 9, 2, 8)),
            Figures(second, Tally(12, 6, 2, 5)),
        ),
    )


def test_the_report_has_a_table_of_events(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = BytesIO()
    Image.new("RGB", (1, 1)).save(stream, "PNG")

    def dot(plate: Plate) -> bytes | None:
        return None if plate.chart is None else stream.getvalue()

    monkeypatch.setattr(writer, "draw", dot)
    found = read(report(made_of(facts(), published=False)))
    rows = found.table("События программы")
    assert [(row["Что"], row["Были"], row["Насколько было полезно"]) for row in rows] == [
        ("Круглый стол «=С чего <начать>»", "8", "4 или 5 поставили 6 из 7, обычная отметка 5"),
        ("Семинар", "5", "—"),
    ]
    said = "Состоялись 2 события: круглый стол — 1, семинар — 1. Посещений: 13."
    assert said in found.everything


def test_the_export_has_a_sheet_of_them_with_every_column_explained() -> None:
    told = to_json(summarize(facts(), AFTER, 5, estimates=False))
    book = load_workbook(
        BytesIO(export_workbook(facts(), AFTER, 5, Random(1), secret=b"key", told=told))
    )
    head, first, _ = book["event_list"].iter_rows(values_only=True)
    row = dict(zip(head, first, strict=True))
    assert (row["title"], row["held_on"], row["visits"], row["n"], row["useful"]) == (
        "=С чего <начать>",
        "2025-10-22",
        8,
        7,
        6,
    )
    kinds = [row[:3] for row in book["events"].iter_rows(min_row=2, values_only=True)]
    assert kinds == [("round_table", 1, 8), ("seminar", 1, 5)]
    words = {
        (sheet, column): text
        for sheet, column, text in book["columns"].iter_rows(min_row=2, values_only=True)
    }
    for title in ("events", "event_list"):
        header = next(book[title].iter_rows(values_only=True))
        assert all(words[title, column] for column in header), title
