"""One screen of a phone: what is longer is shortened, and the rest stands behind buttons."""

import html
import re
from math import ceil

WIDTH = 40  # characters of a line
LINES = 25

_TAG = re.compile(r"</?[a-z]+>")


def lines(text: str) -> int:
    """Lines of a phone that this HTML takes, about."""
    plain = html.unescape(_TAG.sub("", text))
    return sum(max(1, ceil(len(line) / WIDTH)) for line in plain.split("\n"))


def fits(text: str) -> bool:
    return lines(text) <= LINES
