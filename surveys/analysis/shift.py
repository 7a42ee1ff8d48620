"""Response shift: September as it is remembered in May, beside September as it was told then.

Source: questionnaires.md, aspect `then` ("shows response shift, never merged with growth"). Memory
and states have keys of their own in the export (`joining.py`), so that nobody's three answers can be
laid side by side; what is compared are means of groups, and there is no test.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from surveys.analysis.disclosure import Ledger
from surveys.analysis.groups import ALL
from surveys.analysis.row import Row, among
from surveys.analysis.values import Group, TableRow, Value, values
from surveys.questionnaires.model import Aspect, Moment, Visibility

PREFIX = "then_"


@dataclass(frozen=True, slots=True)
class ShiftRow:
    """`construct` is the remembered one's own (`study`, asked as `then_study`).

    shift = recalled_mean - before_mean (under 0: September looks worse now than it was told);
    since_recalled = after_mean - recalled_mean, the change as people see it. before_mean and
    after_mean are those of the row of growth, of `pairs` people; `recalled` people remembered.
    """

    construct: str
    role: str
    form: str
    pairs: int | None = None
    before_mean: float | None = None
    after_mean: float | None = None
    recalled: int | None = None
    recalled_mean: float | None = None
    shift: float | None = None
    since_recalled: float | None = None
    suppressed: bool = False


def response_shift(
    rows: Iterable[Row], lines: Sequence[TableRow], ledger: Ledger
) -> tuple[ShiftRow, ...]:
    """A row beside each row of growth (`lines`) whose construct was asked as a memory too."""
    recalled: defaultdict[tuple[str, str, str], list[tuple[Group, list[Value]]]]
    recalled = defaultdict(list)
    for group, people in _recalled(rows).items():
        construct = group.construct.removeprefix(PREFIX)
        for form in (group.form, ALL):
            recalled[construct, group.role, form].append((group, list(people.values())))
    found: list[ShiftRow] = []
    for line in lines:
        groups = recalled[line.construct, line.role, line.form]
        if len({group.scale for group, _ in groups}) == 1:
            remembered = [value for _, found_values in groups for value in found_values]
            found.append(_row(line, remembered, ledger))
    return tuple(found)


def _recalled(rows: Iterable[Row]) -> dict[Group, dict[object, Value]]:
    return dict(
        values(
            row
            for row in among(rows, items=lambda item: item.aspect is Aspect.THEN)
            if row.aspect is Aspect.THEN
            and row.moment is Moment.FINAL
            and row.visibility is Visibility.AGGREGATE
            and (row.construct or "").startswith(PREFIX)
        )
    )


def _row(line: TableRow, people: Sequence[Value], ledger: Ledger) -> ShiftRow:
    members = (value.membership_id for value in people)
    if line.suppressed or not ledger.admits(PREFIX + line.construct, members):
        return ShiftRow(line.construct, line.role, line.form, suppressed=True)
    before = fmean(pair.before for pair in line.pairs)
    after = fmean(pair.after for pair in line.pairs)
    mean = fmean(value.mean for value in people)
    return ShiftRow(
        construct=line.construct,
        role=line.role,
        form=line.form,
        pairs=len(line.pairs),
        before_mean=before,
        after_mean=after,
        recalled=len(people),
        recalled_mean=mean,
        shift=mean - before,
        since_recalled=after - mean,
    )
