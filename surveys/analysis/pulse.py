"""The pulse over the year: how it goes in the pairs, wave by wave, and where two sides see it apart.

Pulses are named to those who are on call, so a figure of everybody, less the answers such a reader
may see, would be the answers of the reader's own pair. Pairs of which somebody on call is a side are
therefore in no figure here. A wave appears when all of it has closed.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import fmean, median

from surveys.analysis.disclosure import Ledger
from surveys.analysis.facts import ProgrammeFacts
from surveys.analysis.groups import ALL
from surveys.analysis.participation import matches_on_call
from surveys.analysis.ratings import CONSTRUCTS, Rating, apart
from surveys.analysis.row import Row, among
from surveys.analysis.values import Group, Value, values
from surveys.questionnaires.model import Moment, QuestionType, Visibility

RATED = (QuestionType.STEPS, QuestionType.SCALE)


@dataclass(frozen=True, slots=True)
class PulseRow:
    """A person's value is the mean over the pairs they answered about.

    `scale`: "steps" (of five, pupils) or "scale" (of ten, adults): never averaged together.
    Form `all`: of one role and scale. Figures are None in a suppressed row.
    """

    wave: int
    construct: str
    role: str
    scale: str
    form: str
    n: int | None = None
    mean: float | None = None
    median: float | None = None
    suppressed: bool = False


@dataclass(frozen=True, slots=True)
class DivergenceRow:
    """Pairs of which both sides answered, and in how many they are 4 of 10 (2 of 5) apart."""

    wave: int
    form: str
    matches: int | None = None
    apart: int | None = None
    suppressed: bool = False


def pulse_rows(rows: Iterable[Row], facts: ProgrammeFacts, now: datetime) -> list[Row]:
    """What both tables are made of: ratings of closed waves, pairs of those on call left out."""
    closes: dict[int, datetime] = {}
    for response in facts.responses:
        if response.moment is Moment.PULSE:
            last = closes.get(response.wave, response.closes_at)
            closes[response.wave] = max(last, response.closes_at)
    hidden = matches_on_call(facts)
    return [
        row
        for row in among(rows, moments={Moment.PULSE}, items=lambda item: item.type in RATED)
        if row.moment is Moment.PULSE
        and row.visibility is Visibility.CURATOR
        and row.construct in CONSTRUCTS
        and row.type in RATED
        and closes[row.wave] <= now
        and row.match_id not in hidden
    ]


def pulses(rows: Iterable[Row], ledger: Ledger) -> tuple[PulseRow, ...]:
    """`rows`: see `pulse_rows`. By wave, construct, role and scale: forms, then `all`."""
    waves: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        waves[row.wave].append(row)
    return tuple(
        _pulse_row(wave, construct, role, scale, form, people, ledger)
        for wave in sorted(waves)
        for (construct, role, scale), forms in _by_table(waves[wave])
        for form, people in (*sorted(forms.items()), (ALL, [v for f in forms.values() for v in f]))
    )


def divergence(
    rows: Iterable[Row], facts: ProgrammeFacts, ledger: Ledger
) -> tuple[DivergenceRow, ...]:
    """By wave: forms, then `all`. A pair is apart if one of the rated questions is."""
    given: defaultdict[tuple[int, int], defaultdict[int, dict[str, Rating]]]
    given = defaultdict(lambda: defaultdict(dict))
    for row in rows:
        if row.match_id is not None and row.construct and isinstance(row.value, int | float):
            rating = Rating(row.type, float(row.value))
            given[row.wave, row.match_id][row.membership_id][row.construct] = rating
    matches = {match.id: match for match in facts.matches}
    found: defaultdict[int, defaultdict[str, dict[int, bool]]]
    found = defaultdict(lambda: defaultdict(dict))
    for (wave, match_id), sides in given.items():
        match = matches[match_id]
        told = _told_apart(sides.get(match.mentor_id, {}), sides.get(match.mentee_id, {}))
        if told is not None:
            for form in (match.form, ALL):
                found[wave][form][match.mentee_id] = told
    return tuple(
        _divergence_row(wave, form, found[wave][form], ledger)
        for wave in sorted(found)
        for form in sorted(found[wave], key=lambda form: (form == ALL, form))
    )


def _by_table(
    rows: Iterable[Row],
) -> Sequence[tuple[tuple[str, str, str], Mapping[str, list[Value]]]]:
    tables: defaultdict[tuple[str, str, str], dict[str, list[Value]]] = defaultdict(dict)
    for group, people in values(rows).items():
        tables[_table(group)][group.form] = list(people.values())
    return sorted(tables.items())


def _table(group: Group) -> tuple[str, str, str]:
    return group.construct, group.role, group.scale.value


def _pulse_row(
    wave: int,
    construct: str,
    role: str,
    scale: str,
    form: str,
    people: Sequence[Value],
    ledger: Ledger,
) -> PulseRow:
    subject = f"{construct} in wave {wave}"
    if not ledger.admits(subject, (value.membership_id for value in people)):
        return PulseRow(wave, construct, role, scale, form, suppressed=True)
    means = [value.mean for value in people]
    return PulseRow(
        wave, construct, role, scale, form, len(people), fmean(means), float(median(means))
    )


def _divergence_row(
    wave: int, form: str, told: Mapping[int, bool], ledger: Ledger
) -> DivergenceRow:
    if not ledger.admits(f"apart in wave {wave}", told):
        return DivergenceRow(wave, form, suppressed=True)
    return DivergenceRow(wave, form, len(told), sum(told.values()))


def _told_apart(mentor: Mapping[str, Rating], mentee: Mapping[str, Rating]) -> bool | None:
    """None: they answered nothing in common."""
    common = mentor.keys() & mentee.keys()
    return any(apart(mentor[each], mentee[each]) for each in common) if common else None
