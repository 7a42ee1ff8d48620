"""A month as a grid of buttons. Days that cannot be chosen stay in their place and say why."""

from calendar import Calendar, monthrange
from collections.abc import Callable
from datetime import date, timedelta

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks.meetings import Inert
from handlers.page import Button, Row
from handlers.texts import calendar as texts

WEEK = 7
Leads = Callable[[date], CallbackData]
Why = Callable[[date], str | None]  # a key of `texts.WHY`; None: the day can be chosen


def first_of(month: date, first: date, last: date) -> date:
    """The month to show: the wanted one, or the nearest that has days to choose."""
    return min(max(month, first), last).replace(day=1)


def grid(month: date, first: date, last: date, choose: Leads, turn: Leads, why: Why) -> list[Row]:
    """`first`, `last`: months outside them are not shown."""
    days = Calendar().itermonthdays(month.year, month.month)
    cells = [_cell(month, number, choose, why) for number in days]
    weeks = [tuple(cells[start : start + WEEK]) for start in range(0, len(cells), WEEK)]
    names = tuple(Button(name, Inert(why="name")) for name in texts.WEEKDAYS)
    return [_head(month, first, last, turn), names, *weeks]


def _cell(month: date, number: int, choose: Leads, why: Why) -> Button:
    if not number:
        return Button(texts.EMPTY, Inert(why="empty"))
    day = month.replace(day=number)
    reason = why(day)
    if reason is None:
        return Button(str(number), choose(day))
    return Button(texts.grey(number), Inert(why=reason))


def _head(month: date, first: date, last: date, turn: Leads) -> Row:
    before = month - timedelta(days=1)
    after = month + timedelta(days=monthrange(month.year, month.month)[1])
    row = [Button(texts.month(month), Inert(why="name"))]
    if before >= first:
        row.insert(0, Button(texts.EARLIER, turn(before.replace(day=1))))
    if after <= last:
        row.append(Button(texts.LATER, turn(after)))
    return tuple(row)
