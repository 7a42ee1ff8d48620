"""Satisfaction: the share of those who rate it at the threshold or above, after the final."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from surveys.analysis.columns import Column
from surveys.analysis.values import values
from surveys.questionnaires.model import Aspect, Moment, QuestionType, Visibility

CONSTRUCT = "satisfaction"
# Programme notes, "Indicators": 7 of 10; 4 of 5.
THRESHOLDS = {QuestionType.SCALE: 7, QuestionType.STEPS: 4}


@dataclass(frozen=True, slots=True)
class SatisfactionRow:
    """Pupils (threshold 4) and adults (7) of one role stand in rows of their own."""

    role: str
    n: int | None
    share: float | None
    threshold: int
    suppressed: bool


@dataclass(frozen=True, slots=True)
class Satisfied:
    """The counts behind a row: people who answered and how many reached the threshold."""

    role: str
    threshold: int
    n: int
    reached: int


def satisfied(columns: Iterable[Column]) -> tuple[Satisfied, ...]:
    asked = (
        one
        for one in columns
        if one.construct == CONSTRUCT
        and one.moment is Moment.FINAL
        and one.visibility is Visibility.AGGREGATE
        and one.aspect not in {Aspect.EXPECTED, Aspect.THEN}
        and one.type in THRESHOLDS
    )
    found: defaultdict[tuple[str, int], dict[int, bool]] = defaultdict(dict)
    for group, people in values(asked).items():
        threshold = THRESHOLDS[group.scale]
        reached = (mean >= threshold * people.parts for mean in people.means)
        found[group.role, threshold].update(zip(people.members, reached, strict=True))
    return tuple(
        Satisfied(role, threshold, len(people), sum(people.values()))
        for (role, threshold), people in sorted(found.items())
    )


def satisfaction(columns: Iterable[Column], min_group: int) -> tuple[SatisfactionRow, ...]:
    return tuple(
        SatisfactionRow(group.role, group.n, group.reached / group.n, group.threshold, False)
        if group.n >= min_group
        else SatisfactionRow(group.role, None, None, group.threshold, True)
        for group in satisfied(columns)
    )
