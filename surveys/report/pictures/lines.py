"""Charts of lines: the year from left to right."""

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, floor

from surveys.report.pictures.sheet import (
    DARK,
    LEADING,
    LIGHT,
    MARGIN,
    QUIET,
    RULE,
    SMALL,
    WIDTH,
    Sheet,
    broken,
)
from surveys.report.plates import Course, Panel, Pulse, Scale, Slope
from surveys.words import decimal

SHAPES = ("o", "s", "^", "D", "v", "P", "X", "*")
STYLES = ("-", "--", ":", "-.")
TALL = 250.0  # of a chart, if its labels need no more
PULSE = 190.0
ABOVE = 15.0  # of a point its figure stands: beside it a level line would strike it out
EACH = 60.0  # of a line, where there are few
LABELS = 270.0  # room for what stands at the right end of a line


def slope(sheet: Sheet, chart: Slope) -> None:
    for number, scale in enumerate(chart.scales):
        sheet.y += 14 if number else 0
        sheet.lines(f"По шкале от {scale.low} до {scale.high}", size=SMALL, color=QUIET)
        sheet.y += 2
        _slope(sheet, scale)


def _slope(sheet: Sheet, scale: Scale) -> None:
    left, right = MARGIN + 52.0, WIDTH - MARGIN - LABELS - 26
    labels = [
        broken(f"{decimal(one.after)}  {one.label}", LABELS - 14, SMALL) for one in scale.changes
    ]
    heights = [len(lines) * SMALL * LEADING + 5 for lines in labels]
    height = max(min(TALL, EACH * (1 + len(heights))), sum(heights) + 10)
    sheet.lines("осень", x=left - 24, size=SMALL, bold=True)
    sheet.say(right - 20, sheet.y - SMALL * 0.3, "весна", size=SMALL, bold=True)
    sheet.y += 10
    top = sheet.y
    values = [value for one in scale.changes for value in (one.before, one.after)]
    low, high = _span(values, scale.low, scale.high)

    def place(value: float) -> float:
        return top + 6 + (height - 12) * (high - value) / (high - low)

    for x in (left, right):
        sheet.line((x, x), (top, top + height), color=RULE)
    wanted = [place(one.after) for one in scale.changes]
    ends = apart(wanted, heights, top, top + height)
    begun = [place(one.before) for one in scale.changes]
    starts = apart(begun, [SMALL * LEADING] * len(begun), top, top + height)
    for number, change in enumerate(scale.changes):
        shape = SHAPES[number % len(SHAPES)]
        style = "-" if change.after > change.before else "--"
        sheet.line((left, right), (begun[number], wanted[number]), width=2, style=style)
        sheet.dot(left, begun[number], shape=shape, fill=LIGHT, size=9)
        sheet.dot(right, wanted[number], shape=shape, fill=DARK, size=9)
        sheet.line((left - 6, left - 16), (begun[number], starts[number]), color=RULE)
        sheet.say(left - 18, starts[number] + 4, decimal(change.before), size=SMALL, align="right")
        sheet.line((right + 6, right + 18), (wanted[number], ends[number]), color=RULE)
        sheet.dot(right + 25, ends[number], shape=shape, fill=DARK, size=7)
        first = ends[number] - (len(labels[number]) - 1) * SMALL * LEADING / 2 + 4
        for index, line in enumerate(labels[number]):
            sheet.say(right + 35, first + index * SMALL * LEADING, line, size=SMALL)
    sheet.y = top + height


def pulse(sheet: Sheet, chart: Pulse) -> None:
    """A line a group; a wave without its figure is left open."""
    for number, panel in enumerate(chart.panels):
        sheet.y += 14 if number else 0
        sheet.lines(f"По шкале от {panel.low} до {panel.high}", size=SMALL, color=QUIET)
        sheet.y += 4
        _panel(sheet, chart.waves, panel)


def _panel(sheet: Sheet, waves: Sequence[str], panel: Panel) -> None:
    left, right = MARGIN + 66.0, WIDTH - MARGIN - 44
    count = len(waves)
    step = (right - left) / max(1, count - 1)
    xs = [left + step * index if count > 1 else (left + right) / 2 for index in range(count)]
    for number, course in enumerate(panel.courses):
        _key(sheet, number, course)
    sheet.y += 8
    top = sheet.y
    values = [value for each in panel.courses for value in each.values if value is not None]
    low, high = _span(values, panel.low, panel.high)

    def place(value: float) -> float:
        return top + 28 + (PULSE - 38) * (high - value) / (high - low)

    for step_value in range(low, high + 1):
        y = place(step_value)
        sheet.line((MARGIN + 24, WIDTH - MARGIN), (y, y), color=RULE, width=0.8, behind=True)
        sheet.say(MARGIN + 16, y + 4, str(step_value), size=SMALL, color=QUIET, align="right")
    for number, course in enumerate(panel.courses):
        points = [
            (x, None if value is None else place(value))
            for x, value in zip(xs, course.values, strict=True)
        ]
        _course(sheet, number, points)
    for index, x in enumerate(xs):
        known = [value for each in panel.courses if (value := each.values[index]) is not None]
        known = sorted(set(known))  # groups that answered alike share a figure
        spots = apart(
            [place(value) - ABOVE for value in known],
            [SMALL * LEADING] * len(known),
            top,
            top + PULSE,
        )
        for spot, value in zip(spots, known, strict=True):
            sheet.say(x, spot + 4, decimal(value), size=SMALL, bold=True, align="center")
        sheet.say(x, top + PULSE + 22, waves[index], size=SMALL, align="center")
    sheet.y = top + PULSE + 30


def _key(sheet: Sheet, number: int, course: Course) -> None:
    y = sheet.y + SMALL * LEADING * 0.6
    sheet.line((MARGIN, MARGIN + 34), (y, y), width=2, style=STYLES[number % len(STYLES)])
    sheet.dot(
        MARGIN + 17, y, shape=SHAPES[number % len(SHAPES)], fill=_fill(number), size=_size(number)
    )
    sheet.lines(course.label, x=MARGIN + 46, size=SMALL)
    sheet.y += 4


def _course(sheet: Sheet, number: int, points: Sequence[tuple[float, float | None]]) -> None:
    style = STYLES[number % len(STYLES)]
    known = [(x, y) for x, y in points if y is not None]
    for (x, y), (next_x, next_y) in pairwise(known):
        sheet.line((x, next_x), (y, next_y), width=2, style=style)
    for x, y in known:
        sheet.dot(x, y, shape=SHAPES[number % len(SHAPES)], fill=_fill(number), size=_size(number))


def _size(number: int) -> float:
    """The first is larger: it is seen behind one that stands in the same place."""
    return 8.0 if number else 13.0


def _fill(number: int) -> str:
    return (DARK, LIGHT)[number % 2]


def _span(values: Sequence[float], least: int, most: int) -> tuple[int, int]:
    """Whole steps of the scale around the values, two of them at least."""
    low, high = floor(min(values)), ceil(max(values))
    while high - low < 2:  # noqa: PLR2004
        if high < most:
            high += 1
        if low > least and high - low < 2:  # noqa: PLR2004
            low -= 1
        if (low, high) == (least, most):
            break
    return low, high


def apart(
    wanted: Sequence[float], heights: Sequence[float], top: float, bottom: float
) -> list[float]:
    """Middles of labels as near to `wanted` as they can be without touching one another.

    Labels that would overlap are put together into a block around their mean.
    """
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    blocks: list[tuple[list[int], float, float]] = []  # labels, middle, height
    for index in order:
        block = ([index], wanted[index], heights[index])
        while blocks and blocks[-1][1] + blocks[-1][2] / 2 > block[1] - block[2] / 2:
            before, middle, height = blocks.pop()
            members = [*before, *block[0]]
            weight = (middle * len(before) + block[1] * len(block[0])) / len(members)
            block = (members, weight, height + block[2])
        blocks.append(_inside(block, top, bottom))
        while len(blocks) > 1 and _touch(blocks[-2], blocks[-1]):
            last, before_last = blocks.pop(), blocks.pop()
            members = [*before_last[0], *last[0]]
            middle = (before_last[1] + last[1]) / 2
            blocks.append(_inside((members, middle, before_last[2] + last[2]), top, bottom))
    found = [0.0] * len(wanted)
    for members, middle, height in blocks:
        y = middle - height / 2
        for index in members:
            found[index] = y + heights[index] / 2
            y += heights[index]
    return found


def _inside(
    block: tuple[list[int], float, float], top: float, bottom: float
) -> tuple[list[int], float, float]:
    members, middle, height = block
    return members, min(max(middle, top + height / 2), bottom - height / 2), height


def _touch(upper: tuple[list[int], float, float], lower: tuple[list[int], float, float]) -> bool:
    return upper[1] + upper[2] / 2 > lower[1] - lower[2] / 2 + 1e-6
