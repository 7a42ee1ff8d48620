"""Events of the year in words, for screens and documents."""

from collections.abc import Iterable
from datetime import date

from babel.dates import format_date

from surveys.analysis.events import EventKindRow, EventRow, good_marks, middle_mark
from surveys.analysis.words import HIDDEN, UNANIMOUS_UNDER
from surveys.events.model import EventKind, LookingBack
from surveys.events.naming import KINDS
from surveys.words import decimal, plural


def held(rows: Iterable[EventKindRow]) -> str:
    """«Состоялось 2 события: круглый стол — 1, семинар — 1. Посещений: 23.»"""
    there = [row for row in rows if row.held]
    total = sum(row.held for row in there)
    kinds = ", ".join(f"{KINDS[EventKind(row.kind)]} — {row.held}" for row in there)
    visits = sum(row.visits for row in there)
    events = plural(total, "событие", "события", "событий")
    happened = plural(total, "Состоялось", "Состоялись", "Состоялось")
    return f"{happened} {total} {events}: {kinds}. Посещений: {visits}."


def line(row: EventRow) -> str:
    """«14 ноября, круглый стол «…»: были 12; 4 или 5 поставили 6 из 7»"""
    day = format_date(date.fromisoformat(row.held_on), "d MMMM", locale="ru")
    said = f"{day}, {title(row)}: были {row.visits}"
    return f"{said}; {marked(row)}" if row.n is not None else said


def title(row: EventRow) -> str:
    kind = KINDS[EventKind(row.kind)]
    return f"{kind} «{row.title}»" if row.title else kind


def marked(row: EventRow) -> str:
    """Of one whose question has closed."""
    return _said(row.n or 0, row.useful, row.median)


def useful(found: LookingBack) -> str:
    if found.counts is None:
        return _said(found.n, None, None)
    return _said(found.n, good_marks(found.counts), middle_mark(found.counts))


def _said(n: int, good: int | None, middle: float | None) -> str:
    """«4 или 5 поставили 6 из 7»; where all said the same in a small group, only «больше половины»."""
    if good is None:
        return HIDDEN
    if n < UNANIMOUS_UNDER and good in (0, n):
        return f"4 или 5 поставили {'больше' if good else 'меньше'} половины"
    said = f"4 или 5 поставили {good} из {n}"
    return said if middle is None else f"{said}, обычная отметка {decimal(middle)}"
