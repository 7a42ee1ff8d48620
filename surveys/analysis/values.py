"""A person's value of a construct, and the pairs of entry and final that tables are made of.

Values are exact fractions: means of three items differ in the last bit of a float, and a test on
ranks would take such a difference for a real one.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from surveys.analysis.groups import ALL, least, uncovers
from surveys.analysis.row import Row, among
from surveys.questionnaires.model import Aspect, Moment, QuestionType, Visibility

Exact = int | Fraction
NUMERIC = frozenset(
    {QuestionType.STEPS, QuestionType.SCALE, QuestionType.FREQUENCY, QuestionType.NUMBER}
)


@dataclass(frozen=True, slots=True)
class Group:
    """People who answered the same items: another scale is another construct."""

    construct: str
    role: str
    form: str
    scale: QuestionType


@dataclass(frozen=True, slots=True)
class Value:
    membership_id: int
    mean: Fraction  # of the answered items


@dataclass(frozen=True, slots=True)
class Pair:
    membership_id: int
    before: Fraction
    after: Fraction

    @property
    def difference(self) -> Fraction:
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line of a table of pairs, `form` may be `all`."""

    construct: str
    role: str
    form: str
    pairs: tuple[Pair, ...]
    suppressed: bool


def values(rows: Iterable[Row]) -> dict[Group, dict[Hashable, Value]]:
    """Each respondent's mean of the answered items, by group. Option ids enter no mean."""
    sums: defaultdict[tuple[str, str, str, QuestionType], dict[Hashable, tuple[Exact, int]]]
    sums = defaultdict(dict)
    members: dict[Hashable, int] = {}
    for row in rows:
        value = row.value
        if row.construct and row.type in NUMERIC and isinstance(value, int | float):
            people = sums[row.construct, row.role, row.form, row.type]
            total, n = people.get(row.respondent, (0, 0))
            people[row.respondent] = _the_same(total + exact(float(value)), n + 1)
            members[row.respondent] = row.membership_id
    return {
        Group(*group): {key: Value(members[key], _mean(*found)) for key, found in people.items()}
        for group, people in sums.items()
    }


def pairs(rows: Iterable[Row], entry: Aspect, final: Aspect) -> dict[Group, tuple[Pair, ...]]:
    """Entry values of one aspect beside final values of another, of aggregate questionnaires."""
    before = entry_values(rows, entry)
    after = _values_at(rows, Moment.FINAL, final)
    return {
        group: tuple(
            Pair(value.membership_id, value.mean, after[group][key].mean)
            for key, value in people.items()
            if key in after[group]
        )
        for group, people in before.items()
        if group in after
    }


def entry_values(
    rows: Iterable[Row], aspect: Aspect = Aspect.STATE
) -> dict[Group, dict[Hashable, Value]]:
    """All that was answered at entry, whether or not a final came."""
    return _values_at(rows, Moment.ENTRY, aspect)


def _values_at(
    rows: Iterable[Row], moment: Moment, aspect: Aspect
) -> dict[Group, dict[Hashable, Value]]:
    asked = among(
        rows,
        visibility=Visibility.AGGREGATE,
        moments={moment},
        items=lambda item: item.aspect is aspect,
    )
    return values(
        row
        for row in asked
        if row.visibility is Visibility.AGGREGATE and row.moment is moment and row.aspect is aspect
    )


def table(groups: dict[Group, tuple[Pair, ...]], min_group: int) -> tuple[list[TableRow], int]:
    """Form rows, then `all`, of each construct and role; how many people two scales leave out.

    `all` is suppressed too where it, less the shown forms, would speak of too few (`groups.least`).
    A construct asked on two scales within a role gets no `all`, and no row in a form with both.
    """
    by_scale: defaultdict[tuple[str, str], dict[str, list[Group]]]
    by_scale = defaultdict(dict)
    for group, found in groups.items():
        if found:
            by_scale[group.construct, group.role].setdefault(group.form, []).append(group)
    lines: list[TableRow] = []
    mixed: set[int] = set()
    for (construct, role), forms in sorted(by_scale.items()):
        enough = least(construct, min_group)
        for form, same in sorted(forms.items()):
            if len(same) > 1:
                mixed |= {pair.membership_id for group in same for pair in groups[group]}
                continue
            found = groups[same[0]]
            lines.append(TableRow(construct, role, form, found, len(found) < enough))
        everyone = [group for same in forms.values() for group in same]
        if len({group.scale for group in everyone}) == 1:
            sizes = [len(groups[group]) for group in everyone]
            hidden = sum(sizes) < enough or uncovers(sizes, enough)
            total = tuple(pair for group in everyone for pair in groups[group])
            lines.append(TableRow(construct, role, ALL, total, hidden))
    return lines, len(mixed)


@lru_cache(maxsize=4096)  # few different ones, of many people: one object each
def _the_same(total: Exact, n: int) -> tuple[Exact, int]:
    return total, n


@lru_cache(maxsize=4096)
def _mean(total: Exact, n: int) -> Fraction:
    return Fraction(total) / n


@lru_cache(maxsize=4096)
def exact(value: float) -> Exact:
    """3.7 as 37/10: the number a person gave, not its binary neighbour. A whole number as it is."""
    return int(value) if value.is_integer() else Fraction(str(value))
