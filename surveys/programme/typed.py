"""Days as a curator types them: «12.11», «12 ноября», «25.10 – 2.11», «с 1 по 9 ноября»."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MONTHS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_DAY = re.compile(
    r"(?P<day>\d{1,2})"
    r"(?:\s*[./]\s*(?P<month>\d{1,2})|\s*(?P<name>[а-я]{3,8}))?"
    r"(?:(?:\s*[./]\s*|\s+)(?P<year>20\d\d|\d\d(?=\s*(?:г|$))))?"
)
_ALLOWED = re.compile(r"(?:с|по|до|и|г|г\.|года|[\s.,–—-])*")  # between and around the days
RANGE = 2


@dataclass(frozen=True, slots=True)
class _Day:
    day: int
    month: int | None
    year: int | None


def typed_day(text: str, near: date) -> date | None:
    """One day; without a year the one nearest to `near`, which it is to replace."""
    found = list(_days(text))
    if len(found) != 1 or found[0].month is None:
        return None
    return _resolved(found[0], near)


def typed_range(text: str, near: tuple[date, date]) -> tuple[date, date] | None:
    """Two days, as they were typed: the second may lie before the first."""
    found = list(_days(text))
    if len(found) != RANGE or found[1].month is None:
        return None
    first, second = found
    if first.month is None:
        first = _Day(first.day, second.month, first.year or second.year)
    start, end = _resolved(first, near[0]), _resolved(second, near[1])
    return None if start is None or end is None else (start, end)


def day_in_words(text: str) -> tuple[int, int, int | None] | None:
    """«5 сентября», «5 сентября 2025»: day, month and the year if there is one."""
    found = list(_days(text))
    if len(found) != 1 or found[0].month is None:
        return None
    return found[0].day, found[0].month, found[0].year


def _days(text: str) -> Iterator[_Day]:
    """Nothing at all if something stands between them that is no part of a date."""
    text = " ".join(text.lower().split())
    matches = list(_DAY.finditer(text))
    rest = _DAY.sub(" ", text)
    if not text.isprintable() or not _ALLOWED.fullmatch(rest):
        return
    for match in matches:
        month = _month(match["month"], match["name"])
        if match["name"] and month is None:
            return
        year = match["year"]
        yield _Day(int(match["day"]), month, _full(int(year)) if year else None)


def _month(number: str | None, name: str | None) -> int | None:
    if number:
        return int(number)
    for index, start in enumerate(MONTHS, start=1):
        if name and name.startswith(start):
            return index
    return None


def _full(year: int) -> int:
    return year if year > 99 else 2000 + year  # noqa: PLR2004  # two digits


def _resolved(typed: _Day, near: date) -> date | None:
    years = [typed.year] if typed.year else [near.year - 1, near.year, near.year + 1]
    candidates = []
    for year in years:
        try:
            candidates.append(date(year, typed.month or 0, typed.day))
        except ValueError:
            continue
    return min(candidates, key=lambda day: abs(day - near), default=None)
