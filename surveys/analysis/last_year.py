"""This year beside the last one: described, never tested (questionnaires.md, "Analysis rules").

Both years are taken as they were published, so the comparison shows no group that was not shown
already. The people are others, and so may be the questionnaires: no difference is a cause.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from surveys.analysis.indicators import Indicator


@dataclass(frozen=True, slots=True)
class YearRow:
    """An indicator both years know. Values are shares of `n` (of `quality_form`: points)."""

    key: str
    before: float
    before_n: int | None
    now: float
    now_n: int | None
    change: float  # now - before


def last_year(now: Iterable[Indicator], before: Iterable[Indicator]) -> tuple[YearRow, ...]:
    """Indicators of two summaries, as published. In the order of this year's indicators; those suppressed or unknown in a year are left out."""
    known = {one.key: one for one in _known(before)}
    return tuple(
        YearRow(
            key=one.key,
            before=known[one.key].value or 0.0,
            before_n=known[one.key].n,
            now=one.value or 0.0,
            now_n=one.n,
            change=(one.value or 0.0) - (known[one.key].value or 0.0),
        )
        for one in _known(now)
        if one.key in known
    )


def _known(indicators: Iterable[Indicator]) -> list[Indicator]:
    return [one for one in indicators if one.value is not None and not one.suppressed]
