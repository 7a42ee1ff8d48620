"""A plan, its tasks, and what the school has at hand for pairs."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

MAX_TASKS = 10  # a plan that fits a phone's screen
MAX_MATERIALS = 20


class Mark(StrEnum):
    """The mentor's word on a task."""

    DONE = "done"
    PARTLY = "partly"
    NOT_YET = "not_yet"


class What(StrEnum):
    """What a typed line says."""

    GOAL = "goal"
    HELP = "help"  # the mentor: what I can help with
    TASK = "task"  # a new one
    TEXT = "text"  # of a task, another
    WANTED = "wanted"  # the result a task is to have
    CAME = "came"  # the one it had


@dataclass(frozen=True, slots=True)
class Plan:
    match_id: int
    goal: str | None = None
    help: str | None = None  # the mentor's own words: profiles are the curator's to read
    mentor_shared_at: datetime | None = None
    mentee_shared_at: datetime | None = None

    @property
    def shared(self) -> bool:
        """Both sides let the curator read the words."""
        return self.mentor_shared_at is not None and self.mentee_shared_at is not None


@dataclass(frozen=True, slots=True)
class Task:
    id: int
    match_id: int
    text: str
    created_at: datetime
    due_on: date | None = None
    wanted: str | None = None
    came: str | None = None
    mark: str | None = None  # see `Mark`
    marked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Material:
    id: int
    programme_id: int
    text: str
