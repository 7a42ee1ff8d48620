"""Proposals that a curator has not approved yet."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Protocol

from surveys.matching.draft import Draft, Run


class Matching(Protocol):
    def run(self, programme_id: int) -> Run | None: ...
    def drafts(self, programme_id: int) -> Sequence[Draft]:
        """By mentee."""
        ...

    def get(self, mentee_id: int) -> Draft | None: ...
    def replace(self, programme_id: int, drafts: Iterable[Draft], now: datetime) -> None:
        """The whole draft anew."""
        ...

    def put(self, draft: Draft, now: datetime) -> None:
        """One row, new or changed."""
        ...

    def drop(self, programme_id: int, mentee_ids: Collection[int]) -> None: ...
    def apart(self, programme_id: int) -> Collection[tuple[int, int]]:
        """(mentor, mentee)."""
        ...

    def keep_apart(self, programme_id: int, mentor_id: int, mentee_id: int) -> None: ...
    def let_together(self, programme_id: int, mentee_id: int) -> int:
        """Nobody is kept apart from this mentee any more; how many were."""
        ...


class HasMatching(Protocol):
    @property
    def matching(self) -> Matching: ...
