"""Strong and weak sides: up to three rows farthest above and below target.

Rows are made comparable as shares of people, so a distance of 0.1 means the same everywhere:

* an indicator with a target, satisfaction included: its value, against the target (turned where
  less is better);
* growth: (improved - declined) / pairs, against zero;
* expectations: (better - worse) / pairs, against zero.

Suppressed and unknown rows take no part. `all` speaks only where no form row of that construct
and role is shown, otherwise the same people would be named twice. Points of the quality form are
divided by 18.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from surveys.analysis.expectations import ExpectationRow
from surveys.analysis.groups import ALL
from surveys.analysis.growth import GrowthRow
from surveys.analysis.indicators import Indicator

TableRow = TypeVar("TableRow", GrowthRow, ExpectationRow)

AT_MOST = 3
MOST_POINTS = 18
ROLES = {"satisfaction_mentee": "mentee", "satisfaction_mentor": "mentor"}
GROWTH_RULE = "(выросло − снизилось) ÷ пары, цель: больше нуля"
EXPECTATIONS_RULE = "(лучше ожиданий − хуже ожиданий) ÷ пары, цель: больше нуля"


@dataclass(frozen=True, slots=True)
class Side:
    """`value` is what was compared with the target; `rule` says how, in words."""

    key: str  # an indicator's key, "growth.<construct>" or "expectations.<construct>"
    role: str  # `all` where an indicator is not one role's
    form: str
    value: float
    rule: str


class _Measured(NamedTuple):
    distance: float  # share of people above (+) or below (-) target
    side: Side


def sides(
    growth: Sequence[GrowthRow],
    expectations: Sequence[ExpectationRow],
    indicators: Sequence[Indicator],
) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
    """Strengths and weaknesses, the farthest first."""
    measured = [*_of_indicators(indicators), *_of_growth(growth), *_of_expectations(expectations)]
    above = sorted((m for m in measured if m.distance > 0), key=_farthest)
    below = sorted((m for m in measured if m.distance < 0), key=_farthest)
    return tuple(m.side for m in above[:AT_MOST]), tuple(m.side for m in below[:AT_MOST])


def _farthest(measured: _Measured) -> tuple[float, str, str, str]:
    side = measured.side
    return -abs(measured.distance), side.key, side.role, side.form


def _of_indicators(indicators: Iterable[Indicator]) -> list[_Measured]:
    found: list[_Measured] = []
    for indicator in indicators:
        if indicator.value is None or indicator.target is None:
            continue
        points = indicator.key == "quality_form"
        unit = MOST_POINTS if points else 1
        distance = (indicator.value - indicator.target) / unit
        border = "не больше" if indicator.at_most else "не меньше"
        target = f"{indicator.target:g}" if points else f"{indicator.target * 100:g} %"
        rule = f"{indicator.formula}, цель: {border} {target}".replace(".", ",")
        role = ROLES.get(indicator.key, ALL)
        side = Side(indicator.key, role, ALL, indicator.value, rule)
        found.append(_Measured(-distance if indicator.at_most else distance, side))
    return found


def _of_growth(rows: Sequence[GrowthRow]) -> list[_Measured]:
    found: list[_Measured] = []
    for row in _once(rows):
        if row.pairs and row.improved is not None and row.declined is not None:
            net = (row.improved - row.declined) / row.pairs
            side = Side(f"growth.{row.construct}", row.role, row.form, net, GROWTH_RULE)
            found.append(_Measured(net, side))
    return found


def _of_expectations(rows: Sequence[ExpectationRow]) -> list[_Measured]:
    found: list[_Measured] = []
    for row in _once(rows):
        if row.pairs and row.better is not None and row.worse is not None:
            net = (row.better - row.worse) / row.pairs
            key = f"expectations.{row.construct}"
            side = Side(key, row.role, row.form, net, EXPECTATIONS_RULE)
            found.append(_Measured(net, side))
    return found


def _once(rows: Sequence[TableRow]) -> list[TableRow]:
    """Shown rows; `all` only where it is the one shown row of its construct and role."""
    shown = [row for row in rows if not row.suppressed]
    forms = {(row.construct, row.role) for row in shown if row.form != ALL}
    return [row for row in shown if row.form != ALL or (row.construct, row.role) not in forms]
