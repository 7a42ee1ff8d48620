"""The curator asks for documents: who may, and that they went out."""

from collections.abc import Iterable
from datetime import datetime

from surveys.ports import HasAudit
from surveys.questionnaires.library import Library
from surveys.report.material import Source, Titles, material
from surveys.report.papers.model import Papers, honoured
from surveys.summary import match_card
from surveys.summary.match_card import MatchCard


def papers(
    source: Source,
    titles: Titles,
    library: Library,
    now: datetime,
    min_group: int,
    *,
    in_full: bool = False,
) -> Papers:
    """Pure. `in_full`: at the console alone; full names do not go through a messenger."""
    made = material(source, titles, library, now, min_group)
    return Papers(made, honoured(source.found.facts, in_full=in_full))


def record(
    tx: HasAudit, source: Source, now: datetime, what: str, cards: Iterable[MatchCard] = ()
) -> None:
    """`what`: a sort, or "all"; then with the cards of pairs that are in the archive."""
    programme = source.found.facts.programme
    tx.audit.add(
        programme_id=programme.id,
        actor_id=source.found.reader,
        action="papers",
        subject=f"programme:{programme.id}",
        now=now,
        what=what,
    )
    for card in cards:
        match_card.record(tx, card, now)
