"""Meetings week by week: a bar a week, holidays shaded, months under it."""

from itertools import pairwise

from surveys.report.pictures.sheet import (
    DARK,
    FAINT,
    INK,
    MARGIN,
    QUIET,
    RULE,
    SMALL,
    WIDTH,
    Sheet,
    width_of,
)
from surveys.report.plates import Weeks

TALL = 220.0
MONTHS = ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


def weeks(sheet: Sheet, chart: Weeks) -> None:
    left, right = MARGIN + 34.0, WIDTH - MARGIN
    room = (right - left) / len(chart.weeks)
    most = max(week.held for week in chart.weeks) or 1
    step = next((each for each in STEPS if most / each <= 5), most)  # noqa: PLR2004  # lines
    ceiling = step * -(-most // step)
    top, bottom = sheet.y + 10, sheet.y + 10 + TALL
    for index, week in enumerate(chart.weeks):
        if not week.term:
            sheet.box(left + index * room, top, room, TALL, fill=FAINT, edge=None, hatch="...")
    for value in range(0, ceiling + 1, step):
        y = bottom - TALL * value / ceiling
        sheet.line((left, right), (y, y), color=RULE, width=0.8, behind=True)
        sheet.say(left - 8, y + 4, str(value), size=SMALL, color=QUIET, align="right")
    for index, week in enumerate(chart.weeks):
        if week.held:
            height = TALL * week.held / ceiling
            x = left + index * room + room * 0.14
            sheet.box(x, bottom - height, room * 0.72, height, fill=DARK)
    sheet.line((left, right), (bottom, bottom), color=INK)
    sheet.y = bottom
    _months(sheet, chart, left, room)
    if not all(week.term for week in chart.weeks):
        y = sheet.y + 6
        sheet.box(left, y, 22, 12, fill=FAINT, edge=RULE, hatch="...")
        sheet.say(left + 30, y + 11, "каникулы и праздники", size=SMALL)
        sheet.y += 22


def _months(sheet: Sheet, chart: Weeks, left: float, room: float) -> None:
    """Each under its first week, where it fits before the next."""
    months = [(week.monday.year, week.monday.month) for week in chart.weeks]
    firsts = [index for index, month in enumerate(months) if month not in months[:index]]
    for index, following in pairwise((*firsts, len(months))):
        x = left + index * room
        name = MONTHS[months[index][1] - 1]
        sheet.line((x, x), (sheet.y, sheet.y + 6), color=INK)
        if width_of(name, SMALL) + 2 <= (following - index) * room:
            sheet.say(x + 2, sheet.y + 18, name, size=SMALL)
    sheet.y += 26
