"""Who did what."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from surveys.access.entry import Entry, Which


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did something last, and when."""

    actor_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Noticed:
    """What the bot itself did, for one line of the log."""

    action: str
    subject: str
    details: Mapping[str, Any]


class Audit(Protocol):
    def add(
        self,
        *,
        programme_id: int | None,
        actor_id: int | None,
        action: str,
        subject: str,
        now: datetime,
        **details: Any,
    ) -> None: ...
    def add_noticed(self, programme_id: int, noticed: Iterable[Noticed], now: datetime) -> None:
        """By nobody, in one statement."""
        ...

    def last(self, programme_id: int, subject: str, actions: Sequence[str]) -> Deed | None:
        """The newest of these actions on a subject; None: nobody's, or not by a person."""
        ...

    def deeds(
        self, subjects: Collection[str], actions: Sequence[str]
    ) -> Mapping[tuple[str, str], Deed]:
        """The newest by a person of each action on each of these subjects."""
        ...

    def page(self, programme_id: int, which: Which, *, limit: int, offset: int) -> Sequence[Entry]:
        """The newest first."""
        ...

    def count(self, programme_id: int, which: Which) -> int: ...


class HasAudit(Protocol):
    @property
    def audit(self) -> Audit: ...
