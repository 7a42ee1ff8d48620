"""Pulse answers of two people set side by side: a pupil's five steps and an adult's scale of ten."""

from typing import NamedTuple

from surveys.questionnaires.model import QuestionType

# Of what a pulse asks both sides; `pulse_safe` is an alarm of one child, not a figure.
CONSTRUCTS = frozenset({"pulse_together", "pulse_useful", "pulse_plan"})
APART = {QuestionType.SCALE: 4, QuestionType.STEPS: 2}  # programme notes, "Messages"


class Rating(NamedTuple):
    type: QuestionType
    value: float

    @property
    def of_ten(self) -> float:
        """Five steps stretched over the scale of ten, to set a pupil beside an adult."""
        return self.value if self.type is QuestionType.SCALE else 1 + (self.value - 1) * 9 / 4


def apart(one: Rating, other: Rating) -> bool:
    """Do two sides of a pair see it 4 of 10 (2 of 5) or more apart?"""
    if one.type is other.type:
        return abs(one.value - other.value) >= APART[one.type]
    return abs(one.of_ten - other.of_ten) >= APART[QuestionType.SCALE]
