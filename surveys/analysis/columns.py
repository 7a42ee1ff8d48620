"""Columns: what was answered to one question, by those of one role, form and kind, in one wave.

All tables are made of these and each looks only at the columns that it is about. A column takes four
bytes a person; a row (`row.py`) is made for the export alone.
"""

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from surveys.analysis.answers import NO_ANSWER, Ints, Item, Value
from surveys.analysis.facts import ResponseFact
from surveys.analysis.joining import family
from surveys.analysis.row import AnswerRows, turned
from surveys.people.model import Kind
from surveys.questionnaires.model import Aspect, Moment, QuestionType, Visibility


@dataclass(frozen=True, slots=True)
class Lines:
    """Who answered: a line a response, the same in all columns of a block."""

    members: Ints = field(default_factory=lambda: array("I"))
    matches: Ints = field(default_factory=lambda: array("I"))  # 0: about no pair
    grown: bytearray = field(default_factory=bytearray)  # do entry and final make growth?


class Block(NamedTuple):
    """What the lines of some columns share."""

    visibility: Visibility
    family: str
    questionnaire: str
    version: int
    moment: Moment
    wave: int
    role: str
    form: str  # a form's key or `other`
    person_kind: Kind


@dataclass(frozen=True, slots=True)
class Column:
    visibility: Visibility
    family: str  # see `joining.family`
    moment: Moment
    wave: int
    role: str
    form: str
    person_kind: Kind
    question: str
    type: QuestionType
    construct: str | None
    aspect: Aspect | None
    lines: Lines
    said: Ints  # by line: the number of a value
    values: Mapping[int, Value]  # turned: where it is a number, higher is better; NO_ANSWER is none

    @property
    def numbers(self) -> dict[int, float]:
        """The values that are numbers."""
        return {n: float(v) for n, v in self.values.items() if isinstance(v, int | float)}

    def given(self) -> Iterator[tuple[int, int]]:
        """Membership and number of the value, of those who answered."""
        for member, number in zip(self.lines.members, self.said, strict=True):
            if number:
                yield member, number

    def given_about(self) -> Iterator[tuple[int, int, int]]:
        """The same with the match in the middle, of what was said about one."""
        lines = zip(self.lines.members, self.lines.matches, self.said, strict=True)
        return (line for line in lines if line[1] and line[2])

    def without(self, matches: Collection[int]) -> "Column":
        """As if nobody had said anything about these."""
        if not matches:
            return self
        about = zip(self.lines.matches, self.said, strict=True)
        said = (NO_ANSWER if match in matches else number for match, number in about)
        return replace(self, said=array("I", said))


def columns(rows: AnswerRows) -> tuple[Column, ...]:
    """Those of all answers that may be shown."""
    lines: defaultdict[Block, Lines] = defaultdict(Lines)
    said: defaultdict[Block, defaultdict[int, Ints]]
    said = defaultdict(lambda: defaultdict(lambda: array("I")))
    for response, form, given in rows.responses():
        block = _block(rows, response, form)
        line = _new_line(rows, lines[block], response, block.family)
        its = said[block]
        for item, value in zip(given.asked, given.said, strict=True):
            column = its[item]
            if len(column) < line:
                _fill(column, line)
            column.append(value)
    found: list[Column] = []
    for block, its in said.items():
        for item, column in its.items():
            _fill(column, len(lines[block].members))
            found.append(_column(rows, block, rows.answers.items[item], lines[block], column))
    return tuple(found)


def _block(rows: AnswerRows, response: ResponseFact, form: str) -> Block:
    member = rows.members[response.membership_id]
    return Block(
        response.asked.visibility,
        family(response),
        response.asked.questionnaire,
        response.asked.version,
        response.asked.moment,
        response.asked.wave,
        member.role.value,
        form,
        rows.kinds[member.person_id],
    )


def _new_line(rows: AnswerRows, lines: Lines, response: ResponseFact, its_family: str) -> int:
    lines.members.append(response.membership_id)
    lines.matches.append(response.match_id or 0)
    lines.grown.append(response.membership_id in rows.joined.get(its_family, ()))
    return len(lines.members) - 1


def _fill(column: Ints, upto: int) -> None:
    """Those before who left this question out."""
    column.extend([NO_ANSWER] * (upto - len(column)))


def _column(rows: AnswerRows, block: Block, item: Item, lines: Lines, said: Ints) -> Column:
    values: Sequence[Value] = rows.answers.values
    return Column(
        block.visibility,
        block.family,
        block.moment,
        block.wave,
        block.role,
        block.form,
        block.person_kind,
        item.question,
        item.type,
        item.construct,
        item.aspect,
        lines,
        said,
        {number: turned(item, values[number]) for number in sorted(set(said)) if number},
    )
