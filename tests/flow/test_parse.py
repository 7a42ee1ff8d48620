"""Typed answers as people write them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from surveys.questionnaires.model import Question, QuestionType
from surveys.responses.parse import TEXT_LIMIT, Parsed, Reason, parse, parse_date
from tests.flow.examples import ASKED, MARK, NOTE, WHY, WORDS

TODAY = date(2026, 2, 2)
BIG = Question("big", QuestionType.NUMBER, "Сколько?", minimum=-10_000_000, maximum=999_999_999)
WHOLE = Question("whole", QuestionType.NUMBER, "Сколько?", minimum=0, maximum=40, whole=True)
DAY = Question("day", QuestionType.DATE, "Когда?")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4", "4"),
        (" 4,5 ", "4.5"),
        ("4.50", "4.5"),
        ("+3", "3"),
        ("05", "5"),
        ("2.0", "2"),
    ],
)
def test_numbers(text: str, value: str) -> None:
    assert parse(MARK, text, TODAY) == Parsed(value=value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1234567", "1234567"),
        ("4.123456", "4.123456"),
        ("999999999", "999999999"),
        ("-0", "0"),
        ("100", "100"),
    ],
)
def test_numbers_keep_every_digit(text: str, value: str) -> None:
    assert parse(BIG, text, TODAY) == Parsed(value=value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "четыре",
        "4 балла",
        "NaN",
        "nan",
        "inf",
        "-inf",
        "1e5",
        "0x10",
        "٣",
        "４",
        "²",
        "½",
        "4.",
        ".5",
        "4,5,6",
        "--4",
        "1_000",
        "9" * 5000,
        "4\n5",
        "😀",
        "=1+1",
    ],
)
def test_no_numbers(text: str) -> None:
    assert parse(MARK, text, TODAY) is Reason.NOT_A_NUMBER


def test_numbers_out_of_place() -> None:
    assert parse(MARK, "1,9", TODAY) is Reason.OUT_OF_RANGE
    assert parse(MARK, "5.000001", TODAY) is Reason.OUT_OF_RANGE
    assert parse(MARK, "999999999", TODAY) is Reason.OUT_OF_RANGE
    assert parse(WHOLE, "3,5", TODAY) is Reason.NOT_WHOLE
    assert parse(WHOLE, "3,0", TODAY) == Parsed(value="3")
    assert parse(WHOLE, "-1", TODAY) is Reason.OUT_OF_RANGE


@given(st.decimals(min_value=-9_999_999, max_value=999_999_999, places=6))
def test_any_number_survives_as_written(number: Decimal) -> None:
    found = parse(BIG, f"{number:f}".replace(".", ","), TODAY)
    assert isinstance(found, Parsed)
    assert found.value is not None
    assert Decimal(found.value) == number
    assert "E" not in found.value.upper()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12.11.2025", date(2025, 11, 12)),
        ("12.11.25", date(2025, 11, 12)),
        ("1/2/26", date(2026, 2, 1)),
        ("12-11", date(2025, 11, 12)),  # not in the future
        ("2.2", TODAY),
        ("3 2", date(2025, 2, 3)),
        ("12.11.2025 г.", date(2025, 11, 12)),
        ("Сегодня", TODAY),
        ("вчера", date(2026, 2, 1)),
        ("позавчера", date(2026, 1, 31)),
        ("29.02.2024", date(2024, 2, 29)),
    ],
)
def test_dates(text: str, day: date) -> None:
    assert parse_date(text, TODAY) == day
    assert parse(DAY, text, TODAY) == Parsed(value=day.isoformat())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "завтра",
        "31.02.2025",
        "0.1.2025",
        "12.13.2025",
        "29.02",
        "12.11.202",
        "12.11.0000",
        "١٢.١١.٢٠٢٥",
        "12.11.2025.",
        "20251112",
        "2025-11-12T10:00",
        "😀",
        "1" * 5000,
    ],
)
def test_no_dates(text: str) -> None:
    assert parse(DAY, text, TODAY) is Reason.NOT_A_DATE


@example(date(2000, 2, 29), date(2001, 3, 2))
@given(st.dates(), st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)))
def test_a_day_and_month_is_never_in_the_future(day: date, today: date) -> None:
    found = parse_date(f"{day.day}.{day.month}", today)
    if found is None:
        assert (day.day, day.month) == (29, 2)
    else:
        assert (found.day, found.month) == (day.day, day.month)
        assert today.year - 1 <= found.year
        assert found <= today
        if (day.day, day.month) != (29, 2):  # which this year may not have
            assert (today - found).days <= 366


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  слово \n", "слово"),
        ("😀🎉", "😀🎉"),
        ("<b>жирно</b> & «ёлка»", "<b>жирно</b> & «ёлка»"),
        ("=CMD()", "=CMD()"),
        ("а\x00б", "аб"),
        ("я" * TEXT_LIMIT, "я" * TEXT_LIMIT),
    ],
)
def test_texts(text: str, kept: str) -> None:
    assert parse(WORDS, text, TODAY) == Parsed(text=kept)


def test_no_texts() -> None:
    assert parse(WORDS, " \n\t ", TODAY) is Reason.EMPTY
    assert parse(WORDS, "\x00 \x00", TODAY) is Reason.EMPTY
    assert parse(WORDS, "я" * (TEXT_LIMIT + 1), TODAY) is Reason.TOO_LONG
    assert parse(WORDS, "я" * 5000, TODAY) is Reason.TOO_LONG


@pytest.mark.parametrize("question", [ASKED, WHY, NOTE])
def test_buttons_are_not_typed(question: Question) -> None:
    assert parse(question, "yes", TODAY) is Reason.PRESS_A_BUTTON


@given(st.text(max_size=2000), st.sampled_from([ASKED, WHY, MARK, DAY, WORDS, NOTE, BIG, WHOLE]))
def test_any_text_is_an_answer_or_a_reason(text: str, question: Question) -> None:
    found = parse(question, text, TODAY)
    assert isinstance(found, Parsed | Reason)
    if isinstance(found, Parsed) and found.text is not None:
        assert 0 < len(found.text) <= TEXT_LIMIT
