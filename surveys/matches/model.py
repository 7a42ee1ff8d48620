"""Matches (one mentor + one mentee; a group is several) and their meetings."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Match:
    id: int
    programme_id: int
    number: int  # «Пара № 4»: unique in the programme, never given again
    mentor_id: int  # membership
    mentee_id: int  # membership
    form: str
    starts_on: date
    ended_on: date | None = None
    end_reason: str | None = None
    closed_early: bool = False


@dataclass(frozen=True, slots=True)
class Meeting:
    id: int
    match_id: int
    held_on: date
    kind: str  # see MEETING_KINDS
    logged_by: int  # membership
    logged_at: datetime
    confirmed_by: int | None = None  # the other side's membership; None with confirmed_at: silently
    confirmed_at: datetime | None = None
    disputed: bool = False  # the other side said «не было»
    minutes: int | None = None
    topic: str | None = None  # a key of `topics.TOPICS`, or the pair's own words: theirs alone
    next_step: str | None = None  # a line of the pair's own
    contested_at: datetime | None = None  # the other side said «было не так»; until it is edited
    edited_at: datetime | None = None  # day or kind: the other side has three days again


@dataclass(frozen=True, slots=True)
class PlannedMeeting:
    """A day a pair has agreed on. One that lies open in a pair; what was called off stays."""

    id: int
    match_id: int
    on_day: date
    minute: int | None  # of the day, in the programme's zone
    set_by: int  # membership
    set_at: datetime
    rev: int = 0  # rises with every move: calendars go by it
    called_off_at: datetime | None = None  # «не состоялась»
    mentor_reminded: str | None = None  # see `remind.When`; None: has not asked for it
    mentee_reminded: str | None = None


MEETING_KINDS = ("talk", "lesson", "event", "online")
