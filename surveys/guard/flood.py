"""A bucket of tokens per account: generous to a fast human, closed to a machine."""

from collections.abc import Callable
from enum import Enum

BURST = 30  # actions at once
RATE = 3.0  # actions a second, after that
KNOWN = 20_000  # accounts remembered before those at rest are forgotten

Time = Callable[[], float]
"""Seconds that only grow, such as a loop's time: a set-back clock must lock nobody out."""


class Verdict(Enum):
    ADMIT = "admit"
    TELL = "tell"  # refused for the first time: say why
    SILENT = "silent"  # refused again


class Flood:
    def __init__(self, time: Time, burst: float = BURST, rate: float = RATE) -> None:
        self._time = time
        self._burst = burst
        self._rate = rate
        self._full_at: dict[int, float] = {}  # by account: when its bucket is full again
        self._told: set[int] = set()
        self._sweep_at = KNOWN

    def take(self, account: int) -> Verdict:
        """Spend a token. Who was told is told again only after a rest that filled the bucket."""
        now = self._time()
        full_at = self._full_at.get(account, now)
        if full_at <= now:
            full_at = now
            self._told.discard(account)
        if full_at - now > (self._burst - 1) / self._rate:
            if account in self._told:
                return Verdict.SILENT
            self._told.add(account)
            return Verdict.TELL
        if len(self._full_at) >= self._sweep_at:
            self._forget(now)
        self._full_at[account] = full_at + 1 / self._rate
        return Verdict.ADMIT

    def rest(self, account: int) -> None:
        """A full bucket at once: who calls for help has to be able to write."""
        self._full_at.pop(account, None)
        self._told.discard(account)

    def _forget(self, now: float) -> None:
        self._full_at = {who: at for who, at in self._full_at.items() if at > now}
        self._told &= self._full_at.keys()
        self._sweep_at = max(KNOWN, 2 * len(self._full_at))  # a crowd is not swept at every press


def unlimited() -> Flood:
    """For people who live faster than real ones."""
    return Flood(lambda: 0.0, burst=float("inf"))
