"""The data of one person, and their erasure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from surveys.rights.model import Basis, Erasure, Extent, Kept


class Personal(Protocol):
    """Data of one person across all tables."""

    def of(self, person_id: int) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        """Everything stored about them, by table: column → value.

        Others appear in it only as `with`, the chat name of the other side of a pair, and as
        `own`, whether it was this person who did it.
        """
        ...


class Erasing(Protocol):
    """Erasing one person from every table."""

    def created_at(self, person_id: int) -> datetime | None: ...
    def not_erased(self, person_ids: Iterable[int]) -> Mapping[int, datetime]:
        """Those of them that are there with their name, and when they were recorded."""
        ...

    def erase(self, person_id: int, now: datetime, today: date) -> dict[str, int]:
        """All but the name; how many rows of each category."""
        ...

    def forget_broadcasts(self, programme_id: int) -> int:
        """The texts of a finished programme's messages to groups; how many."""
        ...

    def forget_events(self, programme_id: int) -> int:
        """Words about a finished programme's events, minutes among them; how many lines."""
        ...

    def forget_name(self, person_id: int) -> None:
        """Name, class and account: what is left is a row that others' pairs refer to."""
        ...

    def still_named(self) -> Sequence[int]:
        """Erased, but for the name."""
        ...

    def unlink(self, kept: Sequence[Kept]) -> None:
        """Copy these responses to where nothing leads from the person. Before `erase`."""
        ...


class Erasures(Protocol):
    """Acts: who was erased when, why and how much."""

    def add(
        self,
        *,
        programme_id: int,
        person_id: int,
        extent: Extent,
        basis: Basis,
        at: datetime,
        counts: dict[str, int],
        kept: int,
        exported_on: Iterable[date],
    ) -> Erasure: ...
    def get(self, erasure_id: int) -> Erasure | None: ...
    def in_programme(self, programme_id: int) -> Sequence[Erasure]:
        """The newest first."""
        ...

    def exports(self, programme_id: int, since: datetime) -> Sequence[datetime]:
        """When workbooks with names went out."""
        ...

    def log_of(self, person_id: int, programme_id: int) -> Sequence[tuple[datetime, str, bool]]:
        """One programme's audit about a row without a name: when, what, whether their own doing."""
        ...

    def log_at(self, erasure: Erasure) -> Sequence[tuple[datetime, str, bool]]:
        """The same of everybody erased with it."""
        ...


class HasPersonal(Protocol):
    @property
    def personal(self) -> Personal: ...


class HasErasing(Protocol):
    @property
    def erasing(self) -> Erasing: ...


class HasErasures(Protocol):
    @property
    def erasures(self) -> Erasures: ...
