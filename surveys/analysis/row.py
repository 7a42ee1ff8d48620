"""Rows of sheet `answers`, made as they are read: a region has millions, and none is kept."""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import NamedTuple

from surveys.analysis.answers import Answers, Item, Said, Value, unpacked
from surveys.analysis.facts import ResponseFact
from surveys.analysis.joining import family, respondent
from surveys.people.model import Kind, Membership
from surveys.questionnaires.model import Aspect, Moment, QuestionType, Visibility


class Row(NamedTuple):
    """One answer. `value` is turned already: where it is a number, higher is better."""

    respondent: Hashable  # curator: the person; aggregate: joins entry with final, nothing else
    membership_id: int  # to count people and their mentors behind a figure; never exported
    person_kind: Kind  # never exported
    role: str
    form: str  # a form's key or `other`
    match_id: int | None  # None for aggregate
    visibility: Visibility
    questionnaire: str
    version: int
    moment: Moment
    wave: int
    question: str
    type: QuestionType
    construct: str | None
    aspect: Aspect | None
    value: float | str | None
    text: str | None  # None for aggregate
    submitted_at: datetime | None  # None for aggregate


@dataclass(frozen=True, slots=True, eq=False)
class AnswerRows(Iterable[Row]):
    """Response by response, as they are stored; from the start again with every reading."""

    answers: Answers
    shown: Sequence[ResponseFact]  # each with an answer, in the order of `answers`
    forms: Mapping[int, str]  # by response: under which form it is shown
    joined: Collection[tuple[int, str]]  # see `growth_pairs`
    members: Mapping[int, Membership]
    kinds: Mapping[int, Kind]  # by person
    visibility: Visibility | None = None  # only these
    moments: Collection[Moment] | None = None
    items: Callable[[Item], bool] | None = None

    def __iter__(self) -> Iterator[Row]:
        choose = cache(self._chosen)
        value_of = cache(self._value)
        of_responses = self.answers.of_responses()
        for response in self.shown:
            found = next(of_responses)
            while found.response_id != response.id:
                found = next(of_responses)
            if self._wants(response) and (chosen := choose(found.asked)):
                yield from self._rows(response, chosen, found, value_of)

    def _wants(self, response: ResponseFact) -> bool:
        seen = self.visibility in (None, response.visibility)
        return seen and (self.moments is None or response.moment in self.moments)

    def _chosen(self, asked: bytes) -> tuple[tuple[int, int, Item], ...]:
        """Which of a response's answers are wanted: most responses to a questionnaire are alike."""
        items = [(place, number, self.answers.items[number]) for place, number in unpacked(asked)]
        return tuple(one for one in items if self.items is None or self.items(one[2]))

    def _value(self, item: int, value: int) -> Value:
        return turned(self.answers.items[item], self.answers.values[value])

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return any(True for _ in self)

    def _rows(
        self,
        response: ResponseFact,
        chosen: Iterable[tuple[int, int, Item]],
        found: Said,
        value_of: Callable[[int, int], Value],
    ) -> Iterator[Row]:
        member = self.members[response.membership_id]
        named = response.visibility is Visibility.CURATOR
        growth = (member.id, family(response)) in self.joined
        head = (
            member.id,
            self.kinds[member.person_id],
            member.role.value,
            self.forms[response.id],
            response.match_id if named else None,
            response.visibility,
            response.questionnaire,
            response.version,
            response.moment,
            response.wave,
        )
        state: Hashable = member.person_id
        rest: Hashable = member.person_id
        if not named:
            state = respondent(response, Aspect.STATE, growth=growth)
            rest = respondent(response, None, growth=growth)
        sent = response.submitted_at if named else None
        texts = self.answers.texts if named else {}
        for place, number, item in chosen:
            yield Row._make(
                (
                    state if item.aspect is Aspect.STATE else rest,
                    *head,
                    item.question,
                    item.type,
                    item.construct,
                    item.aspect,
                    value_of(number, found.said[place]),
                    texts.get(found.first + place),
                    sent,
                )
            )


def among(
    rows: Iterable[Row],
    *,
    visibility: Visibility | None = None,
    moments: Collection[Moment] | None = None,
    items: Callable[[Item], bool] | None = None,
) -> Iterable[Row]:
    """At least those: who reads still looks. Of rows made as they are read no others are made."""
    if isinstance(rows, AnswerRows):
        return replace(rows, visibility=visibility, moments=moments, items=items)
    return rows


def turned(item: Item, value: Value) -> Value:
    """The exported value: a reverse item is turned, so that higher is better everywhere."""
    if not item.reverse or not isinstance(value, int | float):
        return value
    match item.type:
        case QuestionType.SCALE:
            return 11 - value
        case QuestionType.STEPS | QuestionType.FREQUENCY:
            return 6 - value
        case _:
            return value
