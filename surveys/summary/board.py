"""The whole summary as its reader sees it: what matters now, then the figures."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from surveys.analysis.frozen import with_frozen
from surveys.analysis.strengths import Side
from surveys.analysis.summary import Summary, summarize
from surveys.deliveries.progress import Wave, waves
from surveys.matches.cards import Card
from surveys.matches.ending import counts
from surveys.programme.model import Programme
from surveys.summary.now import Now, what_matters
from surveys.summary.sources import Sources

# Nobody has gone the whole way before the finals are in: a zero until then is no weak side.
ONLY_AT_THE_END = frozenset({"completion"})


@dataclass(frozen=True, slots=True)
class Board:
    programme: Programme
    now: Now
    summary: Summary
    published: bool  # are the aggregate figures there to be shown?
    waves: Sequence[Wave]  # of the whole year
    pairs: Sequence[Card]

    @property
    def begun(self) -> bool:
        """Somebody takes part: there is more to say than how to begin."""
        return bool(self.summary.participation or self.pairs)


def board(sources: Sources, now: datetime, min_group: int) -> Board:
    """Pure, and quick: aggregate figures are taken as they were published, never made here."""
    live = summarize(sources.facts, now, min_group, estimates=False)
    summary = with_frozen(live, sources.published)
    published = sources.published is not None
    if not published:
        summary = replace(
            summary, strengths=_by_now(summary.strengths), weaknesses=_by_now(summary.weaknesses)
        )
    return Board(
        programme=sources.facts.programme,
        now=what_matters(sources, now),
        summary=summary,
        published=published,
        waves=waves(sources.snapshot, now),
        pairs=[pair for pair in sources.pairs if counts(pair.match.end_reason)],
    )


def _by_now(sides: Sequence[Side]) -> tuple[Side, ...]:
    return tuple(side for side in sides if side.key not in ONLY_AT_THE_END)
