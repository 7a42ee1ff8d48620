"""Which copies are kept: seven days and four weeks, and nothing for ever.

What a person has had erased lies in older copies until they go; so none outlives `LONGEST`: the law
gives 30 days. A copy bears the day on which it was made after the night's hour, so what it holds
was erased on that day at the earliest, and 30 nights later it is older than `LONGEST`.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

DAYS = 7
WEEKS = 4
LONGEST = timedelta(days=29)  # seven days and four weeks; docs/host.md promises 30

_NIGHTLY = re.compile(r"mentor-bot-(\d{4}-\d\d-\d\d)\.sqlite3")


def name_of(day: date) -> str:
    return f"mentor-bot-{day.isoformat()}.sqlite3"


def nightly(folder: Path) -> dict[date, Path]:
    """The copies of the rotation by their day; other files of the folder are none of its business."""
    if not folder.is_dir():
        return {}
    return {
        date.fromisoformat(found[1]): file
        for file in folder.iterdir()
        if (found := _NIGHTLY.fullmatch(file.name)) and _is_day(found[1])
    }


def expired(days: Iterable[date], today: date) -> set[date]:
    """Of these days' copies, those to delete once the newest is a good one.

    Kept: the newest seven, and of the older ones the newest of each of four weeks. Days are those
    of the copies, so a machine that was off for a while keeps what it has; but nothing is kept
    for over `LONGEST`, nor what a wrong clock has dated as far ahead.
    """
    newest_first = sorted(days, reverse=True)
    weeks: dict[tuple[int, int], date] = {}
    for day in newest_first[DAYS:]:
        weeks.setdefault(day.isocalendar()[:2], day)
    kept = {*newest_first[:DAYS], *list(weeks.values())[:WEEKS]}
    return {day for day in newest_first if day not in kept or abs(today - day) > LONGEST}


def too_old(days: Iterable[date], today: date) -> set[date]:
    """Of these days' copies, those that the law lets nobody keep."""
    return {day for day in days if today - day > LONGEST}


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
