"""Answers in columns: six bytes each and their response's sixteen, where an object takes a hundred.

A region has millions of them, few questions, and few different values.
"""

from array import array
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from surveys.analysis.facts import AnswerFact, ProgrammeFacts
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


class Said(NamedTuple):
    """The answers of one response."""

    response_id: int
    asked: bytes  # numbers of items, see `unpacked`
    said: Sequence[int]  # numbers of values
    first: int  # the number of the first answer


class Answers(Iterable[AnswerFact]):
    """Put in response by response; read in that order."""

    def __init__(self, facts: Iterable[AnswerFact] = ()) -> None:
        self.items: list[Item] = []
        self.values: list[Value] = []
        self.texts: dict[int, str] = {}  # by answer
        self._item_of: dict[Item, int] = {}
        self._value_of: dict[Hashable, int] = {}  # 1 and 1.0 are two
        self._responses = array("q")  # those with an answer
        self._ends = array("q")  # of each: where its answers end
        self._asked = array("H")  # by answer: which item
        self._said = array("I")  # by answer: which value
        for fact in facts:
            item = Item(fact.question, fact.type, fact.construct, fact.aspect, fact.reverse)
            self.add(fact.response_id, self.item(item), self.value(fact.value), fact.text)

    @classmethod
    def of(cls, facts: ProgrammeFacts) -> "Answers":
        """Those of a programme, in the order of its responses."""
        if isinstance(facts.answers, Answers):
            return facts.answers
        place = {response.id: number for number, response in enumerate(facts.responses)}
        return cls(sorted(facts.answers, key=lambda answer: place[answer.response_id]))

    @property
    def responses(self) -> frozenset[int]:
        """Those with an answer."""
        return frozenset(self._responses)

    def item(self, item: Item) -> int:
        """Its number, a new one if need be."""
        return _number(item, item, self._item_of, self.items)

    def value(self, value: Value) -> int:
        """The same of a value."""
        return _number((type(value), value), value, self._value_of, self.values)

    def add(self, response_id: int, item: int, value: int, text: str | None) -> None:
        if not self._responses or self._responses[-1] != response_id:
            self._responses.append(response_id)
            self._ends.append(0)
        if text is not None:
            self.texts[len(self._asked)] = text
        self._asked.append(item)
        self._said.append(value)
        self._ends[-1] = len(self._asked)

    def of_responses(self) -> Iterator[Said]:
        """Each response that has answers."""
        begin = 0
        for response_id, end in zip(self._responses, self._ends, strict=True):
            asked = self._asked[begin:end].tobytes()
            yield Said(response_id, asked, self._said[begin:end], begin)
            begin = end

    def __iter__(self) -> Iterator[AnswerFact]:
        for response_id, asked, said, first in self.of_responses():
            for (place, item), value in zip(unpacked(asked), said, strict=True):
                told = self.values[value], self.texts.get(first + place)
                yield AnswerFact(response_id, *self.items[item], *told)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Answers) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]  # it grows


def unpacked(asked: bytes) -> Iterator[tuple[int, int]]:
    """The places of a response's answers and the numbers of their items."""
    return enumerate(array("H", asked))


def _number(key: K, one: V, known: dict[K, int], found: list[V]) -> int:
    number = known.get(key)
    if number is None:
        number = known[key] = len(found)
        found.append(one)
    return number
