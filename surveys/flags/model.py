"""A flag: something about a pair or a person that an adult is to see to."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from surveys.flags.table import Key


class FlagState(StrEnum):
    OPEN = "open"
    TAKEN = "taken"
    POSTPONED = "postponed"
    CLOSED = "closed"


class Closing(StrEnum):
    """Why a flag was closed: by a person, or by the bot when its cause had gone."""

    TALKED = "talked"
    AGREED = "agreed"  # a meeting is agreed on
    CHANGED = "changed"  # the pair is changed or ended
    NO_NEED = "no_need"
    # by the bot alone
    MET = "met"
    ENDED = "ended"  # the pair has
    AWAY = "away"  # one side has paused or left
    BACK = "back"  # the person can be written to again
    BETTER = "better"  # the next pulse says otherwise
    OVER = "over"  # the stage or the year is


BY_HAND = (Closing.TALKED, Closing.AGREED, Closing.CHANGED, Closing.NO_NEED)


class Subject(NamedTuple):
    """What a flag is about: a pair or a person. At most one flag of a key is open about it."""

    key: Key
    match_id: int | None = None
    person_id: int | None = None

    @property
    def name(self) -> str:
        return f"person:{self.person_id}" if self.match_id is None else f"match:{self.match_id}"


@dataclass(frozen=True, slots=True)
class Flag:
    id: int
    programme_id: int
    key: Key
    match_id: int | None
    person_id: int | None
    state: FlagState
    raised_at: datetime
    owner_id: int | None = None  # the person who took it
    until: date | None = None  # postponed till that day
    closed_at: datetime | None = None
    closing: Closing | None = None

    @property
    def subject(self) -> Subject:
        return Subject(self.key, self.match_id, self.person_id)

    @property
    def closed(self) -> bool:
        return self.state is FlagState.CLOSED

    def rests(self, today: date) -> bool:
        """Postponed, and the day has not come."""
        return self.state is FlagState.POSTPONED and self.until is not None and today < self.until


@dataclass(frozen=True, slots=True)
class Deed:
    """What a person did with a flag."""

    at: datetime
    actor_id: int
    state: FlagState  # it was brought to


@dataclass(frozen=True, slots=True)
class Gone:
    """A flag that the bot closes: its cause is no more."""

    flag_id: int
    closing: Closing
