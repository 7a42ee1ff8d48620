"""A case: somebody has called for help, or an adult is to look after somebody today."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Origin(StrEnum):
    BUTTON = "button"  # «Мне нужна помощь», «Хочу рассказать»
    PULSE = "pulse"  # the named item «спокойно, и меня слышат» at its low end
    WORRY = "worry"  # «Мне тревожно за наставляемого»


class CaseState(StrEnum):
    OPEN = "open"  # rings until an adult takes it
    ACKNOWLEDGED = "acknowledged"  # an adult has taken it; comes back daily
    CLOSED = "closed"


class LineKind(StrEnum):
    SAID = "said"  # by who called
    NOTE = "note"  # by an adult who handles it
    CLOSING = "closing"  # the note with which it was closed


@dataclass(frozen=True, slots=True)
class Case:
    id: int
    programme_id: int
    caller_id: int  # a person
    about_id: int | None  # a mentor's worry: the mentee
    origin: Origin
    state: CaseState
    danger: bool  # somebody at home is the danger
    called_at: datetime  # when it was asked for: the time that every text tells
    alarm_at: datetime  # repeats count from here; later than `called_at` once it was handed over
    round: int  # how many times adults were written to
    next_at: datetime | None  # of the next time; None: closed
    handler_id: int | None  # the adult who has taken it
    acknowledged_at: datetime | None
    withdrawn_at: datetime | None  # «Нажато случайно»
    closed_at: datetime | None

    @property
    def subject_id(self) -> int:
        """Whom it is about."""
        return self.about_id or self.caller_id

    @property
    def quiet(self) -> bool:
        """Taken or withdrawn: no alarm any more, but it comes back daily until it is closed."""
        return self.state is CaseState.ACKNOWLEDGED or self.withdrawn_at is not None

    @property
    def own(self) -> bool:
        """Still the caller's to add to."""
        return self.state is not CaseState.CLOSED and self.withdrawn_at is None


@dataclass(frozen=True, slots=True)
class Line:
    """Something written in a case. It is read on the case's card and nowhere else."""

    author_id: int
    kind: LineKind
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CaseAdult:
    """An adult who was called to a case: only they can open it."""

    person_id: int
    since: datetime
    read_at: datetime | None  # the first time
