"""Answers lie in columns and rows are made as they are read: both say what the objects said."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from surveys.analysis.answers import Answers
from surveys.analysis.facts import AnswerFact
from surveys.analysis.row import among
from surveys.analysis.rows import all_rows, answer_rows
from surveys.questionnaires.model import Aspect, Moment, QuestionType, Visibility

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
    assert kept.responses == {answer.response_id for answer in answers}
    assert kept == Answers(answers)
    assert (kept == Answers(answers[1:])) is not bool(answers)


@given(st.integers(0, 50))
def test_rows_of_one_kind_are_the_same_as_among_all(seed: int) -> None:
    facts = programme(seed, 12)
    for rows in (answer_rows(facts, AFTER, 3).rows, all_rows(facts, AFTER)):
        everything = tuple(rows)
        assert everything == tuple(rows), "read again from the start"
        assert len(rows) == len(everything)
        for visibility, moment in product(Visibility, (Moment.ENTRY, Moment.FINAL)):
            found = among(
                rows,
                visibility=visibility,
                moments={moment},
                items=lambda item: item.aspect is Aspect.STATE,
            )
            assert tuple(found) == tuple(
                row
                for row in everything
                if (row.visibility, row.moment, row.aspect) == (visibility, moment, Aspect.STATE)
            )
