"""An event, who is invited to it, and what they answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from surveys.people.model import Kind, Role

LENGTHS = (30, 45, 60, 90, 120)  # minutes
USUAL = 60


class EventKind(StrEnum):
    ROUND_TABLE = "round_table"
    SEMINAR = "seminar"
    MASTER_CLASS = "master_class"


@dataclass(frozen=True, slots=True)
class LookingBack:
    """What those who were there thought of it, as it was frozen."""

    n: int  # who gave a mark
    counts: Mapping[int, int] | None  # by mark; None: too few, nobody will ever see them


@dataclass(frozen=True, slots=True)
class Event:
    id: int
    programme_id: int
    kind: EventKind
    title: str  # empty: the kind says it
    place: str  # empty: told by word of mouth
    starts_at: datetime
    rev: int  # rises with every change that its people must hear of
    told_rev: int  # up to which change those who knew of it have been told
    created_at: datetime
    cancelled_at: datetime | None = None
    cancel_word: str = ""
    thanked_at: datetime | None = None
    closes_at: datetime | None = None  # until when the one question is answered
    marks: Mapping[str, Any] | None = None  # frozen at the closing, see `looking_back`
    nameless: int = 0  # visits of people whose data were erased
    minutes: int = USUAL  # how long it lasts

    @property
    def occurrence(self) -> str:
        """Of its invitations, its cancellation, its thanks: one of each to a person."""
        return f"event-{self.id}"

    @property
    def looking_back(self) -> "LookingBack | None":
        """None: nobody was asked, or the question is still open."""
        if self.marks is None:
            return None
        counts = self.marks["counts"]
        return LookingBack(
            self.marks["n"], None if counts is None else {int(k): n for k, n in counts.items()}
        )

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    def begun(self, now: datetime) -> bool:
        return self.starts_at <= now


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody invited, or who came without it."""

    event_id: int
    person_id: int
    membership_id: int
    invited_at: datetime | None  # None: came without an invitation
    answer: bool | None  # «приду», «не смогу», nothing yet
    answered_at: datetime | None
    present: bool
    name: str = ""
    class_name: str | None = None
    role: Role = Role.MENTOR
    kind: Kind = Kind.ADULT


@dataclass(frozen=True, slots=True)
class Tally:
    """Of an event, how many people."""

    invited: int = 0
    coming: int = 0
    declined: int = 0
    present: int = 0

    @property
    def silent(self) -> int:
        return self.invited - self.coming - self.declined


@dataclass(frozen=True, slots=True)
class Coming:
    """Who has said «приду» to an event that is to come: what planning must know."""

    event_id: int
    membership_id: int
    answered_at: datetime


class Section(StrEnum):
    """Of the minutes (протокол)."""

    AGENDA = "agenda"
    HEARD = "heard"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Line:
    id: int
    section: Section
    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """One person's answer to the one question, while it is open."""

    mark: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """An event as the figures of the year need it."""

    event: Event
    tally: Tally = field(default_factory=Tally)
