"""Growth: the same self-rating at entry and at the final, person by person.

Source: design, "Terms"; questionnaires.md, aspect `state` and "Analysis rules".
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean, median

from surveys.analysis.estimates import (
    MIN_CHANGES,
    MIN_PAIRS,
    holm,
    median_interval,
    rank_biserial,
    wilcoxon_p,
)
from surveys.analysis.facts import ProgrammeFacts
from surveys.analysis.groups import ALL
from surveys.analysis.values import TableRow

FEW_PAIRS = "few_pairs"
FEW_CHANGES = "few_changes"
SHARED_MENTOR = "shared_mentor"
Mentors = tuple[int, ...]  # most have one: a set is four times as large


@dataclass(frozen=True, slots=True)
class GrowthRow:
    """Figures are None in a suppressed row; `no_test` says why a shown row has no p-value."""

    construct: str
    role: str
    form: str
    pairs: int | None = None
    before_mean: float | None = None
    after_mean: float | None = None
    delta_median: float | None = None
    improved: int | None = None
    same: int | None = None
    declined: int | None = None
    p_value: float | None = None
    p_adjusted: float | None = None
    effect_size: float | None = None
    ci_low: float | None = None
    ci_high: float | None = None
    suppressed: bool = False
    no_test: str | None = None


def growth(lines: Iterable[TableRow], facts: ProgrammeFacts) -> tuple[GrowthRow, ...]:
    """`lines`: pairs of `state` at entry and at the final, see `values.table`."""
    mentors = mentors_of(facts)
    found = [_row(line, mentors) for line in lines]
    adjusted = _adjusted([row for row in found if row.form != ALL])
    adjusted |= _adjusted([row for row in found if row.form == ALL])
    return tuple(replace(row, p_adjusted=adjusted.get(_key(row))) for row in found)


def share_a_mentor(people: Iterable[int], mentors: Mapping[int, Mentors]) -> bool:
    """Are two of these members mentees of one mentor? Then they are not independent."""
    counts = Counter(mentor for member in people for mentor in mentors.get(member, ()))
    return any(count > 1 for count in counts.values())


def _row(line: TableRow, mentors: Mapping[int, Mentors]) -> GrowthRow:
    row = GrowthRow(line.construct, line.role, line.form, suppressed=line.suppressed)
    if line.suppressed:
        return row
    differences = line.pairs.differences
    signs = Counter((difference > 0) - (difference < 0) for difference in differences)
    row = replace(
        row,
        pairs=len(line.pairs),
        before_mean=fmean(line.pairs.befores),
        after_mean=fmean(line.pairs.afters),
        delta_median=median(differences),
        improved=signs[1],
        same=signs[0],
        declined=signs[-1],
        effect_size=rank_biserial(differences),
        no_test=_why_no_test(line, signs, mentors),
    )
    if row.no_test in {FEW_PAIRS, SHARED_MENTOR}:
        return row
    interval = median_interval(differences, seed=f"{row.construct}|{row.role}|{row.form}")
    return replace(
        row,
        p_value=wilcoxon_p(differences),
        ci_low=interval.low if interval else None,
        ci_high=interval.high if interval else None,
    )


def _why_no_test(line: TableRow, signs: Counter[int], mentors: Mapping[int, Mentors]) -> str | None:
    if len(line.pairs) < MIN_PAIRS:
        return FEW_PAIRS
    if share_a_mentor(line.pairs.members, mentors):
        return SHARED_MENTOR
    return FEW_CHANGES if signs[1] + signs[-1] < MIN_CHANGES else None


def mentors_of(facts: ProgrammeFacts) -> dict[int, Mentors]:
    """The mentors' memberships of each mentee, in all matches of the year."""
    found: dict[int, Mentors] = {}
    for match in facts.matches:
        known = found.get(match.mentee_id, ())
        if match.mentor_id not in known:
            found[match.mentee_id] = (*known, match.mentor_id)
    return found


def _adjusted(rows: Sequence[GrowthRow]) -> dict[tuple[str, str, str], float]:
    tested = [(row, row.p_value) for row in rows if row.p_value is not None]
    adjusted = holm([p_value for _, p_value in tested])
    return {_key(row): value for (row, _), value in zip(tested, adjusted, strict=True)}


def _key(row: GrowthRow) -> tuple[str, str, str]:
    return row.construct, row.role, row.form
