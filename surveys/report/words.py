"""Days and figures as an official paper has them."""

from datetime import date

from babel.dates import format_date

from surveys.programme.model import Break
from surveys.words import NBSP, decimal

DASH = "—"


def day(on: date) -> str:
    """«15 июня 2026 г.»"""
    return format_date(on, f"d{NBSP}MMMM y{NBSP}'г'.", locale="ru")


def short(on: date) -> str:
    """«1 декабря»"""
    return format_date(on, f"d{NBSP}MMMM", locale="ru")


def span(first: date, last: date) -> str:
    """«1 сентября – 31 октября 2025 г.»"""
    if first.year != last.year:
        return f"{day(first)} – {day(last)}"
    return f"{short(first)} – {day(last)}"


def mean(value: float | None) -> str:
    """«3,4»"""
    return DASH if value is None else decimal(value, 1)


def exact(value: float | None) -> str:
    """«0,34»: of an effect or an interval"""
    return DASH if value is None else decimal(value, 2)


def chance(p: float | None) -> str:
    """«0,03», «меньше 0,001»"""
    if p is None:
        return DASH
    return "меньше 0,001" if p < 0.001 else decimal(p, 3)  # noqa: PLR2004  # three decimals


def season(holiday: Break) -> str:
    """«зимние»"""
    month = holiday.starts_on.month
    if month in {10, 11}:
        return "осенние"
    if month in {12, 1, 2}:
        return "зимние"
    return "весенние" if month in {3, 4} else "летние"  # those that begin in May are long
