"""People from a table: the good rows come in, each bad one is named with its reason."""

import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli.people import report
from surveys.people import way_in
from surveys.people.archive import SheetError
from surveys.people.consents import REPRESENTATIVE, in_force
from surveys.people.first import ensure_programme
from surveys.people.forms import load_forms
from surveys.people.importing import Report, import_people
from surveys.people.model import Kind, Person, Role
from surveys.people.rows import BadRow, Cell, Column, Entrant, Row, column_of, read_row
from surveys.people.sheet import MAX_ROWS, read_sheet
from tests.people.conftest import ANYA, Office

HEADER = ["ФИО", "Имя в чате", "Класс", "Роль", "Форма", "Согласие (дата)", "Версия"]
ANNA = ["Кузнецова Анна Петровна", "", "7", "наставляемый", "учитель – ученик", "01.09.2025", ""]
TODAY = date(2025, 9, 3)
FORMS = load_forms()


def table(path: Path, *rows: Sequence[object], header: Sequence[str] = HEADER) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (header, *rows):
        sheet.append(list(row))
    book.save(path)
    return path


def row(number: int = 2, /, **changes: Cell) -> Row:
    cells: dict[Column, Cell] = dict(zip(Column, ANNA, strict=True))
    return Row(number, cells | {Column[name.upper()]: cell for name, cell in changes.items()})


def run(office: Office, *rows: Row) -> Report:
    return office.do(
        lambda tx: import_people(
            tx,
            rows,
            office.now,
            ensure_programme(tx, office.now, "Europe/Moscow"),
            office.admission,
        )
    )


@pytest.mark.parametrize(
    ("other", "doubt"),
    [
        ({"full_name": "Кузнецова Аня"}, True),
        ({"full_name": "Кузнецова Анна Ивановна", "chat_name": "Анюта К."}, True),
        ({"full_name": "Кузнецова Ана"}, True),  # a slip of the finger
        ({"full_name": "Круглова Аня"}, False),  # another surname
        ({"full_name": "Кузнецова Аня", "class": "8"}, False),
        ({"full_name": "Кузнецова Ольга"}, False),
        ({"full_name": "Павлова Аня"}, False),
    ],
)
def test_two_forms_of_one_name_are_asked_about_and_never_merged(
    office: Office, other: dict[str, str], doubt: bool
) -> None:
    found = run(office, row(2), row(3, **other))
    assert [each.number for each in found.alike] == ([3] if doubt else [])
    assert len(people(office)) == 2
    assert ("проверьте, не один ли это человек" in report(found)) is doubt
    assert run(office, row(2), row(3, **other)).alike == (), "said once"


def test_who_was_recorded_in_the_chat_is_asked_about_too(office: Office) -> None:
    office.anya_inside()
    assert [each.other for each in run(office, row(5)).alike] == ["Аня К."]


def people(office: Office) -> list[Person]:
    found = office.do(lambda tx: tx.people.in_programme(1))
    return [person for person, membership in found if membership.role is not Role.CURATOR]


def test_good_rows_come_in_and_bad_ones_are_named(office: Office, tmp_path: Path) -> None:
    path = table(
        tmp_path / "люди.xlsx",
        ANNA,
        [*ANNA[:3], "шпион", *ANNA[4:]],
        ["Петров Пётр Ильич", None, None, "Наставник", "учитель-ученик", None, None],
        [None] * 7,
        ["Лаптев Пётр", "", 15, "наставляемая", "ученик — ученик", "", ""],
        ["Смирнова Ольга", "", "8а", "наставляемая", "ученик – ученик", "32.13.2025", ""],
    )
    found = run(office, *read_sheet(path))
    assert found.added == (2, 4)
    assert [bad.number for bad in found.bad] == [3, 6, 7]
    printed = report(found)
    assert printed.splitlines()[0] == "Записано: 2"
    assert "строка 3: роль: «шпион»" in printed
    assert "строка 6: непонятный класс" in printed
    assert "строка 7: дата согласия: «32.13.2025»" in printed

    shown = {one.chat_name: one for one in people(office)}
    assert set(shown) == {"Анна К.", "Пётр Ильич"}
    assert shown["Анна К."].full_name == "Кузнецова Анна Петровна"
    assert shown["Анна К."].class_name == "7 класс"
    assert shown["Пётр Ильич"].kind is Kind.ADULT


def test_again_is_nothing_new(office: Office) -> None:
    assert run(office, row()).added == (2,)
    again = run(office, row())
    assert (again.added, again.known) == ((), (2,))
    assert "Уже есть: 1" in report(again)
    assert len(people(office)) == 1


def test_the_same_person_twice_in_one_table(office: Office) -> None:
    found = run(office, row(2), row(3))
    assert (found.added, found.known) == ((2,), (3,))


def test_a_second_role_is_the_same_person(office: Office) -> None:
    found = run(office, row(2), row(3, role="наставник", form="ученик – ученик"))
    assert (found.added, found.completed) == ((2,), (3,))
    assert len({one.id for one in people(office)}) == 1


def test_a_consent_that_comes_late_is_taken_from_the_next_table(office: Office) -> None:
    run(office, row(consent=None))
    (anna,) = people(office)
    office.later(days=40)
    found = run(office, row(consent=datetime(2025, 10, 10)))  # noqa: DTZ001  # as a spreadsheet gives it
    assert found.completed == (2,)
    consent = office.do(lambda tx: in_force(tx, anna.id, 1, REPRESENTATIVE))
    assert consent is not None
    assert consent.signed_on == date(2025, 10, 10)
    asked = office.start(ANYA, office.link(anna.id))
    assert isinstance(asked, way_in.IsItYou)


def test_who_was_recorded_in_the_chat_gets_the_full_name(office: Office) -> None:
    recorded = office.anya()
    found = run(office, row(chat_name="Аня К."))
    assert found.completed == (2,)
    (anna,) = people(office)
    assert (anna.id, anna.full_name) == (recorded.id, "Кузнецова Анна Петровна")


def test_two_whom_the_chat_could_not_tell_apart(office: Office) -> None:
    found = run(office, row(2), row(3, full_name="Королёва Анна Ивановна"))
    (bad,) = found.bad
    assert bad.number == 3
    assert "«Анна К.» уже есть" in bad.reason
    other = row(3, full_name="Королёва Анна Ивановна", chat_name="Анна Кор.")
    assert run(office, other).added == (3,)


def test_an_imported_adult_is_invited_without_parents(office: Office) -> None:
    run(office, row(full_name="Петров Пётр Ильич", role="наставник", consent=None))
    (petrov,) = people(office)
    asked = office.start(30, office.link(petrov.id))
    assert isinstance(asked, way_in.IsItYou)
    assert isinstance(office.yes(30, asked.invite.code), way_in.AskConsent)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"full_name": ""}, "нет ФИО"),
        ({"full_name": "А" * 400}, "длиннее"),
        ({"full_name": "Анна"}, "заполните столбец"),
        ({"role": None}, "роль: пусто"),
        ({"role": "куратор"}, "куратор входит сам"),
        ({"form": None}, "форма: пусто"),
        ({"form": "кот – ученик"}, "«кот – ученик»"),
        ({"class": None}, "нет класса"),
        ({"class": "7 лет"}, "непонятный класс"),
        ({"chat_name": "Анна Кузнецова"}, "фамилия целиком не нужна"),
        ({"chat_name": "<b>"}, "имя и первая буква"),
        ({"consent": "завтра"}, "нужен прошедший день"),
        ({"consent": "01.09.2030"}, "нужен прошедший день"),
    ],
)
def test_reasons(changes: dict[str, str | None], reason: str) -> None:
    found = read_row(row(2, **changes), FORMS, TODAY)
    assert isinstance(found, BadRow)
    assert reason in found.reason


CELLS = st.none() | st.text(max_size=60)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(Column, CELLS)))
def test_any_row_is_read_or_refused(cells: dict[Column, Cell]) -> None:
    found = read_row(Row(2, cells), FORMS, TODAY)
    assert isinstance(found, BadRow | Entrant)


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("Ф.И.О.", Column.FULL_NAME),
        ("фамилия, имя, отчество", Column.FULL_NAME),
        ("Согласие", Column.CONSENT),
        ("  ФОРМА наставничества ", Column.FORM),
        ("Телефон", None),
        (None, None),
    ],
)
def test_headers_are_read_tolerantly(header: str | None, column: Column | None) -> None:
    assert column_of(header) is column


def test_a_title_may_stand_above_the_header(tmp_path: Path) -> None:
    path = table(tmp_path / "a.xlsx", HEADER, ANNA, header=["Список участников"])
    (found,) = read_sheet(path)
    assert found.number == 3
    assert found.cells[Column.FULL_NAME] == ANNA[0]


def test_files_that_are_no_table(tmp_path: Path) -> None:
    text = tmp_path / "a.xlsx"
    text.write_text("ФИО;Роль")
    with pytest.raises(SheetError, match="это не таблица"):
        read_sheet(text)

    empty = tmp_path / "b.xlsx"
    with zipfile.ZipFile(empty, "w") as packed:
        packed.writestr("hello.txt", "?")
    with pytest.raises(SheetError, match="это не таблица"):
        read_sheet(empty)

    with pytest.raises(SheetError, match="такого файла нет"):
        read_sheet(tmp_path / "none.xlsx")
    with pytest.raises(SheetError, match="не нашёл заголовков"):
        read_sheet(table(tmp_path / "c.xlsx", ANNA, header=["Имя", "Почта"]))


def test_a_file_that_unpacks_without_end_is_not_opened(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 61 * 1024 * 1024)
    assert bomb.stat().st_size < 200_000
    with pytest.raises(SheetError, match="слишком много данных"):
        read_sheet(bomb)


def test_a_table_too_long_is_refused(tmp_path: Path) -> None:
    path = table(tmp_path / "long.xlsx", *[ANNA] * (MAX_ROWS + 20))
    with pytest.raises(SheetError, match="разделите"):
        read_sheet(path)
