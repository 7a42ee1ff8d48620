"""Response shift: September as it is remembered in May, beside September as it was told then.

Source: questionnaires.md, aspect `then` ("shows response shift, never merged with growth"). Memory
and states have keys of their own in the export (`joining.py`), so that nobody's three answers can be
laid side by side; what is compared are means of groups, and there is no test.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from surveys.analysis.columns import Column
from surveys.analysis.disclosure import Ledger
from surveys.analysis.groups import ALL
from surveys.analysis.values import Group, TableRow, Values, of_moment, values
from surveys.questionnaires.model import Aspect, Moment

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
    columns: Iterable[Column], lines: Sequence[TableRow], ledger: Ledger
) -> tuple[ShiftRow, ...]:
    """A row beside each row of growth (`lines`) whose construct was asked as a memory too."""
    recalled: defaultdict[tuple[str, str, str], list[tuple[Group, Values]]]
    recalled = defaultdict(list)
    for group, people in _recalled(columns).items():
        construct = group.construct.removeprefix(PREFIX)
        for form in (group.form, ALL):
            recalled[construct, group.role, form].append((group, people))
    found: list[ShiftRow] = []
    for line in lines:
        groups = recalled[line.construct, line.role, line.form]
        if len({group.scale for group, _ in groups}) == 1:
            remembered = Values.together([people for _, people in groups])
            found.append(_row(line, remembered, ledger))
    return tuple(found)


def _recalled(columns: Iterable[Column]) -> dict[Group, Values]:
    return values(
        one
        for one in of_moment(columns, Moment.FINAL, Aspect.THEN)
        if (one.construct or "").startswith(PREFIX)
    )


def _row(line: TableRow, people: Values, ledger: Ledger) -> ShiftRow:
    if line.suppressed or not ledger.admits(PREFIX + line.construct, people.members):
        return ShiftRow(line.construct, line.role, line.form, suppressed=True)
    before, after = fmean(line.pairs.befores), fmean(line.pairs.afters)
    mean = fmean(people.floats)
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
