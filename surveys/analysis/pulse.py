"""The pulse over the year: how it goes in the pairs, wave by wave, and where two sides see it apart.

Pulses are named to those who are on call, so a figure of everybody, less the answers such a reader
may see, would be the answers of the reader's own pair. Pairs of which somebody on call is a side are
therefore in no figure here. A wave appears when all of it has closed.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from statistics import fmean, median

from surveys.analysis.columns import Column
from surveys.analysis.disclosure import Ledger
from surveys.analysis.facts import ProgrammeFacts
from surveys.analysis.groups import ALL
from surveys.analysis.participation import matches_on_call
from surveys.analysis.ratings import CONSTRUCTS, Rating, apart
from surveys.analysis.values import Values, values
from surveys.matches.model import Match
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


def pulse_columns(columns: Iterable[Column], facts: ProgrammeFacts, now: datetime) -> list[Column]:
    """What both tables are made of: ratings of closed waves, pairs of those on call left out."""
    closes: dict[int, datetime] = {}
    for response in facts.responses:
        if response.asked.moment is Moment.PULSE:
            last = closes.get(response.asked.wave, response.asked.closes_at)
            closes[response.asked.wave] = max(last, response.asked.closes_at)
    hidden = matches_on_call(facts)
    return [
        one.without(hidden)
        for one in columns
        if one.moment is Moment.PULSE
        and one.visibility is Visibility.CURATOR
        and one.construct in CONSTRUCTS
        and one.type in RATED
        and closes[one.wave] <= now
    ]


def pulses(columns: Iterable[Column], ledger: Ledger) -> tuple[PulseRow, ...]:
    """`columns`: see `pulse_columns`. By wave, construct, role and scale: forms, then `all`."""
    waves: defaultdict[int, list[Column]] = defaultdict(list)
    for one in columns:
        waves[one.wave].append(one)
    return tuple(
        _pulse_row(wave, construct, role, scale, form, people, ledger)
        for wave in sorted(waves)
        for (construct, role, scale), forms in _by_table(waves[wave])
        for form, people in (
            *sorted(forms.items(), key=itemgetter(0)),
            (ALL, Values.together(list(forms.values()))),
        )
    )


def divergence(
    columns: Iterable[Column], facts: ProgrammeFacts, ledger: Ledger
) -> tuple[DivergenceRow, ...]:
    """By wave: forms, then `all`. A pair is apart if one of the rated questions is."""
    waves: defaultdict[int, defaultdict[str, list[Column]]]
    waves = defaultdict(lambda: defaultdict(list))
    for one in columns:
        waves[one.wave][one.construct or ""].append(one)
    matches = {match.id: match for match in facts.matches}
    found: list[DivergenceRow] = []
    for wave in sorted(waves):
        forms: defaultdict[str, dict[int, bool]] = defaultdict(dict)
        for match_id, told in _told_apart(waves[wave].values(), matches).items():
            match = matches[match_id]
            for form in (match.form, ALL):
                forms[form][match.mentee_id] = told
        order = sorted(forms, key=lambda form: (form == ALL, form))
        found += [_divergence_row(wave, form, forms[form], ledger) for form in order]
    return tuple(found)


def _by_table(
    columns: Iterable[Column],
) -> Sequence[tuple[tuple[str, str, str], Mapping[str, Values]]]:
    tables: defaultdict[tuple[str, str, str], dict[str, Values]] = defaultdict(dict)
    for group, people in values(columns).items():
        tables[group.construct, group.role, group.scale.value][group.form] = people
    return sorted(tables.items(), key=itemgetter(0))


def _pulse_row(
    wave: int,
    construct: str,
    role: str,
    scale: str,
    form: str,
    people: Values,
    ledger: Ledger,
) -> PulseRow:
    subject = f"{construct} in wave {wave}"
    if not ledger.admits(subject, people.members):
        return PulseRow(wave, construct, role, scale, form, suppressed=True)
    middle = median(people.means) / people.parts
    return PulseRow(wave, construct, role, scale, form, len(people), fmean(people.floats), middle)


def _divergence_row(
    wave: int, form: str, told: Mapping[int, bool], ledger: Ledger
) -> DivergenceRow:
    if not ledger.admits(f"apart in wave {wave}", told):
        return DivergenceRow(wave, form, suppressed=True)
    return DivergenceRow(wave, form, len(told), sum(told.values()))


def _told_apart(
    constructs: Iterable[Iterable[Column]], matches: Mapping[int, Match]
) -> dict[int, bool]:
    """Of the pairs that have answered something in common."""
    told: dict[int, bool] = {}
    for columns in constructs:
        mentors: dict[int, Rating] = {}
        mentees: dict[int, Rating] = {}
        for one in columns:
            ratings = {number: Rating(one.type, value) for number, value in one.numbers.items()}
            for member, match_id, number in one.given_about():
                if number in ratings:
                    if matches[match_id].mentor_id == member:
                        mentors[match_id] = ratings[number]
                    elif matches[match_id].mentee_id == member:
                        mentees[match_id] = ratings[number]
        for match_id in mentors.keys() & mentees.keys():
            told[match_id] = told.get(match_id, False) or apart(
                mentors[match_id], mentees[match_id]
            )
    return told
