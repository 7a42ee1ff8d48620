"""The longest way, against walking every way there is."""

from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.questionnaires.body import hashed
from surveys.questionnaires.longest import longest
from surveys.questionnaires.model import (
    Condition,
    Definition,
    Option,
    Question,
    QuestionType,
    Visibility,
)
from surveys.responses.model import Answer
from surveys.responses.path import visible

OPTIONS = tuple(Option(name, name) for name in "abc")
KINDS = (QuestionType.SINGLE, QuestionType.MULTIPLE, QuestionType.NOTE)


@st.composite
def branching(draw: st.DrawFn) -> Definition:
    asked: list[Question] = []
    for index in range(draw(st.integers(1, 5))):
        kind = draw(st.sampled_from(KINDS))
        parents = [question.id for question in asked if question.options]
        condition = None
        branches = draw(st.booleans())
        if parents and branches:
            names = draw(st.sets(st.sampled_from("abc"), min_size=1, max_size=2))
            condition = Condition(draw(st.sampled_from(parents)), tuple(sorted(names)))
        asked.append(
            Question(
                f"q{index}",
                kind,
                "?",
                options=() if kind is QuestionType.NOTE else OPTIONS,
                at_most=draw(st.none() | st.integers(1, 3)),
                condition=condition,
            )
        )
    definition = Definition(
        "x", 1, "pulse", "?", Visibility.CURATOR, (), (), False, 1, "?", tuple(asked), ""
    )
    return hashed(definition)


def ways(question: Question) -> list[str]:
    match question.type:
        case QuestionType.NOTE:
            return [""]
        case QuestionType.SINGLE:
            return list("abc")
        case _:
            sizes = range(1, (question.at_most or 3) + 1)
            return [",".join(chosen) for size in sizes for chosen in combinations("abc", size)]


@given(branching())
@settings(max_examples=40, deadline=None)
def test_longest_is_what_the_most_talkative_person_meets(definition: Definition) -> None:
    counts = []
    for values in product(*map(ways, definition.questions)):
        pairs = zip(definition.questions, values, strict=True)
        answers = {question.id: Answer(question.id, value) for question, value in pairs}
        shown = visible(definition, answers)
        counts.append(sum(question.type is not QuestionType.NOTE for question in shown))
    assert longest(definition) == max(counts)
