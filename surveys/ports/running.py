"""What the running bot remembers of itself."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol


class Heartbeat(Protocol):
    def get(self) -> datetime | None: ...
    def set(self, at: datetime) -> None: ...


class Updates(Protocol):
    def first_time(self, update_id: int, now: datetime) -> bool:
        """False: this update has been applied already."""
        ...

    def forget(self, before: datetime) -> None: ...


class Stir(NamedTuple):
    """A fact that planning reads has changed."""

    id: int
    programme_id: int
    person_id: int | None  # whom it concerns; None: everybody


class Stirred(Protocol):
    """What has changed since it was planned from; the database notes it by itself."""

    def all(self) -> Sequence[Stir]: ...
    def forget(self, ids: Collection[int]) -> None: ...


class HasStirred(Protocol):
    @property
    def stirred(self) -> Stirred: ...


class HasHeartbeat(Protocol):
    @property
    def heartbeat(self) -> Heartbeat: ...


class HasUpdates(Protocol):
    @property
    def updates(self) -> Updates: ...
