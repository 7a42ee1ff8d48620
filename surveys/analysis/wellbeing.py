"""Climate and burnout: of those who take part, pupils in both roles together, teachers likewise.

Source: questionnaires.md, "Climate" ("always labelled «среди участников»") and "Analysis rules"
("overcame exhaustion"). People and pairs are exactly those of growth.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import fmean

from surveys.analysis.disclosure import Ledger
from surveys.analysis.groups import ALL, EXHAUSTION, least
from surveys.analysis.values import Group, Pairs

CLIMATE = frozenset({"school_climate", "not_hurt", "staff_climate"})
WEEKLY = 3  # raw 3 of 5, «раз в неделю», or more often: turned, 3 or less


@dataclass(frozen=True, slots=True)
class ClimateRow:
    """Means in steps of the scale, higher is better; `pairs` answered at entry and at the final."""

    construct: str
    pairs: int | None = None
    before_mean: float | None = None
    after_mean: float | None = None
    improved: int | None = None
    same: int | None = None
    declined: int | None = None
    suppressed: bool = False


@dataclass(frozen=True, slots=True)
class ExhaustionRow:
    """`tired`: exhausted weekly or more at entry; `overcame`: of them, a step lower at the final.

    A person's value is the mean of three items, so a step is 1 of the mean. `all`: both roles.
    """

    role: str
    teachers: int | None = None
    tired: int | None = None
    overcame: int | None = None
    suppressed: bool = False


Groups = Mapping[Group, Pairs]


def climate(groups: Groups, ledger: Ledger) -> tuple[ClimateRow, ...]:
    """`groups`: pairs of `state` by construct, role and form. No row where two scales meet."""
    return tuple(
        _climate_row(construct, Pairs.together(_of_one_scale(groups, construct)), ledger)
        for construct in sorted(CLIMATE)
        if sum(map(len, _of_one_scale(groups, construct)))
    )


def exhaustion(groups: Groups, ledger: Ledger) -> tuple[ExhaustionRow, ...]:
    """By role, then of both. Under ten teachers it is theirs alone to know: suppressed."""
    roles: defaultdict[str, list[Pairs]] = defaultdict(list)
    for group, pairs in groups.items():
        if group.construct == EXHAUSTION:
            roles[group.role].append(pairs)
            roles[ALL].append(pairs)
    order = sorted(roles, key=lambda role: (role == ALL, role))
    return tuple(_exhaustion_row(role, Pairs.together(roles[role]), ledger) for role in order)


def _of_one_scale(groups: Groups, construct: str) -> list[Pairs]:
    found = {group: pairs for group, pairs in groups.items() if group.construct == construct}
    if len({group.scale for group in found}) != 1:
        return []
    return list(found.values())


def _climate_row(construct: str, pairs: Pairs, ledger: Ledger) -> ClimateRow:
    if not ledger.admits(construct, pairs.members):
        return ClimateRow(construct, suppressed=True)
    signs = Counter((change > 0) - (change < 0) for change in pairs.differences)
    return ClimateRow(
        construct=construct,
        pairs=len(pairs),
        before_mean=fmean(pairs.befores),
        after_mean=fmean(pairs.afters),
        improved=signs[1],
        same=signs[0],
        declined=signs[-1],
    )


def _exhaustion_row(role: str, pairs: Pairs, ledger: Ledger) -> ExhaustionRow:
    few = ledger.count(pairs.members) < least(EXHAUSTION)
    if few or not ledger.admits(EXHAUSTION, pairs.members):
        return ExhaustionRow(role, suppressed=True)
    tired = [pair for pair in pairs if pair.before <= 6 - WEEKLY]  # turned: 6 - raw
    return ExhaustionRow(
        role=role,
        teachers=len(pairs),
        tired=len(tired),
        overcame=sum(pair.difference >= 1 for pair in tired),
    )
