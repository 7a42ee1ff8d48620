"""The bank of practices."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from surveys.practices.model import Practice, State, Words


class Practices(Protocol):
    def get(self, practice_id: int) -> Practice | None: ...
    def in_programmes(self, programme_ids: Collection[int]) -> Sequence[Practice]:
        """The newest first."""
        ...

    def of_author(self, person_id: int) -> Sequence[Practice]:
        """Of all years, the newest first."""
        ...

    def give(
        self, programme_id: int, author_id: int, words: Words, now: datetime, *, signed: bool
    ) -> None:
        """One a person and a programme: given again it waits anew, with the next `rev`."""
        ...

    def decide(self, practice_id: int, state: State, word: str | None) -> None: ...
    def rename(self, practice_id: int, title: str) -> None: ...
    def set_tags(self, practice_id: int, tags: Sequence[str]) -> None: ...
    def drop(self, practice_id: int) -> None: ...
    def forget_author(self, person_id: int, *, keep: bool) -> int:
        """`keep`: what stands in the bank stays, without a way to whose it was. How many cards."""
        ...


class HasPractices(Protocol):
    @property
    def practices(self) -> Practices: ...
