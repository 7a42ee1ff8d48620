"""The school's last year, as it was published: what this year is described beside."""

from datetime import datetime
from typing import Protocol

from surveys.analysis.frozen import with_frozen
from surveys.analysis.read import Definitions, read_facts
from surveys.analysis.read import Tx as FactsTx
from surveys.analysis.summary import Summary, summarize
from surveys.people.years import earlier_of
from surveys.ports import HasFigures
from surveys.programme.model import Programme
from surveys.summary.figures import published


class Tx(FactsTx, HasFigures, Protocol):
    pass


def year_before(
    tx: Tx, library: Definitions, programme: Programme, now: datetime, min_group: int
) -> Summary | None:
    """None: the bot knows no earlier year of this school, or its figures were never published.

    What was erased since is missing from its live facts; its published figures stay as they were.
    """
    last = next(iter(earlier_of(tx, programme)), None)
    stored = None if last is None else published(tx, last.id)
    if last is None or stored is None:
        return None
    facts = read_facts(tx, library, last.id, now, texts=False)
    return with_frozen(summarize(facts, now, min_group, estimates=False), stored)
