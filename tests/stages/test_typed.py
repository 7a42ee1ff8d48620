"""Days as curators type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.texts.words import day as in_words
from surveys.programme.typed import typed_day, typed_range

NOVEMBER = date(2025, 11, 1)
days = st.dates(date(2025, 8, 1), date(2026, 8, 31))


@pytest.mark.parametrize(
    "text",
    [
        "12.11",
        "12/11",
        "12 ноября",
        " 12  Ноября ",
        "12.11.2025",
        "12.11.25",
        "12.11.2025 г.",
        "12 ноября 2025 года",
        "с 12 ноября",
    ],
)
def test_a_day(text: str) -> None:
    assert typed_day(text, NOVEMBER) == date(2025, 11, 12)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12",
        "абв",
        "31.02",
        "12.13",
        "00.11",
        "12 чего",
        "12-11",
        "12.11 14.11",
        "🙂",
        "12.11 <b>",
    ],
)
def test_no_day(text: str) -> None:
    assert typed_day(text, NOVEMBER) is None


def test_without_a_year_the_nearest_to_what_it_replaces() -> None:
    assert typed_day("15.01", date(2025, 12, 20)) == date(2026, 1, 15)
    assert typed_day("20.12", date(2026, 1, 15)) == date(2025, 12, 20)


@pytest.mark.parametrize(
    "text",
    ["25.10 – 2.11", "25.10-02.11", "25.10—02.11.2025", "с 25 октября по 2 ноября"],
)
def test_a_range(text: str) -> None:
    near = (date(2025, 10, 27), date(2025, 11, 4))
    assert typed_range(text, near) == (date(2025, 10, 25), date(2025, 11, 2))


def test_a_range_within_a_month() -> None:
    near = (date(2025, 10, 27), date(2025, 11, 4))
    assert typed_range("1–9 ноября", near) == (date(2025, 11, 1), date(2025, 11, 9))
    assert typed_range("с 1 по 9 ноября", near) == (date(2025, 11, 1), date(2025, 11, 9))


def test_a_range_over_the_new_year() -> None:
    near = (date(2025, 12, 31), date(2026, 1, 11))
    assert typed_range("30.12 - 10.01", near) == (date(2025, 12, 30), date(2026, 1, 10))


@pytest.mark.parametrize("text", ["25.10", "25 – 26", "осень", "1.11 2.11 3.11", "31.02 – 1.03"])
def test_no_range(text: str) -> None:
    assert typed_range(text, (NOVEMBER, NOVEMBER)) is None


@given(days)
def test_every_day_of_the_year_is_read_as_the_bot_writes_it(day: date) -> None:
    for text in (f"{day:%d.%m}", f"{day.day}.{day.month}.{day.year}", in_words(day)):
        assert typed_day(text, day) == day


@given(st.text(max_size=40))
def test_nothing_typed_breaks_it(text: str) -> None:
    typed_day(text, NOVEMBER)
    typed_range(text, (NOVEMBER, NOVEMBER))
