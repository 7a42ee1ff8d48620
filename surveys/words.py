"""Russian word forms, numbers and characters that every screen and document shares."""

import re
from decimal import ROUND_HALF_UP, Decimal

NBSP = "\u00a0"
TEENS = range(11, 15)
FEW = range(2, 5)
_EXACT = 9
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
    text = f"{rounded(value, digits):.{digits}f}".replace(".", ",").replace("-", "−")
    return text.rstrip("0").rstrip(",") if "," in text else text


def rounded(value: float, digits: int = 0) -> Decimal:
    """As a school rounds: a half goes away from zero, 0,25 → 0,3 and −0,25 → −0,3; never −0.

    Python's own `round` and format send halves to the even digit, so that a teacher who checks a
    figure finds another. `_EXACT` digits first: a mean such as 2,35 may lie a float's last bit under.
    """
    found = Decimal(f"{value:.{_EXACT}f}").quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return found or abs(found)


def percent(part: int, n: int) -> int:
    """Of a hundred, a half up: 1 of 8 is 13."""
    return (200 * part + n) // (2 * n)


def clock(minute: int) -> str:
    """A minute of the day as people say it: «16:30»."""
    return f"{minute // 60}:{minute % 60:02d}"


def clean(text: str) -> str:
    """Without characters that no document may hold, nor those that mark a field's place."""
    return ILLEGAL.sub("", text)
