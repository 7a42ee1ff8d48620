"""A response: one person's way through one questionnaire, as it stands in the database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from surveys.analysis.facts import ResponseStatus
from surveys.people.model import MembershipState
from surveys.questionnaires.model import Moment

__all__ = ["OPEN", "PAPER", "Answer", "Response", "ResponseStatus", "State", "Stored", "Way"]

OPEN = (ResponseStatus.INVITED, ResponseStatus.STARTED)
PAPER = "paper"  # `Response.source` of what somebody else entered


@dataclass(frozen=True, slots=True)
class Answer:
    """What is stored for one question. The last one wins; hidden ones stay but leave the results."""

    question: str
    value: str | None = None  # option id(s, by comma), a number with a point, an ISO date
    text: str | None = None
    done: bool = True  # False: a multiple choice that is still being ticked
    skipped: bool = False
    message_id: int | None = None  # the message that gave it: an edit of that message changes it

    @property
    def chosen(self) -> tuple[str, ...]:
        return tuple(self.value.split(",")) if self.value else ()


@dataclass(frozen=True, slots=True)
class State:
    """All that the flow needs to know; the current question is derived from it."""

    status: ResponseStatus
    rev: int
    since: datetime  # when the current question became current
    closes_at: datetime
    cursor: str | None = None  # a question gone back to; None: the first unanswered one
    answers: Mapping[str, Answer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Response:
    id: int
    programme_id: int
    membership_id: int
    person_id: int
    match_id: int | None
    questionnaire: str
    version: int
    moment: Moment
    wave: int
    opened_at: datetime
    membership_state: MembershipState
    timezone: str  # the programme's
    source: str  # "bot" or PAPER
    submitted_at: datetime | None  # the first time
    state: State

    @property
    def open(self) -> bool:
        return self.state.status in OPEN


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """What was answered and how: the same object for all responses alike, and they are many."""

    answers: Sequence[Answer]  # their values left out: "" where there is one; no texts


class Stored(NamedTuple):
    """What figures are made of, as it lies in the database."""

    id: int
    membership_id: int
    match_id: int | None
    questionnaire: str
    version: int
    moment: Moment
    wave: int
    status: ResponseStatus
    opened_at: datetime
    closes_at: datetime
    submitted_at: datetime | None
    way: Way
    values: Sequence[str]  # of each answer of the way, "" where it has none
    texts: Mapping[str, str]  # by question, if they were asked for
