"""Flags."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Protocol

from surveys.flags.model import Closing, Deed, Flag, FlagState, Gone, Subject


class Flags(Protocol):
    def get(self, flag_id: int) -> Flag | None: ...
    def standing_about(
        self,
        programme_id: int,
        since: datetime,
        match_ids: Collection[int],
        people: Collection[int],
    ) -> Sequence[Flag]:
        """About these pairs and people alone."""
        ...

    def standing(self, programme_id: int, since: datetime) -> Sequence[Flag]:
        """Unclosed ones, and those closed since then; the oldest first."""
        ...

    def of_match(self, match_id: int, since: datetime) -> Sequence[Flag]:
        """The same of one pair."""
        ...

    def put_up(
        self, programme_id: int, subjects: Iterable[Subject], now: datetime
    ) -> Sequence[Flag]:
        """Those that are new; a subject that has an unclosed one of this key stays as it is."""
        ...

    def close_gone(self, gone: Iterable[Gone], now: datetime) -> Sequence[Flag]:
        """Those that are closed by it; what somebody has closed meanwhile stays as it is."""
        ...

    def bring_to(
        self,
        flag: Flag,
        state: FlagState,
        actor_id: int,
        now: datetime,
        *,
        until: date | None = None,
        closing: Closing | None = None,
    ) -> None:
        """By a person: written into the flag's history."""
        ...

    def deeds(self, flag_id: int) -> Sequence[Deed]:
        """What people did, the oldest first."""
        ...


class HasFlags(Protocol):
    @property
    def flags(self) -> Flags: ...
