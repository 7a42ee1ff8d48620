"""A row of the audit: who changed what. Never an answer, never a name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Entry:
    actor_id: int | None  # person; None: the bot itself, or the host at the console
    action: str  # "match.ended"
    subject: str  # "match:12"
    details: Mapping[str, Any]
    at: datetime

    @property
    def about(self) -> tuple[str, str]:
        """("match", "12")"""
        kind, _, key = self.subject.partition(":")
        return kind, key


@dataclass(frozen=True, slots=True)
class Which:
    """Which rows of a programme's audit."""

    hidden: tuple[str, ...] = ()  # beginnings of actions that are left out
    person_id: int | None = None  # what this person has done, and
    subjects: tuple[str, ...] = ()  # what was done about these; only with `person_id`
