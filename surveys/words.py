"""Russian word forms, numbers and characters that every screen and document shares."""

import re

NBSP = "\u00a0"
TEENS = range(11, 15)
FEW = range(2, 5)
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff\ue000-\uf8ff]")


def plural(n: int, one: str, few: str, many: str) -> str:
    """The form a noun takes beside a number: 1 анкета, 2 анкеты, 5 анкет, 11 анкет, 21 анкета.

    Only the word: the caller puts the number where the sentence wants it.
    """
    n = abs(n)
    if n % 100 in TEENS:
        return many
    if n % 10 == 1:
        return one
    return few if n % 10 in FEW else many


def headcount(count: int) -> str:
    """«1 человек», «3 человека», «5 человек»"""
    return f"{count} {plural(count, 'человек', 'человека', 'человек')}"


def decimal(value: float, digits: int = 1) -> str:
    """«3,5», «−0,5», «4»: a decimal comma, a real minus, no trailing zeros."""
    text = f"{value:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text == "-0":
        text = "0"
    return text.replace(".", ",").replace("-", "−")


def clock(minute: int) -> str:
    """A minute of the day as people say it: «16:30»."""
    return f"{minute // 60}:{minute % 60:02d}"


def clean(text: str) -> str:
    """Without characters that no document may hold, nor those that mark a field's place."""
    return ILLEGAL.sub("", text)
