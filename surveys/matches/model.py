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


MEETING_KINDS = ("talk", "lesson", "event", "online")
