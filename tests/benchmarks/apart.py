"""Work in the child process that the bot gives it to, again and again."""

import resource
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Generic, TypeVar

from surveys.apart import apart

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Took(Generic[T]):
    found: T  # by the last one
    clock: list[float]  # seconds, from the order to the answer
    processor: float  # seconds of one, the median

    @property
    def words(self) -> str:
        seconds = ", ".join(f"{one:.1f}" for one in self.clock)
        return f"{seconds} s; {self.processor:.1f} s of the processor"


async def repeated(work: Callable[[], T], limit: float, repeats: int) -> Took[T]:
    """With the child's start. `repeats`: one at least."""
    clock: list[float] = []
    processor: list[float] = []
    for _ in range(repeats):
        before, begun = _children(), perf_counter()
        found = await apart(work, limit)
        clock.append(perf_counter() - begun)
        processor.append(_children() - before)
    return Took(found, clock, median(processor))


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
