"""Several years together: the last resort of a school too small for any figure of a year of its own.

Source: programme notes, "Figures in a small school": n < 5 is pooled form → whole programme → several
years. A year's answers to a construct may enter one pool only, and only if that year has shown
nothing about it: then no published figure less another one speaks of a part of them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median
from typing import NamedTuple

from surveys.analysis.columns import Column
from surveys.analysis.facts import ProgrammeFacts
from surveys.analysis.groups import least
from surveys.analysis.growth import GrowthRow
from surveys.analysis.values import Pair, pairs
from surveys.analysis.wellbeing import ClimateRow, ExhaustionRow
from surveys.questionnaires.model import Aspect, QuestionType

BETWEEN = ", "


@dataclass(frozen=True, slots=True)
class YearsRow:
    """Growth of several years' people: pairs of all forms of a role. Shown rows only, no test:
    across years there is description only.
    """

    construct: str
    role: str
    years: str  # «2024/25, 2025/26»
    pairs: int
    before_mean: float
    after_mean: float
    delta_median: float
    improved: int
    same: int
    declined: int


class What(NamedTuple):
    """Asked of whom, with which items: only identical ones are put together."""

    construct: str
    role: str
    scale: QuestionType
    items: frozenset[str]


@dataclass(frozen=True, slots=True)
class Hidden:
    """A year's pairs of which nothing was shown, persons in the place of memberships."""

    year: str
    pairs: Mapping[What, Sequence[Pair]]


def hidden_pairs(
    facts: ProgrammeFacts,
    columns: Sequence[Column],
    growth: Iterable[GrowthRow],
    others: Iterable[ClimateRow | ExhaustionRow],
) -> Hidden:
    """What a year has kept to itself. `columns`: of all usable answers (`rows.all_rows`); `growth`, `others`:
    as that year published them.
    """
    told = {(row.construct, row.role) for row in growth if not row.suppressed}
    shown = {getattr(row, "construct", "exhaustion") for row in others if not row.suppressed}
    items: defaultdict[tuple[str, str, QuestionType], set[str]] = defaultdict(set)
    for one in columns:
        if one.construct and one.aspect is Aspect.STATE:
            items[one.construct, one.role, one.type].add(one.question)
    person = {member.id: member.person_id for member in facts.memberships}
    found: defaultdict[What, list[Pair]] = defaultdict(list)
    for group, some in pairs(columns, Aspect.STATE, Aspect.STATE).items():
        key = (group.construct, group.role)
        if key not in told and group.construct not in shown:
            asked = frozenset(items[*key, group.scale])
            what = What(*key, group.scale, asked)
            found[what] += [Pair(person[p.membership_id], p.before, p.after) for p in some]
    return Hidden(facts.programme.year, found)


def several_years(
    now: Hidden,
    before: Sequence[Hidden],
    pooled: Iterable[YearsRow],
    min_group: int,
) -> tuple[YearsRow, ...]:
    """`before`: earlier years, the newest first; `pooled`: rows that they published already.

    As few years as make a whole group, and none that is in a pool already.
    """
    used = {(row.construct, row.role, year) for row in pooled for year in row.years.split(BETWEEN)}
    found: list[YearsRow] = []
    for what in sorted(now.pairs, key=lambda what: (what.construct, what.role, what.scale)):
        years, people = [now.year], list(now.pairs[what])
        enough = least(what.construct, min_group)
        for earlier in before:
            if _persons(people) >= enough:
                break
            some = earlier.pairs.get(what, ())
            if some and (what.construct, what.role, earlier.year) not in used:
                years.append(earlier.year)
                people += some
        if len(years) > 1 and _persons(people) >= enough:
            found.append(_row(what, years, people))
    return tuple(found)


def _persons(people: Iterable[Pair]) -> int:
    """A teacher who took part in two years is one person."""
    return len({pair.membership_id for pair in people})


def _row(what: What, years: Sequence[str], people: Sequence[Pair]) -> YearsRow:
    signs = Counter((pair.difference > 0) - (pair.difference < 0) for pair in people)
    return YearsRow(
        construct=what.construct,
        role=what.role,
        years=BETWEEN.join(sorted(years)),
        pairs=len(people),
        before_mean=fmean(pair.before for pair in people),
        after_mean=fmean(pair.after for pair in people),
        delta_median=float(median(pair.difference for pair in people)),
        improved=signs[1],
        same=signs[0],
        declined=signs[-1],
    )
