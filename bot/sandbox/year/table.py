"""The table of pupils that the curator brings from the school's own lists."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from bot.sandbox.year.cast import PARENTS_SIGNED, Actor
from handlers.texts.words import role
from surveys.people.model import Form
from surveys.people.rows import Column

HEADER = (Column.FULL_NAME, Column.CLASS, Column.ROLE, Column.FORM, Column.CONSENT)


def write_table(path: Path, pupils: Iterable[Actor], forms: Mapping[str, Form]) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([column.value for column in HEADER])
    for one in pupils:
        assert one.form is not None
        sheet.append(
            [one.full_name, one.class_name, role(one.role), forms[one.form].title, PARENTS_SIGNED]
        )
    book.save(path)
