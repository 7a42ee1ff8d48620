"""Answers in columns: six bytes each and their response's sixteen, where an object takes a hundred.

A region has millions of them, few questions, and few different values.
"""

from array import array
from collections.abc import Hashable, Iterable, Iterator
from typing import NamedTuple, TypeVar

from surveys.analysis.facts import AnswerFact
from surveys.questionnaires.model import Aspect, QuestionType

Value = float | str | None
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Item(NamedTuple):
    """What all answers to one question share."""

    question: str
    type: QuestionType
    construct: str | None
    aspect: Aspect | None
    reverse: bool


class Answers(Iterable[AnswerFact]):
    """Put in response by response; read in that order."""

    def __init__(self, facts: Iterable[AnswerFact] = ()) -> None:
        self.items: list[Item] = []
        self._item_of: dict[Item, int] = {}
        self._values: list[Value] = []
        self._value_of: dict[Hashable, int] = {}  # 1 and 1.0 are two
        self._responses = array("q")  # those with an answer
        self._ends = array("q")  # of each: where its answers end
        self._asked = array("H")  # by answer: which item
        self._said = array("I")  # by answer: which value
        self._texts: dict[int, str] = {}  # by answer
        for fact in facts:
            self.add(fact)

    def add(self, fact: AnswerFact) -> None:
        if not self._responses or self._responses[-1] != fact.response_id:
            self._responses.append(fact.response_id)
            self._ends.append(len(self._asked))
        item = Item(fact.question, fact.type, fact.construct, fact.aspect, fact.reverse)
        if fact.text is not None:
            self._texts[len(self._asked)] = fact.text
        self._asked.append(_number(item, item, self._item_of, self.items))
        told = (type(fact.value), fact.value)
        self._said.append(_number(told, fact.value, self._value_of, self._values))
        self._ends[-1] = len(self._asked)

    def of_responses(self) -> Iterator[tuple[int, range]]:
        """Each response that has answers, and their numbers."""
        begin = 0
        for response_id, end in zip(self._responses, self._ends, strict=True):
            yield response_id, range(begin, end)
            begin = end

    def at(self, number: int) -> tuple[int, Value, str | None]:
        """The number of the item, the value and the text of an answer."""
        return self._asked[number], self._values[self._said[number]], self._texts.get(number)

    def item(self, number: int) -> int:
        """The number of the item alone."""
        return self._asked[number]

    def __iter__(self) -> Iterator[AnswerFact]:
        for response_id, numbers in self.of_responses():
            for number in numbers:
                item, value, text = self.at(number)
                yield AnswerFact(response_id, *self.items[item], value, text)

    def __len__(self) -> int:
        return len(self._asked)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Answers) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]  # it grows


def _number(key: K, one: V, known: dict[K, int], found: list[V]) -> int:
    number = known.get(key)
    if number is None:
        number = known[key] = len(found)
        found.append(one)
    return number
