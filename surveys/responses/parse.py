"""Typed answers: numbers, dates and texts as people write them."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from surveys.programme.typed import day_in_words
from surveys.questionnaires.model import Question, QuestionType

TEXT_LIMIT = 1_000  # characters of one text answer


class Reason(StrEnum):
    """Why an answer was not taken; the view says what is expected instead."""

    CLOSED = "closed"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    NOT_A_NUMBER = "not_a_number"
    NOT_WHOLE = "not_whole"
    OUT_OF_RANGE = "out_of_range"
    NOT_A_DATE = "not_a_date"
    PRESS_A_BUTTON = "press_a_button"
    TOO_MANY = "too_many"
    NOTHING_CHOSEN = "nothing_chosen"


@dataclass(frozen=True, slots=True)
class Parsed:
    value: str | None = None
    text: str | None = None


_NUMBER = re.compile(r"[+-]?\d{1,9}(?:[.,]\d{1,6})?")
_DATE = re.compile(r"(\d{1,2})[./\- ](\d{1,2})(?:[./\- ](\d{4}|\d{2}))?")
_DAYS = {"сегодня": 0, "вчера": 1, "позавчера": 2}


def parse(question: Question, text: str, today: date) -> Parsed | Reason:
    """What a typed message means as an answer to this question."""
    text = text.replace("\x00", "").strip()
    match question.type:
        case QuestionType.NUMBER:
            return _number(question, text)
        case QuestionType.DATE:
            found = parse_date(text, today)
            return Parsed(value=found.isoformat()) if found else Reason.NOT_A_DATE
        case QuestionType.TEXT:
            if not text:
                return Reason.EMPTY
            return Parsed(text=text) if len(text) <= TEXT_LIMIT else Reason.TOO_LONG
        case _:
            return Reason.PRESS_A_BUTTON


def _number(question: Question, text: str) -> Parsed | Reason:
    if not text.isascii() or not _NUMBER.fullmatch(text):
        return Reason.NOT_A_NUMBER
    number = Decimal(text.replace(",", "."))
    if question.whole and number != number.to_integral_value():
        return Reason.NOT_WHOLE
    low = question.minimum is not None and number < question.minimum
    if low or (question.maximum is not None and number > question.maximum):
        return Reason.OUT_OF_RANGE
    return Parsed(value=_plain(number))


def _plain(number: Decimal) -> str:
    """Every digit that was typed, no exponent, no zeros at the end."""
    text = f"{number:f}"
    if number == 0:
        return "0"  # not "-0"
    return text.rstrip("0").rstrip(".") if "." in text else text


def parse_date(text: str, today: date, ahead: timedelta = timedelta()) -> date | None:
    """12.11.2025, 12.11.25, 12.11, 12 ноября (the latest such day not in the future), «вчера».

    `ahead`: a day without a year that lies so little ahead is meant as written, not a year ago.
    """
    text = text.strip().lower().removesuffix(" г.").removesuffix("г.")
    if text in _DAYS:
        return today - timedelta(days=_DAYS[text])
    read = _numbers(text) if text.isascii() else day_in_words(text)
    if read is None:
        return None
    day, month, year = read
    for candidate in (today.year, today.year - 1) if year is None else (year,):
        try:
            parsed = date(candidate, month, day)
        except ValueError:
            continue
        if year is not None or parsed <= today + ahead:
            return parsed
    return None


def _numbers(text: str) -> tuple[int, int, int | None] | None:
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    day, month, year = found.groups()
    full = None if year is None else int(year) + (2000 if len(year) == 2 else 0)  # noqa: PLR2004  # two digits
    return int(day), int(month), full
