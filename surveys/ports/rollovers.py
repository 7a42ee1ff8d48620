"""The year to come: its draft, and what a year's end does to many rows at once."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from surveys.programme.model import Break, Stage
from surveys.rollover.model import Carried, Choice, Rollover, Side


class Rollovers(Protocol):
    def get(self, programme_id: int) -> Rollover | None:
        """Of the year that ends."""
        ...

    def into(self, programme_id: int) -> Rollover | None:
        """By which this programme came to be."""
        ...

    def to_close(self) -> Sequence[Rollover]:
        """Begun, and the old year not closed yet."""
        ...

    def begin(
        self,
        programme_id: int,
        stages: Sequence[Stage],
        breaks: Sequence[Break],
        by: int,
        now: datetime,
    ) -> None:
        """Nothing where there is one: two curators prepare the same."""
        ...

    def set_dates(
        self, programme_id: int, stages: Sequence[Stage], breaks: Sequence[Break]
    ) -> None: ...
    def start(self, programme_id: int, next_id: int, by: int, now: datetime) -> None: ...
    def close(self, programme_id: int, now: datetime) -> None: ...

    # people

    def choices(self, programme_id: int) -> Mapping[int, Choice]:
        """By person."""
        ...

    def choose(self, programme_id: int, people: Collection[int], *, stays: bool) -> None: ...
    def offer(self, programme_id: int, people: Collection[int], *, mentor: bool) -> None: ...
    def mentor_word(self, programme_id: int, person_id: int, *, word: bool) -> None: ...
    def keep_classes(self, programme_id: int, classes: Mapping[int, str]) -> None:
        """By person, as they are when the year begins."""
        ...

    def raised_elsewhere(self, programme_id: int) -> Mapping[int, str]:
        """Of people of this programme: their class before another school closed the same year."""
        ...

    def carry(self, next_id: int, found: Collection[Carried], now: datetime) -> None: ...
    def carry_consents(self, next_id: int, consents: Collection[int], now: datetime) -> None:
        """The same signatures, of the same days, in the new programme."""
        ...

    def look_at(self, programme_id: int, people: Collection[int]) -> None:
        """From now on this programme comes first for them: `Memberships.choose` of many."""
        ...

    # pairs

    def sides(self, programme_id: int) -> Sequence[Side]: ...
    def ask(self, programme_id: int, sides: Iterable[Side]) -> None: ...
    def leave(self, matches: Collection[int]) -> None:
        """Nobody is asked about these pairs."""
        ...

    def say(self, match_id: int, person_id: int, *, word: bool) -> None: ...

    # the old year

    def end_pairs(self, programme_id: int, ended_on: date, reason: str) -> int:
        """All that run; how many."""
        ...

    def archive(self, programme_id: int, people: Collection[int], now: datetime) -> None:
        """Their memberships of this programme; links of theirs stop working."""
        ...

    def put_away(self, people: Collection[int], now: datetime) -> None:
        """As persons: they are nowhere but in archives."""
        ...

    def set_classes(self, classes: Mapping[int, str]) -> None:
        """By person."""
        ...


class HasRollovers(Protocol):
    @property
    def rollovers(self) -> Rollovers: ...
