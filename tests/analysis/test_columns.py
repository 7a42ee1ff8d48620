"""Answers lie in columns and rows are made as they are read: both say what the objects said."""

from array import array
from collections import Counter
from datetime import UTC, datetime
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from surveys.analysis.answers import Answers
from surveys.analysis.columns import Column, columns
from surveys.analysis.facts import AnswerFact
from surveys.analysis.responses import Responses
from surveys.analysis.row import Row
from surveys.analysis.rows import all_rows, answer_rows
from surveys.analysis.values import Pairs
from surveys.questionnaires.model import Aspect, QuestionType

from .factory import AFTER, programme

said = st.builds(
    AnswerFact,
    response_id=st.integers(1, 5),
    question=st.sampled_from(["q1", "q2", "q3"]),
    type=st.sampled_from(QuestionType),
    construct=st.sampled_from([None, "study", "calm"]),
    aspect=st.sampled_from([None, *Aspect]),
    reverse=st.booleans(),
    value=st.sampled_from([None, 1.0, 5.0, 2.5, "yes", "club,contest", ""]),
    text=st.sampled_from([None, "", "Помог с задачами"]),
)


@given(st.lists(said, max_size=30))
def test_answers_come_out_as_they_went_in(answers: list[AnswerFact]) -> None:
    kept = Answers(answers)
    assert list(kept) == answers
    assert list(kept) == answers, "and again"
    assert kept == Answers(answers)
    assert (kept == Answers(answers[1:])) is not bool(answers)


@given(st.integers(0, 50))
def test_responses_come_out_as_they_went_in(seed: int) -> None:
    facts = programme(seed, 6)
    kept = Responses(facts.responses)
    assert list(kept) == list(facts.responses)
    assert list(kept) == list(facts.responses), "and again"
    assert kept == Responses(facts.responses)
    assert kept != Responses(list(facts.responses)[1:])


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_a_moment_is_kept_to_the_microsecond(at: datetime) -> None:
    fact = next(iter(programme(1, 6).responses))._replace(opened=at.timestamp())
    (kept,) = Responses([fact._replace(sent=at.timestamp())])
    assert (kept.opened_at, kept.submitted_at) == (at, at)
    (kept,) = Responses([fact._replace(sent=None)])
    assert kept.submitted_at is None


@given(st.integers(0, 50))
def test_columns_hold_what_the_rows_say(seed: int) -> None:
    facts = programme(seed, 12)
    for rows in (answer_rows(facts, AFTER, 3).rows, all_rows(facts, AFTER)):
        everything = tuple(rows)
        assert everything == tuple(rows), "read again from the start"
        assert len(rows) == len(everything)
        found = Counter(
            (*shared(column), member, column.values[number])
            for column in columns(rows)
            for member, number in column.given()
        )
        assert found == Counter((*shared(row), row.membership_id, row.value) for row in everything)


def shared(one: Row | Column) -> tuple[object, ...]:
    whose = (one.visibility, one.moment, one.wave, one.role, one.form, one.person_kind)
    return (*whose, one.question, one.type, one.construct, one.aspect)


def test_of_a_column_what_was_said_about_some_pairs_can_be_left_out() -> None:
    facts = programme(3, 12)
    pulses = [one for one in columns(answer_rows(facts, AFTER, 3).rows) if one.moment == "pulse"]
    about = {match for one in pulses for _, match, _ in one.given_about()}
    some = set(sorted(about)[::2])
    left = {match for one in pulses for _, match, _ in one.without(some).given_about()}
    assert left == about - some
    assert some


def test_values_of_a_third_and_of_a_half_of_a_step_are_compared_exactly() -> None:
    third = Pairs(array("q", [1]), 3, array("q", [10]), array("q", [11]))
    half = Pairs(array("q", [2]), 2, array("q", [7]), array("q", [6]))
    both = Pairs.together([third, half])
    assert [(p.before, p.after) for p in both] == [
        (Fraction(10, 3), Fraction(11, 3)),
        (Fraction(7, 2), 3),
    ]
    assert both.differences == [1 / 3, -0.5]
