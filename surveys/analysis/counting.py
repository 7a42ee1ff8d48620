"""Which answers of a response count, and what they are: worked out once for each way of answering.

A region has a million responses, and most of them are alike: the same questions were answered.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from surveys.analysis.answers import Answers, Item, Value
from surveys.questionnaires.model import Definition, Question, QuestionType
from surveys.responses.model import Stored, Way
from surveys.responses.path import results


class Told(dict[str, int]):
    """What was stored as an answer to a question → the number of the value it stands for."""

    def __init__(self, question: Question, answers: Answers) -> None:
        super().__init__()
        self.question = question
        self._answers = answers

    def __missing__(self, said: str) -> int:
        number = self[said] = self._answers.value(_value(self.question, said))
        return number


class Counted(NamedTuple):
    items: Sequence[int]  # numbers of items
    told: Sequence[tuple[int, Told]]  # of each: its place in the way

    def values(self, response: Stored) -> list[int]:
        said = response.values
        return [told[said[place]] for place, told in self.told]

    def texts(self, response: Stored) -> list[str | None]:
        """A date is told as a text."""
        return [
            response.values[place] or None
            if told.question.type is QuestionType.DATE
            else response.texts.get(told.question.id)
            for place, told in self.told
        ]


class _Alike:
    """All responses to one questionnaire that were answered in one way."""

    def __init__(self, definition: Definition, way: Way) -> None:
        hung_upon = {each.condition.question for each in definition.questions if each.condition}
        self.deciding = [
            place for place, answer in enumerate(way.answers) if answer.question in hung_upon
        ]
        self.counted: dict[tuple[str, ...], Counted] = {}  # by what was said there


class Counting:
    def __init__(self, answers: Answers) -> None:
        """`answers`: where they are put in."""
        self._answers = answers
        # by the definition's hash: the one that it makes of itself is slow; by the way as an object
        self._alike: dict[tuple[str, Way], _Alike] = {}
        self._told: dict[int, Told] = {}  # by the question as an object: definitions stay

    def of(self, definition: Definition, response: Stored) -> Counted:
        """The rule is `path.results`.

        What it looks at: which questions were answered, what is finished or skipped, and what was
        said where other questions hang upon it.
        """
        way = definition.content_hash, response.way
        alike = self._alike.get(way)
        if alike is None:
            alike = self._alike[way] = _Alike(definition, response.way)
        said = tuple(response.values[place] for place in alike.deciding)
        found = alike.counted.get(said)
        if found is None:
            found = alike.counted[said] = self._counted(definition, response)
        return found

    def _counted(self, definition: Definition, response: Stored) -> Counted:
        answered = response.way.answers
        places = {answer.question: place for place, answer in enumerate(answered)}
        said = {
            answer.question: answer if answer.value is None else replace(answer, value=value)
            for answer, value in zip(answered, response.values, strict=True)
        }
        counted = [question for question, _ in results(definition, said)]
        return Counted(
            [self._answers.item(_item(question)) for question in counted],
            [(places[question.id], self._told_to(question)) for question in counted],
        )

    def _told_to(self, question: Question) -> Told:
        return self._told.setdefault(id(question), Told(question, self._answers))


def _item(question: Question) -> Item:
    return Item(question.id, question.type, question.construct, question.aspect, question.reverse)


def _value(question: Question, said: str) -> Value:
    """A number where the answer is one, else option id(s); a date and a text have none."""
    if not said:
        return None
    match question.type:
        case QuestionType.TEXT | QuestionType.DATE:
            return None
        case QuestionType.NUMBER:
            return float(said)
        case QuestionType.STEPS | QuestionType.SCALE | QuestionType.FREQUENCY:
            chosen = {option.id: option.value for option in question.options}
            value = chosen.get(said)
            return None if value is None else float(value)
        case _:
            return said
