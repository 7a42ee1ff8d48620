"""All limits of one running bot. In memory: docs/decisions.md says why."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from surveys.guard.flood import Flood, unlimited
from surveys.guard.guesses import Guesses, Unguarded


@dataclass(frozen=True, slots=True)
class Limits:
    flood: Flood
    guesses: Guesses

    @classmethod
    def on(cls, time: Callable[[], float]) -> Self:
        """`time`: seconds that only grow; a clock set back must lock nobody out."""
        return cls(Flood(time), Guesses(time))

    @classmethod
    def off(cls) -> Self:
        """For people who live faster than real ones: the sandbox and its tests."""
        return cls(unlimited(), Unguarded())
