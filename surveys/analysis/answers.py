"""Answers in columns: four bytes each and their response's eight, where an object takes a hundred.

A region has millions of them, few different values, and few ways of answering a questionnaire.
"""

from array import array
from collections.abc import Callable, Hashable, Iterable, Iterator, MutableSequence, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple, TypeVar

from surveys.analysis.facts import AnswerFact, ProgrammeFacts
from surveys.questionnaires.model import Aspect, QuestionType

Value = float | str | None
Ints = MutableSequence[int]  # an array: a few bytes a number
NO_ANSWER = 0  # the number of no value
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
    asked: Sequence[int]  # numbers of items
    said: Sequence[int]  # numbers of values
    first: int  # the number of the first answer


class Answers(Iterable[AnswerFact]):
    """Put in response by response; read in that order."""

    def __init__(self, facts: Iterable[AnswerFact] = ()) -> None:
        self.items: list[Item] = []
        self.values: list[Value] = [None]  # NO_ANSWER is nobody's
        self.texts: dict[int, str] = {}  # by answer
        self._item_of: dict[Item, int] = {}
        self._value_of: dict[Hashable, int] = {}  # 1 and 1.0 are two
        self._ways: list[Sequence[int]] = []  # what may be answered together: numbers of items
        self._way_of: dict[Sequence[int], int] = {}
        self._responses = array("I")  # those with an answer
        self._asked = array("I")  # of each: which way
        self._said = array("I")  # by answer: which value
        for response_id, given in groupby(facts, attrgetter("response_id")):
            said = list(given)
            items = (Item(f.question, f.type, f.construct, f.aspect, f.reverse) for f in said)
            values = (self.value(f.value) for f in said)
            self.add(response_id, map(self.item, items), values, (f.text for f in said))

    @classmethod
    def of(cls, facts: ProgrammeFacts) -> "Answers":
        """Those of a programme, in the order of its responses."""
        if isinstance(facts.answers, Answers):
            return facts.answers
        place = {response.id: number for number, response in enumerate(facts.responses)}
        return cls(sorted(facts.answers, key=lambda answer: place[answer.response_id]))

    def item(self, item: Item) -> int:
        """Its number, a new one if need be."""
        return _number(item, item, self._item_of, self.items)

    def value(self, value: Value) -> int:
        """The same of a value."""
        return _number((type(value), value), value, self._value_of, self.values)

    def add(
        self,
        response_id: int,
        items: Iterable[int],
        values: Iterable[int],
        texts: Iterable[str | None] = (),
    ) -> None:
        """All that was said in a response: the numbers of item and value of each answer, its text."""
        for number, text in enumerate(texts, len(self._said)):
            if text is not None:
                self.texts[number] = text
        way = tuple(items)
        self._responses.append(response_id)
        self._asked.append(_number(way, way, self._way_of, self._ways))
        self._said.extend(values)

    def of_responses(self) -> Iterator[Said]:
        """Each response that has answers."""
        begin = 0
        for response_id, way in zip(self._responses, self._asked, strict=True):
            asked = self._ways[way]
            end = begin + len(asked)
            yield Said(response_id, asked, self._said[begin:end], begin)
            begin = end

    def in_order(self) -> Callable[[int], bool]:
        """Has the next response an answer? To be asked of all of the programme, in their order."""
        answered = iter(self._responses)
        following = next(answered, None)

        def given(response_id: int) -> bool:
            nonlocal following
            if response_id != following:
                return False
            following = next(answered, None)
            return True

        return given

    def __iter__(self) -> Iterator[AnswerFact]:
        for response_id, asked, said, first in self.of_responses():
            for number, (item, value) in enumerate(zip(asked, said, strict=True), first):
                told = self.values[value], self.texts.get(number)
                yield AnswerFact(response_id, *self.items[item], *told)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Answers) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]  # it grows


def _number(key: K, one: V, known: dict[K, int], found: list[V]) -> int:
    number = known.get(key)
    if number is None:
        number = known[key] = len(found)
        found.append(one)
    return number
