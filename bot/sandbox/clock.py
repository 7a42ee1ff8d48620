"""A clock that stands until somebody moves it."""

from datetime import datetime, timedelta


class SimulatedClock:
    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        return self._at

    def move(self, by: timedelta) -> None:
        self.move_to(self._at + by)

    def move_to(self, at: datetime) -> None:
        """Raises: ValueError: time runs forward only."""
        if at < self._at:
            raise ValueError(f"{at} lies before {self._at}")
        self._at = at
