"""Calls for help."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Protocol

from surveys.help.model import Case, CaseAdult, Line, LineKind, Origin


class Cases(Protocol):
    def get(self, case_id: int) -> Case | None: ...
    def add(
        self,
        *,
        programme_id: int,
        caller_id: int,
        about_id: int | None,
        origin: Origin,
        source: str | None,
        called_at: datetime,
        now: datetime,
    ) -> Case | None:
        """None: the same `source` (a response) has made one already."""
        ...

    def update(self, case_id: int, **values: Any) -> None:
        """Set columns of `Case` by name."""
        ...

    def called_by(self, person_id: int) -> Sequence[Case]:
        """Not closed and not withdrawn, the newest first."""
        ...

    def ever_called_by(self, person_id: int) -> Sequence[Case]:
        """The oldest first, closed ones too."""
        ...

    def open_cases_of(self, person_id: int) -> Sequence[Case]:
        """Not closed, called by this person or about them: erasure leaves these intact."""
        ...

    def due(self, now: datetime) -> Sequence[Case]:
        """Whose next round has come, the oldest call first; at once of a taken one, if who has taken
        it answers for help no longer.
        """
        ...

    def next_due(self) -> datetime | None: ...
    def call(self, case_id: int, people: Iterable[int], now: datetime) -> None:
        """Adults come in; who is in already stays as they are."""
        ...

    def adults(self, case_id: int) -> Sequence[CaseAdult]: ...
    def of_adult(self, person_id: int) -> Sequence[Case]:
        """Not closed, that this adult was called to, the oldest call first."""
        ...

    def mark_read(self, case_id: int, person_id: int, now: datetime) -> None:
        """The first time stays."""
        ...

    def lines(self, case_id: int) -> Sequence[Line]: ...
    def add_line(
        self,
        case_id: int,
        author_id: int,
        kind: LineKind,
        text: str,
        now: datetime,
        message_id: int | None = None,
    ) -> None: ...
    def said_by(self, person_id: int, message_id: int) -> tuple[int, str] | None:
        """The case that this message of who called was written in, and its text as it was last."""
        ...


class HasHelp(Protocol):
    @property
    def help(self) -> Cases: ...
