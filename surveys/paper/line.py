"""The quick way in: all answers of a sheet in one typed line, «4 5 3 - 2 1,3 т».

A place a question, as they are numbered on the sheet. An option by its number, several by commas;
a number or a date as it stands; «-» where nothing is; «т» where a text is, which is typed next.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from surveys.questionnaires.model import Definition, Question, QuestionType
from surveys.responses.model import Answer
from surveys.responses.parse import Reason, parse
from surveys.responses.path import visible

NOTHING = ("-", "–", "—", "−")
WRITTEN = ("т", "t", "+")  # the Russian letter; the Latin one looks the same
COMMA = re.compile(r"\s*,\s*")


class Fault(StrEnum):
    COUNT = "count"  # more or fewer places than questions
    NO_SUCH_OPTION = "no_such_option"
    ONE_ONLY = "one_only"
    TOO_MANY = "too_many"
    NOT_A_NUMBER = "not_a_number"
    OUT_OF_RANGE = "out_of_range"
    NOT_A_DATE = "not_a_date"
    TEXT = "text"  # a text in the line, or «т» where no text is asked
    NOT_ASKED = "not_asked"  # an answer to a question that these answers leave out


@dataclass(frozen=True, slots=True)
class Numbered:
    """A question as it stands on the sheet."""

    number: int
    question: Question


@dataclass(frozen=True, slots=True)
class Wrong:
    """Nothing is taken from the line."""

    fault: Fault
    places: int  # that were typed
    at: Numbered | None = None  # None: COUNT


@dataclass(frozen=True, slots=True)
class Line:
    """What the line says. Texts are not among the answers."""

    answers: tuple[Answer, ...]
    texts: tuple[str, ...]  # ids of questions whose text is on the sheet


def numbered(definition: Definition) -> tuple[Numbered, ...]:
    """Questions from 1; notes are printed without a number."""
    asked = (one for one in definition.questions if one.type is not QuestionType.NOTE)
    return tuple(Numbered(number, question) for number, question in enumerate(asked, start=1))


def read(definition: Definition, typed: str, today: date) -> Line | Wrong:
    """What a typed line says about every question of the sheet, or the first thing wrong in it."""
    asked = numbered(definition)
    places = _places(typed, len(asked))
    if len(places) != len(asked):
        return Wrong(Fault.COUNT, len(places))
    answers = {
        one.id: Answer(one.id) for one in definition.questions if one.type is QuestionType.NOTE
    }
    texts: list[str] = []
    for place, one in zip(places, asked, strict=True):
        shown = one.question in visible(definition, answers)
        if place in NOTHING:
            if shown:
                answers[one.question.id] = Answer(one.question.id, skipped=True)
            continue
        if not shown:
            return Wrong(Fault.NOT_ASKED, len(places), one)
        if one.question.type is QuestionType.TEXT and place in WRITTEN:
            texts.append(one.question.id)
            continue
        found = _answer(one.question, place, today)
        if isinstance(found, Fault):
            return Wrong(found, len(places), one)
        answers[one.question.id] = found
    return Line(tuple(answers.values()), tuple(texts))


def _places(typed: str, expected: int) -> Sequence[str]:
    """Digits may stand without spaces between them, if that is what makes their number right."""
    places = COMMA.sub(",", typed.lower().strip()).split()
    if len(places) == 1 < expected and len(places[0]) == expected:
        return tuple(places[0])
    return places


def _answer(question: Question, place: str, today: date) -> Answer | Fault:
    match question.type:
        case QuestionType.TEXT:
            return Fault.TEXT
        case QuestionType.NUMBER | QuestionType.DATE:
            parsed = parse(question, place, today)
            if isinstance(parsed, Reason):
                return _fault(parsed)
            return Answer(question.id, value=parsed.value)
        case _:
            return _chosen(question, place)


def _chosen(question: Question, place: str) -> Answer | Fault:
    numbers = place.split(",")
    several = question.type is QuestionType.MULTIPLE
    if len(numbers) > 1 and not several:
        return Fault.ONE_ONLY
    known = {str(number): one.id for number, one in enumerate(question.options, start=1)}
    if not set(numbers) <= known.keys():
        return Fault.TEXT if place in WRITTEN else Fault.NO_SUCH_OPTION
    chosen = {known[number] for number in numbers}
    if question.at_most is not None and len(chosen) > question.at_most:
        return Fault.TOO_MANY
    return Answer(question.id, value=",".join(one for one in known.values() if one in chosen))


def _fault(reason: Reason) -> Fault:
    match reason:
        case Reason.OUT_OF_RANGE | Reason.NOT_WHOLE:
            return Fault.OUT_OF_RANGE
        case Reason.NOT_A_DATE:
            return Fault.NOT_A_DATE
        case _:
            return Fault.NOT_A_NUMBER
