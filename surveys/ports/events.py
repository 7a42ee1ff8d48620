"""Events and their guests."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from surveys.events.model import (
    USUAL,
    Coming,
    Event,
    EventKind,
    Figures,
    Guest,
    Line,
    Said,
    Section,
    Tally,
)


class Events(Protocol):
    def get(self, event_id: int) -> Event | None: ...
    def some(self, event_ids: Collection[int]) -> Mapping[int, Event]:
        """Those that there are, by id."""
        ...

    def in_programme(self, programme_id: int) -> Sequence[Event]:
        """By their moment."""
        ...

    def add(
        self,
        *,
        programme_id: int,
        author_id: int,
        kind: EventKind,
        title: str,
        place: str,
        starts_at: datetime,
        now: datetime,
        minutes: int = USUAL,
    ) -> Event: ...
    def update(self, event_id: int, **values: Any) -> None:
        """Set columns of `Event` by name."""
        ...

    def remove(self, event_id: int) -> None:
        """One that nobody was invited to."""
        ...

    def guests(self, event_id: int) -> Sequence[Guest]:
        """By name."""
        ...

    def guest(self, event_id: int, person_id: int) -> Guest | None: ...
    def guests_of(self, event_ids: Collection[int]) -> Mapping[tuple[int, int], Guest]:
        """By event and person."""
        ...

    def of_person(self, person_id: int) -> Sequence[tuple[Event, Guest]]:
        """By their moment."""
        ...

    def invite(self, event_id: int, people: Iterable[tuple[int, int]], now: datetime) -> None:
        """Person and membership. Who is a guest already stays as they are, but for the day."""
        ...

    def reply(self, event_id: int, person_id: int, now: datetime, *, comes: bool) -> None: ...
    def mark(self, event_id: int, person_id: int, membership_id: int, *, here: bool) -> None: ...
    def tally(self, event_id: int) -> Tally: ...
    def figures(self, programme_id: int) -> Sequence[Figures]:
        """Of all events, by their moment."""
        ...

    def coming_of(self, programme_id: int, people: Collection[int]) -> Sequence[Coming]:
        """Of these people alone."""
        ...

    def coming(self, programme_id: int) -> Sequence[Coming]:
        """Of events that are not cancelled."""
        ...

    def invitations(self, programme_id: int) -> Mapping[int, int]:
        """How many invitations of the year went or will go to each person."""
        ...

    def reached(self, event_id: int) -> Collection[int]:
        """People whose invitation has gone out, or may have."""
        ...

    def lines(self, event_id: int) -> Sequence[Line]: ...
    def add_line(
        self, event_id: int, author_id: int, section: Section, text: str, now: datetime
    ) -> None: ...
    def drop_line(self, event_id: int, line_id: int) -> bool: ...
    def said(self, event_id: int, person_id: int) -> Said | None: ...
    def say(self, event_id: int, person_id: int, said: Said) -> None: ...
    def marks(self, event_id: int) -> Sequence[int]:
        """While they are not frozen, in no order of people."""
        ...

    def words(self, event_id: int) -> Sequence[str]:
        """Texts alone, in the order of the alphabet: it tells nothing of who wrote which."""
        ...

    def unfrozen(self) -> Sequence[Event]:
        """Whose question has a closing and no frozen figures yet."""
        ...

    def freeze(self, event_id: int, marks: Mapping[str, Any]) -> None:
        """What is left of the marks; whose they were is forgotten."""
        ...


class HasEvents(Protocol):
    @property
    def events(self) -> Events: ...
