"""What an analysis is computed from: all facts of one programme, read once, plain data."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple

from surveys.events.model import Figures
from surveys.matches.model import Match, Meeting, PlannedMeeting
from surveys.people.model import Kind, Membership
from surveys.programme.model import Programme
from surveys.questionnaires.model import Aspect, Moment, QuestionType, Visibility


class ResponseStatus(StrEnum):
    INVITED = "invited"  # due, nothing answered yet
    STARTED = "started"  # at least one answer stored
    SUBMITTED = "submitted"
    DECLINED = "declined"  # «Не хочу отвечать»
    EXPIRED = "expired"  # closed without being sent


@dataclass(frozen=True, slots=True)
class PersonFact:
    id: int
    chat_name: str
    full_name: str | None
    class_name: str | None
    kind: Kind
    paper: bool
    reachable: bool


class Asked(NamedTuple):
    """What all responses to one wave of a questionnaire share that close together."""

    questionnaire: str
    version: int
    kind: str  # the catalogue's row
    visibility: Visibility
    moment: Moment
    wave: int  # occurrence within the moment, from 1 (pulse: 1-3)
    closes_at: datetime  # a midnight


class ResponseFact(NamedTuple):  # made as it is read, see `analysis.responses`
    id: int
    membership_id: int
    match_id: int | None
    asked: Asked
    status: ResponseStatus
    opened: float  # moments that may be its own are numbers: a region has millions
    sent: float | None
    answered: int  # visible answers stored, skipped ones not counted

    @property
    def opened_at(self) -> datetime:
        return datetime.fromtimestamp(self.opened, UTC)

    @property
    def submitted_at(self) -> datetime | None:
        return None if self.sent is None else datetime.fromtimestamp(self.sent, UTC)


@dataclass(frozen=True, slots=True)
class AnswerFact:
    """One visible, not skipped answer. Hidden and skipped ones never come here."""

    response_id: int
    question: str
    type: QuestionType
    construct: str | None
    aspect: Aspect | None
    reverse: bool
    value: float | str | None  # number (steps, scale, frequency, number) or option id(s, by comma)
    text: str | None


@dataclass(frozen=True, slots=True)
class ProgrammeFacts:
    programme: Programme
    people: tuple[PersonFact, ...]
    memberships: tuple[Membership, ...]
    matches: tuple[Match, ...]
    meetings: tuple[Meeting, ...]
    responses: Iterable[ResponseFact]  # by status, then the oldest first, see `analysis.responses`
    answers: Iterable[AnswerFact]  # of sent responses, in their order, see `analysis.answers`
    totals: dict[str, float] = field(default_factory=dict)  # school totals entered by the curator
    events: tuple[Figures, ...] = ()  # by their moment
    planned: tuple[PlannedMeeting, ...] = ()  # days that pairs have agreed on
