"""Who has won: one rule, told to everybody.

The jury's mean sum of marks decides; where it is equal, the popular vote, if there are votes enough
to be told; where that is equal too, the place is shared and the next ones are left out (1, 1, 3). A
nomination nobody of the jury has marked goes by the votes; without either there are no places.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from surveys.contest.model import CRITERIA, Mark

HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Result:
    jury: Fraction | None  # exact, or two equal means might differ in the last digit
    votes: int | None  # None: too few in the nomination
    place: int | None


def results(
    nominees: Collection[int], marks: Collection[Mark], votes: Mapping[int, int], min_group: int
) -> dict[int, Result]:
    """Of one nomination, by nominee. A juror who has not given all five marks is left out."""
    jury = _means(nominees, marks)
    enough = sum(votes.get(one, 0) for one in nominees) >= min_group
    counted = {one: votes.get(one, 0) if enough else 0 for one in nominees}
    if any(mean is not None for mean in jury.values()):
        keys = {one: (mean, counted[one]) for one, mean in jury.items() if mean is not None}
    else:
        keys = {one: (Fraction(0), counted[one]) for one in nominees if enough}
    return {
        one: Result(
            jury[one],
            counted[one] if enough else None,
            1 + sum(other > keys[one] for other in keys.values()) if one in keys else None,
        )
        for one in nominees
    }


def hundredths(mean: Fraction) -> int:
    """As a mean is kept: a half up, as every figure is said."""
    return floor(mean * HUNDRED + Fraction(1, 2))


def _means(nominees: Collection[int], marks: Collection[Mark]) -> dict[int, Fraction | None]:
    sheets: dict[tuple[int, int], list[int]] = defaultdict(list)
    for mark in marks:
        sheets[mark.nominee_id, mark.juror_id].append(mark.points)
    sums: dict[int, list[int]] = defaultdict(list)
    for (nominee, _), points in sheets.items():
        if len(points) == len(CRITERIA):
            sums[nominee].append(sum(points))
    return {
        one: Fraction(sum(sums[one]), len(sums[one])) if sums[one] else None for one in nominees
    }
