"""Questionnaires, the answers to them, and the figures made of them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from surveys.questionnaires.model import Definition, Moment
from surveys.responses.model import Answer, Response, State, Stored
from surveys.responses.slot import KnownResponse, Slot


class Questionnaires(Protocol):
    def published(self) -> Mapping[tuple[str, int], str]:
        """(key, version) → content hash of everything ever published here."""
        ...

    def bodies(self, but: Collection[tuple[str, int]]) -> Sequence[str]:
        """Of all that was published, except these keys and versions."""
        ...

    def publish(self, definition: Definition, body: str, now: datetime) -> None: ...


class Responses(Protocol):
    def get(self, response_id: int) -> Response | None:
        """With its answers."""
        ...

    def of_person(self, person_id: int) -> Sequence[Response]:
        """With their answers, the newest first."""
        ...

    def of_match(self, match_id: int, moment: Moment) -> Sequence[Response]:
        """About one pair, of both sides, with their answers, in two queries."""
        ...

    def with_answers(self, programme_id: int) -> Iterator[Response]:
        """All of a programme by status, then the oldest first, in two queries; read as they are asked for."""
        ...

    def stored(self, programme_id: int, *, texts: bool) -> Iterator[Stored]:
        """The same, with no more of each than figures are made of: a region has millions of answers."""
        ...

    def on_paper(self, programme_id: int) -> Sequence[Response]:
        """Open ones of people who take part on paper, without their answers; the oldest first."""
        ...

    def from_paper(self, response_id: int) -> None:
        """Somebody has entered it for the person."""
        ...

    def open(
        self,
        *,
        programme_id: int,
        membership_id: int,
        match_id: int | None,
        questionnaire: str,
        version: int,
        moment: Moment,
        wave: int,
        now: datetime,
        closes_at: datetime,
    ) -> bool:
        """False: this response exists already."""
        ...

    def save_state(self, response_id: int, state: State, now: datetime) -> None:
        """Status, rev, cursor, since; `submitted_at` is set at the first submission."""
        ...

    def save_answer(self, response_id: int, answer: Answer, now: datetime) -> None: ...
    def by_message(self, person_id: int, message_id: int) -> int | None:
        """The response with an answer that this message gave."""
        ...


class Slots(Protocol):
    """The same responses as planning sees them, without what was answered."""

    def known(self, programme_id: int) -> Sequence[KnownResponse]:
        """Every response of the programme without its answers, as planning needs it."""
        ...

    def known_of(self, membership_ids: Collection[int]) -> Sequence[KnownResponse]: ...

    def checked(self, match_ids: Collection[int]) -> Collection[int]:
        """Those of which a side has sent the first-meeting check."""
        ...

    def closings(self, programme_id: int) -> Mapping[tuple[Moment, int], datetime]:
        """When the last response closes, by moment and wave."""
        ...

    def last_closings(
        self, programme_ids: Collection[int], moment: Moment
    ) -> Mapping[int, datetime]:
        """When the last response of a moment closes; a programme without one is left out."""
        ...

    def open_all(
        self, programme_id: int, new: Iterable[tuple[Slot, int, datetime]], now: datetime
    ) -> None:
        """Slot, version, closing of each; in one statement. What exists already stays as it is."""
        ...

    def set_closing(self, response_ids: Iterable[int], closes_at: datetime) -> None: ...

    def move_closings(self, closings: Iterable[tuple[int, datetime]]) -> None:
        """Each to its own moment, in one statement."""
        ...

    def expire(self, response_ids: Iterable[int], now: datetime) -> int:
        """Those of them that are open and past their closing become expired; how many."""
        ...


class Figures(Protocol):
    """Aggregate figures as they were published; `wave` is the moment that closed."""

    def get(self, programme_id: int, wave: Moment) -> str | None:
        """The stored JSON."""
        ...

    def published(self, wave: Moment) -> Collection[int]:
        """Of which programmes."""
        ...

    def publish(self, programme_id: int, wave: Moment, body: str, at: datetime) -> bool:
        """False: published before, and what was published stays."""
        ...


class HasQuestionnaires(Protocol):
    @property
    def questionnaires(self) -> Questionnaires: ...


class HasResponses(Protocol):
    @property
    def responses(self) -> Responses: ...


class HasSlots(Protocol):
    @property
    def slots(self) -> Slots: ...


class HasFigures(Protocol):
    @property
    def figures(self) -> Figures: ...
