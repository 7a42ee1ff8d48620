"""Which rows of a table a screen may show side by side.

Words hide that 5-9 people all answered alike («больше половины»). Counts of all forms together
beside those of each form would give that back by subtraction, so then only `all` is shown.
JSON and the export are the methodologist's and keep every row (docs/figures.md).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from surveys.analysis.expectations import ExpectationRow
from surveys.analysis.groups import ALL
from surveys.analysis.growth import GrowthRow
from surveys.analysis.satisfaction import SatisfactionRow
from surveys.analysis.words import UNANIMOUS_UNDER

Compared = GrowthRow | ExpectationRow
TableRow = TypeVar("TableRow", GrowthRow, ExpectationRow)


def widest(rows: Iterable[TableRow]) -> list[TableRow]:
    """`all` forms together where that is shown, else each form that is."""
    return [row for group in _groups(rows) for row in (_all(group) or group)]


def side_by_side(rows: Iterable[TableRow]) -> list[TableRow]:
    """Forms and `all`, but `all` alone where there is one form or the forms would tell too much."""
    found: list[TableRow] = []
    for group in _groups(rows):
        forms: list[TableRow] = [row for row in group if row.form != ALL]
        whole: list[TableRow] = _all(group)
        if whole and (len(forms) == 1 or tells(whole[0], forms)):
            forms = []
        found += forms + whole
    return found


def tells(whole: Compared, forms: Sequence[Compared]) -> bool:
    """Is a form, or what the shown forms leave of `whole`, a few people who all answered alike?"""
    parts = [_said(row) for row in forms]
    n, count = _said(whole)
    rest = (n - sum(part for part, _ in parts), count - sum(part for _, part in parts))
    return any(_alike(*part) for part in (*parts, rest))


def satisfaction_tells(rows: Iterable[SatisfactionRow], role: str) -> bool:
    """The same of a role's indicator beside its rows for pupils and for adults."""
    shown = [
        (row.n, round(row.share * row.n))
        for row in rows
        if row.role == role and row.n is not None and row.share is not None
    ]
    return len(shown) > 1 and any(_alike(*part) for part in shown)


def _said(row: Compared) -> tuple[int, int]:
    """People, and the count that words give of them: all or none means that all moved alike."""
    count = row.improved if isinstance(row, GrowthRow) else row.worse
    return row.pairs or 0, count or 0


def _alike(n: int, count: int) -> bool:
    return 0 < n < UNANIMOUS_UNDER and count in {0, n}


def _groups(rows: Iterable[TableRow]) -> Iterator[list[TableRow]]:
    """Shown rows by construct and role, in the order of the table."""
    groups: defaultdict[tuple[str, str], list[TableRow]] = defaultdict(list)
    for row in rows:
        if not row.suppressed:
            groups[row.construct, row.role].append(row)
    yield from groups.values()


def _all(group: Sequence[TableRow]) -> list[TableRow]:
    return [row for row in group if row.form == ALL]
