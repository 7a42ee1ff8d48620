"""Expectations against reality: `expected` at entry beside `actual` at the final. No test:
ratings of hopes have a ceiling (questionnaires.md).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

from surveys.analysis.values import TableRow


@dataclass(frozen=True, slots=True)
class ExpectationRow:
    """gap = actual - expected; figures are None in a suppressed row."""

    construct: str
    role: str
    form: str
    pairs: int | None = None
    expected_mean: float | None = None
    actual_mean: float | None = None
    gap_mean: float | None = None
    better: int | None = None
    as_expected: int | None = None
    worse: int | None = None
    suppressed: bool = False


def expectations(lines: Iterable[TableRow]) -> tuple[ExpectationRow, ...]:
    """`lines`: pairs of `expected` at entry and `actual` at the final, see `values.table`."""
    return tuple(_row(line) for line in lines)


def _row(line: TableRow) -> ExpectationRow:
    if line.suppressed:
        return ExpectationRow(line.construct, line.role, line.form, suppressed=True)
    gaps = line.pairs.differences
    signs = Counter((gap > 0) - (gap < 0) for gap in gaps)
    return ExpectationRow(
        construct=line.construct,
        role=line.role,
        form=line.form,
        pairs=len(line.pairs),
        expected_mean=fmean(line.pairs.befores),
        actual_mean=fmean(line.pairs.afters),
        gap_mean=fmean(gaps),
        better=signs[1],
        as_expected=signs[0],
        worse=signs[-1],
    )
