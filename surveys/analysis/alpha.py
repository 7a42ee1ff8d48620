"""Cronbach's alpha: do the items of a construct go together? Three items and thirty people at least.

Source: questionnaires.md, "Analysis rules"; formula: Cronbach 1951. One number of thirty people or
more that is no sum of anything a person said: it is outside the ledger (docs/figures.md).
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from surveys.analysis.row import Row, among
from surveys.analysis.values import NUMERIC, Exact, exact
from surveys.questionnaires.model import Aspect, Moment, QuestionType, Visibility

LEAST_ITEMS = 3
LEAST_PEOPLE = 30


@dataclass(frozen=True, slots=True)
class AlphaRow:
    """`n` people answered all `items` at this moment. alpha: up to 1, without unit."""

    construct: str
    moment: str
    items: int
    n: int
    alpha: float


def alphas(rows: Iterable[Row]) -> tuple[AlphaRow, ...]:
    """Of every construct that has enough items and people, by moment. Pupils and adults apart by
    their scales; nobody who left an item out.
    """
    given: defaultdict[tuple[str, QuestionType, Moment], defaultdict[Hashable, dict[str, Exact]]]
    given = defaultdict(lambda: defaultdict(dict))
    asked = among(
        rows,
        visibility=Visibility.AGGREGATE,
        items=lambda item: item.aspect is Aspect.STATE and item.type in NUMERIC,
    )
    for row in asked:
        if (
            row.construct
            and row.aspect is Aspect.STATE
            and row.type in NUMERIC
            and row.visibility is Visibility.AGGREGATE
            and isinstance(row.value, int | float)
        ):
            people = given[row.construct, row.type, row.moment]
            people[row.respondent][row.question] = exact(float(row.value))
    found = (
        _row(construct, moment, given[key])
        for key in sorted(given)
        for construct, _, moment in [key]
    )
    return tuple(row for row in found if row is not None)


def cronbach(people: Sequence[Sequence[Exact]]) -> float | None:
    """Alpha = k / (k - 1) x (1 - sum of the items' variances / variance of the sum); None: all alike.

    `people`: a line of items each. Variances over n - 1, which cancels out.
    """
    items = len(people[0])
    total = _spread([sum(line) for line in people])
    if not total:
        return None
    parts = sum(_spread([line[index] for line in people]) for index in range(items))
    return float(Fraction(items, items - 1) * (1 - Fraction(parts) / total))


def _row(
    construct: str, moment: Moment, people: dict[Hashable, dict[str, Exact]]
) -> AlphaRow | None:
    questions = sorted({question for given in people.values() for question in given})
    whole = [
        [given[question] for question in questions]
        for given in people.values()
        if len(given) == len(questions)
    ]
    if len(questions) < LEAST_ITEMS or len(whole) < LEAST_PEOPLE:
        return None
    alpha = cronbach(whole)
    if alpha is None:
        return None
    return AlphaRow(construct, moment.value, len(questions), len(whole), alpha)


def _spread(values: Sequence[Exact]) -> Exact:
    """Sum of squares around the mean, times n."""
    return len(values) * sum(v * v for v in values) - sum(values) ** 2
