"""Why pairs ended before their time: facts of the process, never suppressed.

Why a side has ended a pair is not for its other side to read. Where somebody on call is a side, who
would know the one pair behind a count, what a side said is counted as `other`.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from surveys.analysis.facts import ProgrammeFacts
from surveys.analysis.participation import matches_on_call
from surveys.matches.ending import BY_A_SIDE, EndReason


@dataclass(frozen=True, slots=True)
class EndingRow:
    reason: str  # of `surveys.matches.ending.EndReason`, `other` where none is recorded
    n: int  # pairs closed before stage III


def endings(facts: ProgrammeFacts, today: date) -> tuple[EndingRow, ...]:
    """Early ends by reason, the most frequent first."""
    hidden = matches_on_call(facts)
    counts = Counter(
        EndReason.OTHER.value
        if match.end_reason is None or (match.id in hidden and match.end_reason in BY_A_SIDE)
        else match.end_reason
        for match in facts.matches
        if match.closed_early and match.starts_on <= today
    )
    order = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(EndingRow(reason, n) for reason, n in order)
