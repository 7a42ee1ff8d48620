"""Codes of invites tried in vain: a pause that grows, so that guessing leads nowhere.

A code is one of 30⁸ ≈ 6.6·10¹¹; of a school with 200 live invites a guess hits one with a
probability of 3·10⁻¹⁰. One account has about fifteen guesses on its first day and one a day later;
many accounts together meet `Guesses.crowded` and have one guess each before they wait.
"""

from collections.abc import Callable
from dataclasses import dataclass

FREE = 5  # wrong codes before the first pause: a typo is no guess
FREE_IN_A_CROWD = 1
PAUSE = 60.0  # seconds; doubled with every further wrong code
LONGEST = 24 * 3600.0
FORGOTTEN = 48 * 3600.0  # after the last wrong code
CROWD = 60  # wrong codes of everybody at once: a whole school mistypes less
CROWD_RATE = 1 / 30  # a second, after that
KNOWN = 10_000  # accounts remembered before old ones are forgotten


@dataclass(slots=True)
class _Tries:
    wrong: int = 0
    last: float = 0.0
    free_at: float = 0.0
    told: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """No code is looked at now."""

    seconds: float  # how long still
    tell: bool  # only once a pause


class Guesses:
    def __init__(self, time: Callable[[], float]) -> None:
        """`time`: seconds that only grow."""
        self._time = time
        self._tries: dict[int, _Tries] = {}
        self._sweep_at = KNOWN
        self._crowd_calm_at = 0.0  # when nothing of the wrong codes of all counts any more

    @property
    def crowded(self) -> bool:
        """So many wrong codes of all together that somebody may be guessing by many accounts.

        Whoever has tried nothing yet still gets in with the first right code.
        """
        return self._crowd_calm_at - self._time() > CROWD / CROWD_RATE

    def held(self, account: int) -> Held | None:
        """Before a code of this account is looked at; None: it may be."""
        tries = self._tries.get(account)
        now = self._time()
        if tries is None or tries.free_at <= now:
            return None
        tell, tries.told = not tries.told, True
        return Held(tries.free_at - now, tell)

    def wrong(self, account: int) -> bool:
        """A code that does not exist; whether a pause has begun for this account."""
        now = self._time()
        self._crowd_calm_at = max(self._crowd_calm_at, now) + 1 / CROWD_RATE
        if len(self._tries) >= self._sweep_at:
            self._forget(now)
        tries = self._tries.setdefault(account, _Tries())
        if now - tries.last > FORGOTTEN:
            tries.wrong = 0
        tries.wrong += 1
        tries.last = now
        over = tries.wrong - (FREE_IN_A_CROWD if self.crowded else FREE)
        if over < 0:
            return False
        tries.free_at = now + min(PAUSE * 2.0 ** min(over, 20), LONGEST)
        tries.told = False
        return True

    def _forget(self, now: float) -> None:
        kept = {who: each for who, each in self._tries.items() if now - each.last <= FORGOTTEN}
        self._tries = kept
        self._sweep_at = max(KNOWN, 2 * len(kept))


class Unguarded(Guesses):
    """For people who live faster than real ones."""

    def __init__(self) -> None:
        super().__init__(lambda: 0.0)

    def held(self, account: int) -> None:  # noqa: ARG002  # the form of what it stands for
        return None
