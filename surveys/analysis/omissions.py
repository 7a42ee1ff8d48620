"""What figures leave out and why: a summary says so itself."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Counted in responses, except the last four: those count participants."""

    DRAFT = "draft"  # begun, not sent
    WITHDRAWN = "withdrawn"  # consent taken back
    WAVE_OPEN = "wave_open"  # sent, the wave still runs
    SMALL_GROUP = "small_group"  # aggregate: fewer people than MIN_GROUP_SIZE, even pooled
    OWN_MATCH = "own_match"  # pulses of matches in which the reader is the mentor
    TOO_SHORT = "too_short"  # both moments there, under 90 days or under 3 meetings: no growth
    UNPAIRED = "unpaired"  # answered at one of the two moments only
    TWO_SCALES = "two_scales"  # one construct asked on two scales: never averaged together
    ERASED_LATER = "erased_later"  # erased after the figures were published


@dataclass(frozen=True, slots=True)
class Omission:
    reason: Reason
    n: int


def omissions(counts: Counter[Reason]) -> tuple[Omission, ...]:
    return tuple(Omission(reason, counts[reason]) for reason in Reason if counts[reason])
