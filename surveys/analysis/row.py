"""Rows of sheet `answers`, made as they are read: a region has millions, and none is kept."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import NamedTuple

from surveys.analysis.answers import Answers, Item, Said, Value
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
    all_responses: Iterable[ResponseFact]  # in the order of `answers`
    forms: Sequence[str | None]  # of each: under which form it is shown; None: left out
    joined: Mapping[str, Collection[int]]  # see `growth_pairs`
    members: Mapping[int, Membership]
    kinds: Mapping[int, Kind]  # by person

    def responses(self) -> Iterator[tuple[ResponseFact, str, Said]]:
        """Those that are shown, under which form, and what was said."""
        of_responses = self.answers.of_responses()
        for response, form in zip(self.all_responses, self.forms, strict=True):
            if form is not None:
                found = next(of_responses)
                while found.response_id != response.id:
                    found = next(of_responses)
                yield response, form, found

    def __iter__(self) -> Iterator[Row]:
        value_of = cache(self._value)
        for response, form, found in self.responses():
            member = self.members[response.membership_id]
            named = response.asked.visibility is Visibility.CURATOR
            growth = member.id in self.joined.get(family(response), ())
            texts = self.answers.texts if named else {}
            for number, (asked, said) in enumerate(
                zip(found.asked, found.said, strict=True), found.first
            ):
                item = self.answers.items[asked]
                yield Row(
                    respondent=member.person_id
                    if named
                    else respondent(response, item.aspect, growth=growth),
                    membership_id=member.id,
                    person_kind=self.kinds[member.person_id],
                    role=member.role.value,
                    form=form,
                    match_id=response.match_id if named else None,
                    visibility=response.asked.visibility,
                    questionnaire=response.asked.questionnaire,
                    version=response.asked.version,
                    moment=response.asked.moment,
                    wave=response.asked.wave,
                    question=item.question,
                    type=item.type,
                    construct=item.construct,
                    aspect=item.aspect,
                    value=value_of(asked, said),
                    text=texts.get(number),
                    submitted_at=response.submitted_at if named else None,
                )

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return any(True for _ in self)

    def _value(self, item: int, value: int) -> Value:
        return turned(self.answers.items[item], self.answers.values[value])


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
