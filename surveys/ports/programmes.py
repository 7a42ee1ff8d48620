"""The programmes and their stages."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from surveys.programme.model import Break, Programme, Stage, StageKey


class Programmes(Protocol):
    def get(self, programme_id: int) -> Programme | None: ...
    def all(self) -> Sequence[Programme]: ...
    def begun(self) -> Sequence[tuple[int, int]]:
        """Which programme was begun out of which in the chat: the old, the new one."""
        ...

    def newest(self) -> Programme | None:
        """The newest with submitted answers, else the newest."""
        ...

    def add(
        self,
        *,
        year: str,
        timezone: str,
        stages: Sequence[Stage],
        breaks: Sequence[Break],
        now: datetime,
    ) -> Programme: ...
    def name(self, programme_id: int, school: str) -> None: ...
    def set_stages(self, programme_id: int, stages: Sequence[Stage]) -> None: ...
    def set_breaks(self, programme_id: int, breaks: Sequence[Break]) -> None: ...
    def open_stage(self, programme_id: int, key: StageKey, at: datetime) -> None: ...
    def secret(self, programme_id: int) -> str: ...
    def set_retention(self, programme_id: int, keep_days: int, kept_until: date | None) -> None: ...
    def set_threshold(self, programme_id: int, key: str, value: int) -> None:
        """Of a rule, see `surveys.flags.table`."""
        ...

    def mark_erased(self, programme_id: int, at: datetime) -> None: ...


class Templates(Protocol):
    """The school's own template of the report, one a programme."""

    def content(self, programme_id: int) -> bytes | None: ...
    def about(self, programme_id: int) -> tuple[str, datetime] | None:
        """The file's name, and since when."""
        ...

    def keep(self, programme_id: int, name: str, content: bytes, now: datetime) -> None: ...
    def drop(self, programme_id: int) -> bool:
        """False: there was none."""
        ...


class HasTemplates(Protocol):
    @property
    def templates(self) -> Templates: ...


class Totals(Protocol):
    """Figures of the school that the curator enters, by key."""

    def of_programme(self, programme_id: int) -> Mapping[str, str]: ...
    def put(self, programme_id: int, key: str, value: str, now: datetime) -> None: ...
    def drop(self, programme_id: int, key: str) -> bool:
        """False: it was not there."""
        ...


class Quotes(Protocol):
    """Digests of texts that the report may quote."""

    def approved(self, programme_id: int) -> Collection[str]: ...
    def approve(self, programme_id: int, digest: str, now: datetime) -> None: ...
    def drop(self, programme_id: int, digest: str) -> None: ...


class HasQuotes(Protocol):
    @property
    def quotes(self) -> Quotes: ...


class HasTotals(Protocol):
    @property
    def totals(self) -> Totals: ...


class HasProgrammes(Protocol):
    @property
    def programmes(self) -> Programmes: ...
