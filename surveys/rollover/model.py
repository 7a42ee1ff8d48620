"""What is kept of a next year that is being prepared, and of one that has begun."""

from dataclasses import dataclass
from datetime import date, datetime

from surveys.people.model import MembershipState, Role
from surveys.programme.model import Break, Stage

ENDED = "year"
"""`left_reason` of who went into the archive with the year: they walked it to its end."""


@dataclass(frozen=True, slots=True)
class Rollover:
    """One a programme. Until `next_id` it is a draft that nobody but the curator knows of."""

    programme_id: int  # the year that ends
    stages: tuple[Stage, Stage, Stage, Stage]  # of the year to come
    breaks: tuple[Break, ...]
    begun_at: datetime
    next_id: int | None = None  # the programme that it became
    started_at: datetime | None = None
    closed_at: datetime | None = None  # the old year is over: pairs ended, classes raised

    @property
    def started(self) -> bool:
        return self.next_id is not None


@dataclass(frozen=True, slots=True)
class Choice:
    """What the curator has chosen for one person, and what that person says."""

    person_id: int
    stays: bool | None = None  # None: as proposed
    mentor: bool = False  # the curator offers to be a mentor
    mentor_word: bool | None = None
    class_from: str | None = None  # when the year was begun: raised once it is over


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a pair that both sides are asked about. There are two rows, or none."""

    match_id: int  # of the year that ends
    person_id: int
    word: bool | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """A membership of the new year."""

    person_id: int
    role: Role
    form: str | None
    state: MembershipState
    capacity: int
    enrolled_on: date | None
