"""Climate and burnout: of those who take part, pupils in both roles together, teachers likewise.

Source: questionnaires.md, "Climate" ("always labelled «среди участников»") and "Analysis rules"
("overcame exhaustion"). People and pairs are exactly those of growth.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from surveys.analysis.disclosure import Ledger
from surveys.analysis.groups import ALL, EXHAUSTION, least
from surveys.analysis.values import Group, Pair

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


Groups = Mapping[Group, Sequence[Pair]]


def climate(groups: Groups, ledger: Ledger) -> tuple[ClimateRow, ...]:
    """`groups`: pairs of `state` by construct, role and form. No row where two scales meet."""
    return tuple(
        _climate_row(construct, _of_one_scale(groups, construct), ledger)
        for construct in sorted(CLIMATE)
        if _of_one_scale(groups, construct)
    )


def exhaustion(groups: Groups, ledger: Ledger) -> tuple[ExhaustionRow, ...]:
    """By role, then of both. Under ten teachers it is theirs alone to know: suppressed."""
    roles: defaultdict[str, list[Pair]] = defaultdict(list)
    for group, pairs in groups.items():
        if group.construct == EXHAUSTION:
            roles[group.role] += pairs
            roles[ALL] += pairs
    order = sorted(roles, key=lambda role: (role == ALL, role))
    return tuple(_exhaustion_row(role, roles[role], ledger) for role in order)


def _of_one_scale(groups: Groups, construct: str) -> list[Pair]:
    found = {group: pairs for group, pairs in groups.items() if group.construct == construct}
    if len({group.scale for group in found}) != 1:
        return []
    return [pair for pairs in found.values() for pair in pairs]


def _climate_row(construct: str, pairs: Sequence[Pair], ledger: Ledger) -> ClimateRow:
    if not ledger.admits(construct, _members(pairs)):
        return ClimateRow(construct, suppressed=True)
    signs = Counter((pair.difference > 0) - (pair.difference < 0) for pair in pairs)
    return ClimateRow(
        construct=construct,
        pairs=len(pairs),
        before_mean=fmean(pair.before for pair in pairs),
        after_mean=fmean(pair.after for pair in pairs),
        improved=signs[1],
        same=signs[0],
        declined=signs[-1],
    )


def _exhaustion_row(role: str, pairs: Sequence[Pair], ledger: Ledger) -> ExhaustionRow:
    few = ledger.count(_members(pairs)) < least(EXHAUSTION)
    if few or not ledger.admits(EXHAUSTION, _members(pairs)):
        return ExhaustionRow(role, suppressed=True)
    tired = [pair for pair in pairs if pair.before <= 6 - WEEKLY]  # turned: 6 - raw
    return ExhaustionRow(
        role=role,
        teachers=len(pairs),
        tired=len(tired),
        overcame=sum(pair.difference >= 1 for pair in tired),
    )


def _members(pairs: Iterable[Pair]) -> list[int]:
    return [pair.membership_id for pair in pairs]
