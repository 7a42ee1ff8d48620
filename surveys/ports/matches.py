"""Pairs and their meetings."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from surveys.matches.model import Match, Meeting, PlannedMeeting
from surveys.people.model import Role


class Matches(Protocol):
    def get(self, match_id: int) -> Match | None: ...
    def in_programme(self, programme_id: int) -> Sequence[Match]: ...
    def of_memberships(self, membership_ids: Collection[int]) -> Sequence[Match]:
        """With one of them on either side."""
        ...

    def of_membership(self, membership_id: int) -> Sequence[Match]:
        """On either side, the newest first."""
        ...

    def mentored_by(self, people: Collection[int]) -> Sequence[tuple[int, int, Match]]:
        """Mentor, mentee (persons) and the match, of every pair of these mentors in any year."""
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
    def of_matches(self, match_ids: Collection[int]) -> Sequence[Meeting]: ...
    def last_held(self, programme_id: int) -> Mapping[int, date]:
        """By match: the day of the last meeting that nobody disputes."""
        ...

    def add(
        self,
        *,
        match_id: int,
        held_on: date,
        kind: str,
        logged_by: int,
        now: datetime,
        minutes: int | None = None,
        topic: str | None = None,
    ) -> Meeting | None:
        """None: that meeting is in the log already."""
        ...

    def describe(
        self,
        meeting_ids: Iterable[int],
        *,
        minutes: int | None = None,
        topic: str | None = None,
        next_step: str | None = None,
    ) -> None:
        """None: stays as it is."""
        ...

    def amend(self, meeting_id: int, *, held_on: date, kind: str, now: datetime) -> bool:
        """Another day or kind; nobody has confirmed that. False: such a one is there already."""
        ...

    def contest(self, meeting_id: int, now: datetime) -> None:
        """«Было не так»: no longer confirmed, nor by silence, until it is edited."""
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


class Planned(Protocol):
    """Days that pairs have agreed on: one open in a pair."""

    def get(self, planned_id: int) -> PlannedMeeting | None: ...
    def open_of(self, match_ids: Iterable[int]) -> Sequence[PlannedMeeting]: ...
    def open_in(self, programme_id: int) -> Sequence[PlannedMeeting]: ...
    def called_off(self, match_ids: Iterable[int]) -> Sequence[PlannedMeeting]:
        """The newest first."""
        ...

    def put(
        self, *, match_id: int, on_day: date, minute: int | None, set_by: int, now: datetime
    ) -> PlannedMeeting:
        """Agreed on, or moved."""
        ...

    def remind(self, planned_id: int, role: Role, when: str | None) -> None:
        """What one side has asked for: see `surveys.matches.remind.When`."""
        ...

    def call_off(self, planned_id: int, now: datetime) -> None: ...
    def held(self, match_id: int, held_on: date) -> None:
        """The pair has met: what was agreed on for that day or before is no plan any longer."""
        ...


class HasPlanned(Protocol):
    @property
    def planned(self) -> Planned: ...


class HasMatches(Protocol):
    @property
    def matches(self) -> Matches: ...


class HasMeetings(Protocol):
    @property
    def meetings(self) -> Meetings: ...
