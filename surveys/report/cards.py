"""Cards of projects for the report: what, never whose."""

from collections.abc import Iterator
from dataclasses import dataclass

from surveys.analysis.facts import AnswerFact, ProgrammeFacts, ResponseStatus
from surveys.questionnaires.model import Moment


@dataclass(frozen=True, slots=True)
class Project:
    title: str
    about: str
    shown: str | None  # option id: where
    shown_on: str | None  # ISO date


def projects(facts: ProgrammeFacts) -> tuple[Project, ...]:
    """By title. Two cards of one title are one: both of a pair may have written it."""
    found: dict[str, Project] = {}
    for card in _cards(facts, Moment.PROJECT):
        title = _text(card, "title")
        if title:
            shown = card.get("shown")
            on = card.get("shown_on")
            found.setdefault(
                title.casefold(),
                Project(
                    title,
                    _text(card, "about"),
                    str(shown.value) if shown and shown.value else None,
                    on.text if on else None,
                ),
            )
    return tuple(found[key] for key in sorted(found))


def _cards(facts: ProgrammeFacts, moment: Moment) -> Iterator[dict[str, AnswerFact]]:
    withdrawn = {member.id for member in facts.memberships if member.withdrawn}
    found: dict[int, dict[str, AnswerFact]] = {
        response.id: {}
        for response in facts.responses
        if response.asked.moment is moment
        and response.status is ResponseStatus.SUBMITTED
        and response.membership_id not in withdrawn
    }
    for answer in facts.answers:
        if answer.response_id in found:
            found[answer.response_id][answer.question] = answer
    yield from found.values()


def _text(card: dict[str, AnswerFact], question: str) -> str:
    answer = card.get(question)
    return " ".join((answer.text or "").split()) if answer else ""
