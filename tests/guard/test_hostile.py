"""Each file that is no table of people gets one clear sentence, quickly and in little memory."""

import resource
import time
from collections.abc import Callable
from datetime import date
from functools import partial

import openpyxl.xml
import pytest

from surveys.apart import ChildFailed, apart
from surveys.people.archive import MAX_BYTES, SheetError
from surveys.people.forms import load_forms
from surveys.people.rows import BadRow, Column, Row, read_row
from surveys.people.sheet import MEMORY, Unreadable, read_apart, read_table
from tests.guard import hostile

KINDS: dict[Callable[[], bytes], str] = {
    hostile.bomb: "слишком много данных",
    hostile.many_middling_parts: "слишком много данных",
    hostile.lying_directory: "повреждена",
    hostile.twice_the_same_part: "слишком много данных",
    partial(hostile.numbered_rows, 1_000_000): "слишком много данных",
    partial(hostile.numbered_rows, 20_000): "больше 2000 строк",
    partial(hostile.empty_rows, 60_000): "слишком много строк",
    hostile.laughs: "повреждена",
    hostile.outside_entity: "повреждена",
    hostile.broken_xml: "повреждена",
    hostile.torn: "повреждена",
    hostile.with_password: "паролем",
    hostile.zip_with_password: "паролем",
    hostile.old_excel: "старый формат",
    hostile.open_document: "другой формат",
    lambda: b"": "файл пустой",
    lambda: b"\x89PNG\r\n\x1a\n" + bytes(100): "это не таблица .xlsx",
    "ФИО;Роль".encode: "это не таблица .xlsx",
    lambda: b"PK\x03\x04" + bytes(100): "это не таблица .xlsx",
    lambda: bytes(MAX_BYTES + 1): "файл больше 5 МБ",
}


def name_of(make: Callable[[], bytes]) -> str:
    return str(getattr(make, "__name__", "many_rows"))


@pytest.mark.parametrize(("make", "said"), KINDS.items(), ids=map(name_of, KINDS))
def test_one_clear_sentence(make: Callable[[], bytes], said: str) -> None:
    content = make()
    began = time.monotonic()
    with pytest.raises(SheetError, match=said) as refused:
        read_table(content, "люди.xlsx")
    assert time.monotonic() - began < 10
    sentence = str(refused.value)
    assert sentence.startswith("люди.xlsx: ")
    assert "\n" not in sentence


def test_entities_are_refused_whatever_the_parser_below_thinks_of_them() -> None:
    assert openpyxl.xml.DEFUSEDXML


def test_a_sheet_that_was_coloured_far_down_is_a_table() -> None:
    """Thousands of empty rows are what spreadsheets write, not an attack."""
    (found,) = read_table(hostile.table(hostile.ANNA, *[[None]] * 5_000), "люди.xlsx")
    assert found.number == 2


def test_the_name_of_the_file_does_not_matter() -> None:
    assert len(read_table(hostile.table(hostile.ANNA), "люди.doc")) == 1


@pytest.mark.parametrize(
    "formula",
    ['=HYPERLINK("http://evil","Анна")', "=1+1", "=cmd|'/c calc'!A0", "='[other.xlsx]Лист1'!A1"],
)
def test_a_formula_is_never_worked_out(formula: str) -> None:
    """It was saved without a value here, so there is none."""
    rows = read_table(hostile.table([formula, *hostile.ANNA[1:]]), "люди.xlsx")
    assert rows == (Row(2, {**rows[0].cells, Column.FULL_NAME: None}),)
    found = read_row(rows[0], load_forms(), date(2025, 9, 3))
    assert found == BadRow(2, "нет ФИО")


async def test_in_a_process_of_its_own() -> None:
    good = await apart(partial(read_apart, hostile.table(hostile.ANNA), "люди.xlsx"), memory=MEMORY)
    assert isinstance(good, tuple)
    assert good[0].cells[Column.FULL_NAME] == hostile.ANNA[0]
    bad = await apart(partial(read_apart, hostile.laughs(), "люди.xlsx"))
    assert bad == Unreadable("люди.xlsx: таблица повреждена, сохраните её заново как .xlsx")


@pytest.mark.usefixtures("child")
async def test_a_process_of_its_own_gets_no_more_memory_than_a_table_needs() -> None:
    assert await apart(partial(hostile.room, MEMORY * 2)) == MEMORY * 2
    with pytest.raises(ChildFailed):
        await apart(partial(hostile.room, MEMORY * 2), memory=MEMORY)


async def test_in_place_nobody_else_is_bounded() -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)
    await apart(partial(read_apart, hostile.table(hostile.ANNA), "люди.xlsx"), memory=MEMORY)
    assert resource.getrlimit(resource.RLIMIT_AS) == before
