"""Which answers of a response count, and what they are: worked out once for each way of answering.

A region has a million responses, and most of them are alike: the same questions were answered.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from surveys.analysis.answers import Answers, Item, Value
from surveys.questionnaires.model import Definition, Question, QuestionType
from surveys.responses.model import Answer
from surveys.responses.path import results

Stored = Sequence[Sequence[Any]]  # see `responses.model.Stored.answers`


class Told(dict[str | None, int]):
    """What was stored as an answer to a question → the number of the value it stands for."""

    def __init__(self, question: Question, answers: Answers) -> None:
        super().__init__()
        self.question = question
        self._answers = answers

    def __missing__(self, said: str | None) -> int:
        number = self[said] = self._answers.value(_value(self.question, said))
        return number


class Counted(NamedTuple):
    items: Sequence[int]  # numbers of items
    told: Sequence[tuple[int, Told]]  # of each: its place among the stored answers

    def values(self, answers: Stored) -> list[int]:
        return [told[answers[place][2]] for place, told in self.told]

    def texts(self, answers: Stored) -> list[str | None]:
        """A date is told as a text."""
        return [
            answers[place][2 if told.question.type is QuestionType.DATE else 5]
            for place, told in self.told
        ]


class Counting:
    def __init__(self, answers: Answers) -> None:
        """`answers`: where they are put in."""
        self._answers = answers
        self._known: dict[tuple[object, ...], Counted] = {}
        self._hung: dict[str, frozenset[str]] = {}  # by the definition's hash: its own is slow
        self._told: dict[int, Told] = {}  # by the question as an object: definitions stay

    def of(self, definition: Definition, answers: Stored) -> Counted:
        """The rule is `path.results`.

        What it looks at: which questions were answered, what is finished or skipped, and what was
        said where other questions hang upon it.
        """
        which = definition.content_hash
        hung = self._hung.get(which)
        if hung is None:
            hung = self._hung[which] = _hung_upon(definition)
        way: list[object] = [which]
        for _, question, value, done, skipped, _ in answers:
            way += question, value if question in hung else bool(value), done, skipped
        key = tuple(way)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._counted(definition, answers)
        return found

    def _counted(self, definition: Definition, answers: Stored) -> Counted:
        places = {question: place for place, (_, question, *_) in enumerate(answers)}
        said = {
            question: Answer(question, value, done=bool(done), skipped=bool(skipped))
            for _, question, value, done, skipped, _ in answers
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


def _hung_upon(definition: Definition) -> frozenset[str]:
    conditions = (question.condition for question in definition.questions)
    return frozenset(condition.question for condition in conditions if condition)


def _value(question: Question, said: str | None) -> Value:
    """A number where the answer is one, else option id(s); a date and a text have none."""
    match question.type:
        case QuestionType.TEXT | QuestionType.DATE:
            return None
        case QuestionType.NUMBER:
            return None if said is None else float(said)
        case QuestionType.STEPS | QuestionType.SCALE | QuestionType.FREQUENCY:
            chosen = {option.id: option.value for option in question.options}
            value = chosen.get(said or "")
            return None if value is None else float(value)
        case _:
            return said
