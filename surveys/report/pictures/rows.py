"""Charts of rows: a label, under it a bar or a track, its figure beside it."""

from surveys.analysis.words import PERCENT_FROM
from surveys.report.pictures.sheet import (
    DARK,
    FAINT,
    HATCH,
    INK,
    LIGHT,
    MARGIN,
    QUIET,
    RULE,
    SMALL,
    VALUE,
    WIDTH,
    Sheet,
    width_of,
)
from surveys.report.plates import Aim, Aims, Change, Funnel, Hopes, Part, Parts, Scale
from surveys.words import decimal

BAR = 22.0  # height
BETWEEN = 12.0  # rows
BESIDE = 8.0  # between a bar and what is said of it
CELL = 26.0
LOOKS = ((DARK, None), (LIGHT, HATCH), ("#9aa5b1", None), (LIGHT, "...."))


def funnel(sheet: Sheet, chart: Funnel) -> None:
    """A bar a group at each step, as long as it has people."""
    words = [
        [_of_first(group.label, count, group.counts[0]) for count in group.counts]
        for group in chart.groups
    ]
    beside = max(width_of(each, VALUE) for group in words for each in group)
    room = WIDTH - 2 * MARGIN - BESIDE - beside
    most = max((max(group.counts) for group in chart.groups), default=0) or 1
    for step, name in enumerate(chart.steps):
        sheet.lines(name, bold=True)
        sheet.y += 3
        for number, group in enumerate(chart.groups):
            fill, hatch = LOOKS[number % len(LOOKS)]
            length = room * group.counts[step] / most
            sheet.box(MARGIN, sheet.y, max(length, 1.5), BAR, fill=fill, hatch=hatch)
            sheet.say(MARGIN + max(length, 1.5) + BESIDE, sheet.y + BAR * 0.72, words[number][step])
            sheet.y += BAR + 4
        sheet.y += BETWEEN


def _of_first(label: str, count: int, first: int) -> str:
    return f"{label}: {count}" if count == first else f"{label}: {count} из {first}"


def parts(sheet: Sheet, chart: Parts) -> None:
    """A square a person; of those who all answered alike only words."""
    for row in chart.rows:
        sheet.lines(row.label)
        sheet.y += 4
        _part(sheet, row)
        sheet.y += BETWEEN + 2


def _part(sheet: Sheet, row: Part) -> None:
    room = WIDTH - 2 * MARGIN - BESIDE - width_of(row.words, VALUE, bold=True)
    if row.part is None:
        length = min(room, row.n * CELL)
        sheet.box(MARGIN, sheet.y, length, BAR, fill=LIGHT, hatch="..", edge=RULE)
    elif row.n >= PERCENT_FROM:
        length = min(room, PERCENT_FROM * CELL)
        sheet.box(MARGIN, sheet.y, length, BAR, fill=LIGHT)
        sheet.box(MARGIN, sheet.y, length * row.part / row.n, BAR, fill=DARK)
    else:
        cell = min(CELL, room / row.n)
        length = cell * row.n
        for person in range(row.n):
            fill = DARK if person < row.part else LIGHT
            sheet.box(MARGIN + person * cell, sheet.y, cell - 3, BAR, fill=fill)
    sheet.say(MARGIN + length + BESIDE, sheet.y + BAR * 0.74, row.words, size=VALUE, bold=True)
    sheet.y += BAR


def aims(sheet: Sheet, chart: Aims) -> None:
    """A bar up to the value, a black mark at the target."""
    for row in chart.rows:
        sheet.lines(row.label, bold=True)
        sheet.y += 5
        if row.share is not None:
            _aim(sheet, row, row.share)
        sheet.lines(row.words, size=SMALL, color=INK if row.share is not None else QUIET)
        sheet.y += BETWEEN


def _aim(sheet: Sheet, row: Aim, share: float) -> None:
    room = WIDTH - 2 * MARGIN
    sheet.box(MARGIN, sheet.y, room, BAR - 6, fill=FAINT, edge=RULE)
    sheet.box(MARGIN, sheet.y, max(1.5, room * min(1.0, share)), BAR - 6, fill=DARK)
    if row.target is not None:
        x = MARGIN + room * row.target
        sheet.line((x, x), (sheet.y - 4, sheet.y + BAR - 2), color="#ffffff", width=6)
        sheet.line((x, x), (sheet.y - 4, sheet.y + BAR - 2), width=3)
    sheet.y += BAR


def hopes(sheet: Sheet, chart: Hopes) -> None:
    """A hollow mark where it was hoped, a full one where it came to."""
    y = sheet.y + 8
    sheet.dot(MARGIN + 6, y, fill=LIGHT)
    sheet.say(MARGIN + 18, y + 5, "ждали осенью", size=SMALL)
    sheet.dot(MARGIN + 146, y)
    sheet.say(MARGIN + 158, y + 5, "вышло весной", size=SMALL)
    sheet.y += 26
    for scale in chart.scales:
        sheet.lines(f"По шкале от {scale.low} до {scale.high}", size=SMALL, color=QUIET)
        sheet.y += 4
        for change in scale.changes:
            sheet.lines(change.label)
            sheet.y += 6
            _gap(sheet, scale, change)
            sheet.y += BETWEEN


def _gap(sheet: Sheet, scale: Scale, change: Change) -> None:
    left, right = MARGIN + 46.0, WIDTH - MARGIN - 46.0
    y = sheet.y + 8

    def place(value: float) -> float:
        return left + (right - left) * (value - scale.low) / (scale.high - scale.low)

    sheet.line((left, right), (y, y), color=RULE)
    for step in range(scale.low, scale.high + 1):
        sheet.line((place(step), place(step)), (y - 4, y + 4), color=RULE)
    before, after = place(change.before), place(change.after)
    sheet.line((before, after), (y, y), width=4, color=DARK)
    sheet.dot(before, y, fill=LIGHT, size=12)
    sheet.dot(after, y, size=10)
    first, second = decimal(change.before), decimal(change.after)
    if first == second:
        sheet.say(max(before, after) + 12, y + 5, first, size=SMALL, bold=True)
    else:
        low, high = (first, second) if before < after else (second, first)
        sheet.say(min(before, after) - 12, y + 5, low, size=SMALL, bold=True, align="right")
        sheet.say(max(before, after) + 12, y + 5, high, size=SMALL, bold=True)
    sheet.y += 20
