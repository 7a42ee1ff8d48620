"""Codes and the typed line: nothing slips by, and what is read is what was circled."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.paper.codes import code_of, number_of
from surveys.paper.line import Fault, Line, Wrong, numbered, read
from surveys.questionnaires.library import load_library
from surveys.questionnaires.model import Definition, QuestionType
from surveys.responses.model import ResponseStatus, State
from surveys.responses.path import Review, position, results
from tests.analysis.factory import AFTER

TODAY = date(2026, 5, 12)
LIBRARY = {one.key: one for one in load_library()}
NUMBERS = st.integers(min_value=1, max_value=2**63 - 1)
EVERY = st.sampled_from(sorted(LIBRARY))


def fault(key: str, typed: str) -> tuple[Fault, int | None]:
    found = read(LIBRARY[key], typed, TODAY)
    assert isinstance(found, Wrong), found
    return found.fault, found.at.number if found.at else None


@given(NUMBERS)
def test_a_code_opens_its_own_sheet(number: int) -> None:
    code = code_of(number)
    assert number_of(code) == number
    assert number_of(f" {code.replace('-', ' – ')} ") == number
    assert number_of(code.replace("-", "")) == number


@given(NUMBERS, st.data())
def test_a_slip_of_the_finger_opens_nothing(number: int, data: st.DataObject) -> None:
    digits = code_of(number).replace("-", "")
    at = data.draw(st.integers(min_value=0, max_value=len(digits) - 1))
    other = data.draw(st.sampled_from("0123456789"))
    slips = {digits[:at] + other + digits[at + 1 :]}
    if at + 1 < len(digits):
        slips.add(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])
    for slip in slips - {digits}:
        assert number_of(slip) is None


@pytest.mark.parametrize("typed", ["", "12", "-", "318-4", "аб-12", "٣١٨-٤٢", "1" * 40, "318_42"])
def test_what_is_no_code(typed: str) -> None:
    assert number_of(typed) is None


@given(EVERY, st.data())
def test_what_is_circled_is_what_counts(key: str, data: st.DataObject) -> None:
    """A sheet filled anyhow: typed as it stands, it comes to the review with those very answers."""
    definition = LIBRARY[key]
    places, expected = [], {}
    for one in numbered(definition):
        question = one.question
        shown = question.condition is None or expected.get(question.condition.question) in (
            {(each,) for each in question.condition.any_of}
        )
        if not shown or data.draw(st.booleans()):
            places.append("-")
            continue
        match question.type:
            case QuestionType.TEXT:
                places.append("т")
            case QuestionType.DATE:
                places.append("12.05")
                expected[question.id] = ("2026-05-12",)
            case QuestionType.NUMBER:
                places.append(f"{question.minimum or 1:g}")
                expected[question.id] = (f"{question.minimum or 1:g}",)
            case _:
                most = question.at_most or len(question.options)
                several = question.type is QuestionType.MULTIPLE
                which = data.draw(
                    st.sets(
                        st.integers(1, len(question.options)),
                        min_size=1,
                        max_size=most if several else 1,
                    )
                )
                places.append(",".join(map(str, which)))
                expected[question.id] = tuple(
                    option.id for n, option in enumerate(question.options, 1) if n in which
                )
    found = read(definition, "  ".join(places), TODAY)
    assert isinstance(found, Line)
    answers = {answer.question: answer for answer in found.answers}
    told = {q.id: a.chosen for q, a in results(definition, answers)}
    assert told == expected
    state = State(ResponseStatus.STARTED, 1, AFTER, AFTER, answers=answers)
    here = position(definition, state)
    assert isinstance(here, Review) or here.id in found.texts


@given(EVERY, st.text(alphabet="0123456789-,.т \n+аx", max_size=80))
def test_anything_typed_is_read_or_refused(key: str, typed: str) -> None:
    definition = LIBRARY[key]
    found = read(definition, typed, TODAY)
    if isinstance(found, Line):
        known = {question.id: question for question in definition.questions}
        for answer in found.answers:
            options = {option.id for option in known[answer.question].options}
            assert not options or set(answer.chosen) <= options
    elif found.at is None:
        assert found.places != len(numbered(definition))


def test_digits_may_stand_together() -> None:
    together = read(LIBRARY["pulse-mentee-pupil"], "4535-", TODAY)
    apart = read(LIBRARY["pulse-mentee-pupil"], "4 5 3 5 -", TODAY)
    assert isinstance(together, Line)
    assert together == apart


def test_what_is_wrong_is_told_where() -> None:
    pulse, profile = "pulse-mentee-pupil", "profile-mentee-pupil"
    assert fault(pulse, "4 5 3 5") == (Fault.COUNT, None)
    assert fault(pulse, "4 5 3 5 1 1") == (Fault.COUNT, None)
    assert fault(pulse, "4 6 3 5 1") == (Fault.NO_SUCH_OPTION, 2)
    assert fault(pulse, "4 0 3 5 1") == (Fault.NO_SUCH_OPTION, 2)
    assert fault(pulse, "4 1,2 3 5 1") == (Fault.ONE_ONLY, 2)
    assert fault(pulse, "4 т 3 5 1") == (Fault.TEXT, 2)
    assert fault(profile, "1,2,3,4 1 1 1 т - 1") == (Fault.TOO_MANY, 1)
    assert fault(profile, "1,2 1 1 1 спорт - 1") == (Fault.TEXT, 5)
    assert fault("entry-mentee-pupil", "1 1 1 1 9 1 1") == (Fault.OUT_OF_RANGE, 5)
    assert fault("entry-mentee-pupil", "1 1 1 1 x 1 1") == (Fault.NOT_A_NUMBER, 5)
    assert fault("first-meeting-mentee-pupil", "3 1 1") == (Fault.NOT_ASKED, 2)


def test_commas_forgive_spaces() -> None:
    definition: Definition = LIBRARY["profile-mentee-pupil"]
    assert read(definition, "1, 3 2 2 ,4 1 - - 1", TODAY) == read(
        definition, "1,3 2 2,4 1 - - 1", TODAY
    )
