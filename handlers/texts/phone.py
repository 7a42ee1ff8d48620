"""One screen of a phone: what is longer is shortened, and the rest stands behind buttons."""

import html
import re
from math import ceil

WIDTH = 40  # characters of a line
LINES = 25

# What has to be read on the phone of somebody who stands between two lessons.
NARROW = 38
SCREEN = 18
BUTTONS = 2  # lines that a row of buttons takes

_TAG = re.compile(r"</?[a-z]+>")


def lines(text: str, width: int = WIDTH) -> int:
    """Lines of a phone that this HTML takes, about."""
    plain = html.unescape(_TAG.sub("", text))
    return sum(max(1, ceil(len(line) / width)) for line in plain.split("\n"))


def room(rows: int, screens: int = 3) -> int:
    """Narrow lines of text that go with so many rows of buttons on so many screens."""
    return screens * SCREEN - rows * BUTTONS


def fits(text: str) -> bool:
    return lines(text) <= LINES
