"""Pairs and their meetings."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from surveys.matches.model import Match, Meeting


class Matches(Protocol):
    def get(self, match_id: int) -> Match | None: ...
    def in_programme(self, programme_id: int) -> Sequence[Match]: ...
    def of_membership(self, membership_id: int) -> Sequence[Match]:
        """On either side, the newest first."""
        ...

    def add(
        self,
        *,
        programme_id: int,
        mentor_id: int,
        mentee_id: int,
        form: str,
        starts_on: date,
        now: datetime,
    ) -> Match | None:
        """None: this pair is running already. The number follows the highest ever given."""
        ...

    def end(self, match_id: int, *, ended_on: date, reason: str, closed_early: bool) -> None: ...


class Meetings(Protocol):
    def get(self, meeting_id: int) -> Meeting | None: ...
    def of_match(self, match_id: int) -> Sequence[Meeting]:
        """The newest first."""
        ...

    def in_programme(self, programme_id: int) -> Sequence[Meeting]: ...
    def last_held(self, programme_id: int) -> Mapping[int, date]:
        """By match: the day of the last meeting that nobody disputes."""
        ...

    def add(
        self, *, match_id: int, held_on: date, kind: str, logged_by: int, now: datetime
    ) -> Meeting | None:
        """None: that meeting is in the log already."""
        ...

    def remove(self, meeting_id: int) -> None:
        """Taken back by who logged it."""
        ...

    def confirm(
        self, meeting_id: int, *, confirmed_by: int | None, at: datetime, disputed: bool = False
    ) -> None: ...
    def confirm_silently(self, logged_before: datetime, now: datetime) -> int:
        """Confirm what nobody answered; how many."""
        ...


class HasMatches(Protocol):
    @property
    def matches(self) -> Matches: ...


class HasMeetings(Protocol):
    @property
    def meetings(self) -> Meetings: ...
