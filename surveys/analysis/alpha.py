"""Cronbach's alpha: do the items of a construct go together? Three items and thirty people at least.

Source: questionnaires.md, "Analysis rules"; formula: Cronbach 1951. One number of thirty people or
more that is no sum of anything a person said: it is outside the ledger (docs/figures.md).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from operator import itemgetter

from surveys.analysis.columns import Column
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


def alphas(columns: Iterable[Column]) -> tuple[AlphaRow, ...]:
    """Of every construct that has enough items and people, by moment. Pupils and adults apart by
    their scales; nobody who left an item out.
    """
    asked: defaultdict[tuple[str, QuestionType, Moment], list[Column]] = defaultdict(list)
    for one in columns:
        if (
            one.construct
            and one.aspect is Aspect.STATE
            and one.type in NUMERIC
            and one.visibility is Visibility.AGGREGATE
            and one.numbers
        ):
            asked[one.construct, one.type, one.moment].append(one)
    found = (_row(key[0], key[2], some) for key, some in sorted(asked.items(), key=itemgetter(0)))
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


def _row(construct: str, moment: Moment, columns: Sequence[Column]) -> AlphaRow | None:
    questions = sorted({one.question for one in columns})
    if len(questions) < LEAST_ITEMS:
        return None
    whole = [
        [given[question] for question in questions]
        for given in _given(columns).values()
        if len(given) == len(questions)
    ]
    if len(whole) < LEAST_PEOPLE:
        return None
    alpha = cronbach(whole)
    if alpha is None:
        return None
    return AlphaRow(construct, moment.value, len(questions), len(whole), alpha)


def _given(columns: Iterable[Column]) -> Mapping[tuple[str, int], Mapping[str, Exact]]:
    """By respondent (family and membership) and question."""
    given: defaultdict[tuple[str, int], dict[str, Exact]] = defaultdict(dict)
    for one in columns:
        numbers = {number: exact(value) for number, value in one.numbers.items()}
        for member, number in one.given():
            if number in numbers:
                given[one.family, member][one.question] = numbers[number]
    return given


def _spread(values: Sequence[Exact]) -> Exact:
    """Sum of squares around the mean, times n."""
    return len(values) * sum(v * v for v in values) - sum(values) ** 2
