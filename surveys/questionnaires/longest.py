"""How many items the most talkative person meets: conditions can hide items, never repeat them."""

from itertools import combinations

from surveys.questionnaires.model import Definition, Question, QuestionType


def longest(definition: Definition) -> int:
    """Items on the longest way through; notes are not counted.

    Every condition names one earlier question, so questions form trees, and the ways through
    different trees do not touch each other.
    """
    return sum(
        _below(question, definition)
        for question in definition.questions
        if question.condition is None
    )


def _below(question: Question, definition: Definition) -> int:
    own = int(question.type is not QuestionType.NOTE)
    weights = [
        (frozenset(child.condition.any_of), _below(child, definition))
        for child in _after(question, definition)
        if child.condition is not None and child.condition.question == question.id
    ]
    named = sorted(frozenset[str]().union(*(any_of for any_of, _ in weights)))
    return own + max(
        sum(weight for any_of, weight in weights if any_of & set(chosen))
        for chosen in combinations(named, min(_at_once(question), len(named)))
    )


def _after(question: Question, definition: Definition) -> tuple[Question, ...]:
    """Only what stands below: a condition that points down (a mistake) must not loop here."""
    return definition.questions[definition.questions.index(question) + 1 :]


def _at_once(question: Question) -> int:
    if question.type is not QuestionType.MULTIPLE:
        return 1
    return question.at_most or len(question.options)
