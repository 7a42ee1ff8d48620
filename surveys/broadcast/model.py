"""A broadcast and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from surveys.deliveries.model import DeliveryState
from surveys.people.model import Kind, Role

ALL, MENTORS, MENTEES, PUPILS, ADULTS, SILENT = (
    "all",
    "mentors",
    "mentees",
    "pupils",
    "adults",
    "silent",
)
OF_FORM = "form-"  # and the form's key


@dataclass(frozen=True, slots=True)
class Broadcast:
    id: int
    programme_id: int
    author_id: int | None  # None: the person's data have been erased
    group: str  # ALL, …, or OF_FORM and a form's key
    text: str  # as it was written; escaped where it is shown
    created_at: datetime
    started_at: datetime | None = None  # None: a draft
    any_hour: bool = False  # over windows and budget: the curator has said so twice
    stopped_at: datetime | None = None
    watch_chat: int | None = None  # where its progress is shown at present
    watch_message: int | None = None

    @property
    def occurrence(self) -> str:
        """Of its deliveries: nobody gets one broadcast twice."""
        return f"broadcast-{self.id}"


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody who takes part at present, in one of their roles."""

    person_id: int
    membership_id: int
    role: Role
    form: str | None
    kind: Kind
    in_telegram: bool  # has an account and does not take part on paper
    reachable: bool  # as far as Telegram has told


GOT = frozenset({DeliveryState.SENT})
UNKNOWN = frozenset({DeliveryState.UNKNOWN})
WAITING = frozenset({DeliveryState.PENDING, DeliveryState.CLAIMED})
STOPPED = frozenset({DeliveryState.CANCELLED})


@dataclass(frozen=True, slots=True)
class Tally:
    """People by what became of the message to them."""

    counts: Mapping[DeliveryState, int] = field(default_factory=dict)
    next_at: datetime | None = None  # of those that wait

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def of(self, states: frozenset[DeliveryState]) -> int:
        return sum(count for state, count in self.counts.items() if state in states)

    @property
    def missed(self) -> int:
        """Certainly not reached; those it was stopped for are counted apart."""
        return self.total - self.of(GOT | UNKNOWN | WAITING | STOPPED)

    @property
    def done(self) -> bool:
        return not self.of(WAITING)


@dataclass(frozen=True, slots=True)
class Recipient:
    name: str
    class_name: str | None
    state: DeliveryState
    note: str | None  # why it was not sent: `deliveries.policy.Why`
