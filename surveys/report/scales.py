"""Between which ends each scale of the catalogue is answered."""

from collections.abc import Mapping

from surveys.questionnaires.library import Library
from surveys.questionnaires.model import QuestionType

Scales = Mapping[str, tuple[int, int]]  # by construct: the least and the most one can answer

FIVE, TEN = (1, 5), (1, 10)

ENDS = {QuestionType.STEPS: FIVE, QuestionType.FREQUENCY: FIVE, QuestionType.SCALE: TEN}


def scales(library: Library) -> Scales:
    found: dict[str, tuple[int, int]] = {}
    for definition in library.versions():
        for question in definition.questions:
            if question.construct is None:
                continue
            if question.type in ENDS:
                found[question.construct] = ENDS[question.type]
            elif question.type is QuestionType.NUMBER and question.minimum is not None:
                found[question.construct] = (int(question.minimum), int(question.maximum or 5))
    return found
