"""Where a response stands: which questions are visible, which one is current."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from surveys.questionnaires.model import Definition, Question, QuestionType
from surveys.responses.model import Answer, State


@dataclass(frozen=True, slots=True)
class Review:
    """Every visible question has its answer: look through, then send."""


Position = Question | Review


def visible(definition: Definition, answers: Mapping[str, Answer]) -> tuple[Question, ...]:
    """The questions a person with these answers walks through, in order.

    A condition on a question that is itself hidden or skipped does not hold.
    """
    shown: dict[str, Question] = {}
    for question in definition.questions:
        condition = question.condition
        if condition is not None:
            answer = answers.get(condition.question)
            if condition.question not in shown or answer is None or not answer.done:
                continue
            if not set(answer.chosen) & set(condition.any_of):
                continue
        shown[question.id] = question
    return tuple(shown.values())


def position(definition: Definition, state: State) -> Position:
    """The current question, or the review. Derived, never stored."""
    shown = visible(definition, state.answers)
    if state.cursor is not None:
        for question in shown:
            if question.id == state.cursor:
                return question
    for question in shown:
        answer = state.answers.get(question.id)
        if answer is None or not answer.done:
            return question
    return Review()


def before(definition: Definition, state: State, question: Question) -> Question | None:
    """The visible question in front of this one; None at the start."""
    previous = None
    for shown in visible(definition, state.answers):
        if shown.id == question.id:
            return previous
        previous = shown
    return None


def last(definition: Definition, state: State) -> Question:
    return visible(definition, state.answers)[-1]


def progress(definition: Definition, state: State, question: Question) -> tuple[int, int]:
    """(3, 12) for «3 из 12»; notes are not counted, a note shows the number of what follows."""
    counted = [q for q in visible(definition, state.answers) if q.type is not QuestionType.NOTE]
    done = 0
    for shown in visible(definition, state.answers):
        if shown.id == question.id:
            break
        done += shown.type is not QuestionType.NOTE
    return min(done + 1, len(counted)), len(counted)


def results(
    definition: Definition, answers: Mapping[str, Answer]
) -> tuple[tuple[Question, Answer], ...]:
    """What counts: visible, finished, not skipped. Hidden answers stay in the database only."""
    # ticks made while correcting a sent response count too, and what depends on them stays
    settled = {
        key: replace(answer, done=True) if answer.chosen and not answer.done else answer
        for key, answer in answers.items()
    }
    found = []
    for question in visible(definition, settled):
        answer = settled.get(question.id)
        if answer is None or answer.skipped or question.type is QuestionType.NOTE:
            continue
        if answer.done:
            found.append((question, answer))
    return tuple(found)
