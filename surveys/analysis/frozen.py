"""Published figures stay: aggregate tables are computed once, when the finals close.

Source: programme notes, "Figures in a small school". A caller that finds `publish(...)` not None
and nothing stored for the programme stores it; from then on every reader goes through
`with_frozen`. A figure recomputed after an erasure would give the erased answers away by
subtraction from the published one.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from surveys.analysis.alpha import AlphaRow
from surveys.analysis.attrition import EntryRow
from surveys.analysis.columns import columns
from surveys.analysis.expectations import ExpectationRow
from surveys.analysis.facts import ProgrammeFacts
from surveys.analysis.growth import GrowthRow
from surveys.analysis.indicators import Indicator
from surveys.analysis.omissions import Reason, omissions
from surveys.analysis.outcomes import OutcomeRow
from surveys.analysis.pulse import DivergenceRow, PulseRow
from surveys.analysis.rows import all_rows
from surveys.analysis.satisfaction import SatisfactionRow
from surveys.analysis.several_years import Hidden, YearsRow, hidden_pairs, several_years
from surveys.analysis.shift import ShiftRow
from surveys.analysis.summary import Summary, summarize, with_points
from surveys.analysis.tables import Tables
from surveys.analysis.targets import DEFAULT_TARGETS, Targets
from surveys.analysis.wellbeing import ClimateRow, ExhaustionRow
from surveys.analysis.yes_no import YesNoRow

FROZEN_SCHEMA = 1
ROWS: dict[str, Callable[..., Any]] = {
    "satisfaction": SatisfactionRow,
    "growth": GrowthRow,
    "expectations": ExpectationRow,
    "indicators": Indicator,
    "outcomes": OutcomeRow,
    "entry_differences": EntryRow,
    "requests": OutcomeRow,
    "pulses": PulseRow,
    "divergence": DivergenceRow,
    "response_shift": ShiftRow,
    "yes_no": YesNoRow,
    "climate": ClimateRow,
    "exhaustion": ExhaustionRow,
    "alphas": AlphaRow,
    "several_years": YearsRow,
}


@dataclass(frozen=True)
class Earlier:
    """A year of the same school that has published its figures."""

    facts: ProgrammeFacts
    published: dict[str, Any]


def publish(
    facts: ProgrammeFacts,
    now: datetime,
    min_group: int,
    targets: Targets = DEFAULT_TARGETS,
    earlier: Sequence[Earlier] = (),
) -> dict[str, Any] | None:
    """The frozen part as plain JSON data; None while the finals are open.

    `earlier`: the newest first; what a year alone is too small for is put together with theirs.
    """
    summary = summarize(facts, now, min_group, targets)
    if not summary.closed:
        return None
    if earlier:
        tables = [read_frozen(year.published) for year in earlier]
        rows = several_years(
            _hidden(facts, summary.tables, now),
            [_hidden(year.facts, told, now) for year, told in zip(earlier, tables, strict=True)],
            [row for told in tables for row in told.several_years],
            min_group,
        )
        summary = replace(summary, tables=replace(summary.tables, several_years=rows))
    return frozen_part(summary, now)


def _hidden(facts: ProgrammeFacts, tables: Tables, now: datetime) -> Hidden:
    others: list[ClimateRow | ExhaustionRow] = [*tables.climate, *tables.exhaustion]
    return hidden_pairs(facts, columns(all_rows(facts, now)), tables.growth, others)


def frozen_part(summary: Summary, now: datetime) -> dict[str, Any]:
    return {
        "schema": FROZEN_SCHEMA,
        "frozen_at": now.isoformat(timespec="seconds"),
        **asdict(summary.tables),
    }


def read_frozen(published: dict[str, Any]) -> Tables:
    """Tables out of stored JSON. Raises ValueError for a schema of another time."""
    if published.get("schema") != FROZEN_SCHEMA:
        raise ValueError(f"frozen figures of schema {published.get('schema')!r}, known: 1")
    rows = {
        name: tuple(row(**one) for one in published.get(name, ())) for name, row in ROWS.items()
    }
    return Tables(**rows, respondents=published["respondents"])


def with_frozen(summary: Summary, published: dict[str, Any] | None) -> Summary:
    """The summary with the tables as they were published; erasures since then are counted.

    Live facts of the process stay live. None: nothing is published yet, and no aggregate figure
    of this summary may be shown before it is.
    """
    if published is None:
        return summary
    tables = read_frozen(published)
    omitted = Counter({omission.reason: omission.n for omission in summary.omitted})
    if summary.closed:  # else the curator has put off the end of stage III after publication
        omitted[Reason.ERASED_LATER] = max(0, tables.respondents - summary.tables.respondents)
    return with_points(replace(summary, tables=tables, closed=True, omitted=omissions(omitted)))
