"""Names, classes and codes as people type them."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.people import codes
from surveys.people.model import Kind
from surveys.people.names import (
    CLASSES,
    LineProblem,
    NameProblem,
    PupilLine,
    chat_name,
    class_name,
    from_full_name,
    pupil_line,
)

FIRST = st.sampled_from(["Аня", "Пётр", "Анна-Мария", "Ян", "Гюльнара", "O’Нил"])
INITIAL = st.sampled_from("АБКЁЯ")
LETTER = st.sampled_from(["", *"АБВГ"])


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Аня К.", "Аня К."),
        ("  аня   к ", "Аня К."),
        ("Аня К", "Аня К."),
        ("К. Аня", "Аня К."),
        ("Аня Ку.", "Аня Ку."),
        ("Аня", "Аня"),
        ("Ученик 5", "Ученик 5"),
        ("у-12", "У-12"),
        ("Аня\u200b К.", "Аня К."),
    ],
)
def test_a_pupils_name_is_tidied(typed: str, shown: str) -> None:
    assert chat_name(typed, Kind.PUPIL) == shown


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", NameProblem.EMPTY),
        ("Аня Кузнецова", NameProblem.FULL_NAME),
        ("Кузнецова Анна Петровна", NameProblem.FULL_NAME),
        ("🙂🙂", NameProblem.NOT_A_NAME),
        ("<b>Аня</b>", NameProblem.NOT_A_NAME),
        ("=SUM(A1)", NameProblem.NOT_A_NAME),
        ("А" * 5000, NameProblem.TOO_LONG),
    ],
)
def test_a_pupils_full_name_never_gets_through(typed: str, problem: NameProblem) -> None:
    assert chat_name(typed, Kind.PUPIL) is problem


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("мария ивановна", "Мария Ивановна"),
        ("Пётр Ильич", "Пётр Ильич"),
        ("Ольга П.", "Ольга П."),
        ("Лейла Ахмед кызы", "Лейла Ахмед кызы"),
        ("Мария Петрова", NameProblem.FULL_NAME),
        ("Петрова Мария Ивановна", NameProblem.FULL_NAME),
    ],
)
def test_an_adult_may_be_shown_with_the_patronymic(typed: str, shown: str) -> None:
    assert chat_name(typed, Kind.ADULT) == shown


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("7", "7 класс"),
        ("7 кл.", "7 класс"),
        ("7 класс", "7 класс"),
        ("7а", "7А"),
        ("7-А", "7А"),
        ("7 «а» класс", "7А"),
        ("7A", "7А"),  # the Latin letter
        ("11б", "11Б"),
        ("0", None),
        ("13", None),
        ("седьмой", None),
        ("7 лет", None),
        ("", None),
    ],
)
def test_classes(typed: str, kept: str | None) -> None:
    assert class_name(typed) == kept


@given(
    FIRST, INITIAL, st.sampled_from(list(CLASSES)), LETTER, st.sampled_from([", ", " ", "; ", "\t"])
)
def test_a_line_is_read_in_any_spelling(
    first: str, initial: str, number: int, letter: str, between: str
) -> None:
    line = pupil_line(f"{first} {initial}.{between}{number}{letter}")
    kept = f"{number}{letter}" if letter else f"{number} класс"
    assert line == PupilLine(f"{first} {initial}.", kept)


@given(FIRST, INITIAL, st.sampled_from(list(CLASSES)), LETTER)
def test_what_is_kept_is_read_back_the_same(
    first: str, initial: str, number: int, letter: str
) -> None:
    line = pupil_line(f"{first} {initial}, {number}{letter}")
    assert isinstance(line, PupilLine)
    assert pupil_line(f"{line.name}, {line.class_name}") == line


def test_a_line_says_what_is_missing() -> None:
    assert pupil_line("Аня К.") is LineProblem.NO_CLASS
    assert pupil_line("Аня К., 15") is LineProblem.BAD_CLASS
    assert pupil_line(", 7") is NameProblem.EMPTY


@given(st.text(max_size=200))
def test_nothing_typed_breaks_the_reader(text: str) -> None:
    pupil_line(text)
    class_name(text)
    codes.candidates(text)
    for kind in Kind:
        name = chat_name(text, kind)
        assert isinstance(name, NameProblem) or 0 < len(name) <= 60


def test_the_chat_name_of_a_full_name() -> None:
    assert from_full_name("Кузнецова Анна Петровна", Kind.PUPIL) == "Анна К."
    assert from_full_name("Петрова Мария Ивановна", Kind.ADULT) == "Мария Ивановна"
    assert from_full_name("Ли Анна", Kind.ADULT) == "Анна Л."
    assert from_full_name("Анна", Kind.PUPIL) is NameProblem.NOT_A_NAME


CYRILLIC = str.maketrans("ABEKMHPCTYX", "АВЕКМНРСТУХ")


@given(st.text(codes.ALPHABET, min_size=8, max_size=8), st.booleans(), st.booleans(), st.booleans())
def test_a_typed_code_is_read(code: str, cyrillic: bool, lower: bool, spaced: bool) -> None:
    typed = code.translate(CYRILLIC) if cyrillic else code
    typed = typed.lower() if lower else typed
    typed = f" {typed[:4]} - {typed[4:]}" if spaced else typed
    assert codes.read(typed) == code
    assert code in codes.candidates(typed)


def test_a_new_code_can_be_linked_and_typed() -> None:
    allowed = set(string.ascii_letters + string.digits + "_-")
    made = {codes.new_code() for _ in range(200)}
    assert len(made) == 200
    assert all(len(code) == 8 and set(code) <= allowed for code in made)
    assert all(codes.read(codes.shown(code)) == code for code in made)


def test_a_pasted_link_is_read_as_its_code() -> None:
    assert codes.candidates("https://t.me/school_bot?start=ABCD2345") == ("ABCD2345",)
    assert codes.read("обычное сообщение") is None
