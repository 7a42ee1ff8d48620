"""What the running bot remembers of itself."""

from datetime import datetime
from typing import Protocol


class Heartbeat(Protocol):
    def get(self) -> datetime | None: ...
    def set(self, at: datetime) -> None: ...


class Updates(Protocol):
    def first_time(self, update_id: int, now: datetime) -> bool:
        """False: this update has been applied already."""
        ...

    def forget(self, before: datetime) -> None: ...


class HasHeartbeat(Protocol):
    @property
    def heartbeat(self) -> Heartbeat: ...


class HasUpdates(Protocol):
    @property
    def updates(self) -> Updates: ...
