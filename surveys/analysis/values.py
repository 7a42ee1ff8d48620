"""A person's value of a construct, and the pairs of entry and final that tables are made of.

Values are exact: means of three items differ in the last bit of a float, and a test on ranks would
take such a difference for a real one. So they are kept as whole numbers of the same small part of a
step, which also takes little room: eight bytes a value.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import lcm

from surveys.analysis.answers import Ints
from surveys.analysis.columns import Column
from surveys.analysis.groups import ALL, least, uncovers
from surveys.questionnaires.model import Aspect, Moment, QuestionType, Visibility

Exact = int | Fraction
Sum = tuple[Exact, int]  # of the answered items, and how many they are
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
class Values:
    """Each respondent's mean of the answered items, in `parts` of a step."""

    members: Ints  # memberships
    parts: int
    means: Ints

    def __len__(self) -> int:
        return len(self.members)

    @property
    def floats(self) -> list[float]:
        return [mean / self.parts for mean in self.means]

    @classmethod
    def together(cls, several: Sequence["Values"]) -> "Values":
        parts = lcm(*(some.parts for some in several))
        members, means = array("q"), array("q")
        for some in several:
            members.extend(some.members)
            means.extend(mean * (parts // some.parts) for mean in some.means)
        return cls(members, parts, means)


@dataclass(frozen=True, slots=True)
class Pair:
    membership_id: int
    before: Fraction
    after: Fraction

    @property
    def difference(self) -> Fraction:
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Pairs(Iterable[Pair]):
    """Values at entry and at the final, side by side, in `parts` of a step."""

    members: Ints  # memberships
    parts: int
    before: Ints
    after: Ints

    def __len__(self) -> int:
        return len(self.members)

    def __iter__(self) -> Iterator[Pair]:
        for member, before, after in zip(self.members, self.before, self.after, strict=True):
            yield Pair(member, Fraction(before, self.parts), Fraction(after, self.parts))

    @classmethod
    def together(cls, several: Sequence["Pairs"]) -> "Pairs":
        """All of them, in one and the same part of a step."""
        if len(several) == 1:
            return several[0]
        parts = lcm(*(some.parts for some in several))
        members, before, after = array("q"), array("q"), array("q")
        for some in several:
            times = parts // some.parts
            members.extend(some.members)
            before.extend(value * times for value in some.before)
            after.extend(value * times for value in some.after)
        return cls(members, parts, before, after)

    @property
    def befores(self) -> list[float]:
        return [value / self.parts for value in self.before]

    @property
    def afters(self) -> list[float]:
        return [value / self.parts for value in self.after]

    @property
    def differences(self) -> list[float]:
        return [(a - b) / self.parts for b, a in zip(self.before, self.after, strict=True)]


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line of a table of pairs, `form` may be `all`."""

    construct: str
    role: str
    form: str
    pairs: Pairs
    suppressed: bool


def values(columns: Iterable[Column]) -> dict[Group, Values]:
    """Each respondent's mean of the answered items, by group. Option ids enter no mean."""
    found = {group: _values(_sums(some)) for group, some in _by_group(columns).items()}
    return {group: people for group, people in found.items() if len(people)}


def pairs(columns: Iterable[Column], entry: Aspect, final: Aspect) -> dict[Group, Pairs]:
    """Entry values of one aspect beside final values of another, of aggregate questionnaires."""
    before = _by_group(of_moment(columns, Moment.ENTRY, entry))
    after = _by_group(of_moment(columns, Moment.FINAL, final))
    grown_only = (
        entry is Aspect.STATE
    )  # other states stand under two keys, see `joining.respondent`
    found: dict[Group, Pairs] = {}
    for group in before:  # one after the other: only what is paired stays
        if group in after:
            sums = [_sums(some[group], grown_only=grown_only) for some in (before, after)]
            found[group] = _paired(*sums)
    return found


def of_moment(columns: Iterable[Column], moment: Moment, aspect: Aspect) -> Iterator[Column]:
    """Of aggregate questionnaires."""
    for one in columns:
        if (one.visibility, one.moment, one.aspect) == (Visibility.AGGREGATE, moment, aspect):
            yield one


def table(groups: Mapping[Group, Pairs], min_group: int) -> tuple[list[TableRow], int]:
    """Form rows, then `all`, of each construct and role; how many people two scales leave out.

    `all` is suppressed too where it, less the shown forms, would speak of too few (`groups.least`).
    A construct asked on two scales within a role gets no `all`, and no row in a form with both.
    """
    by_scale: defaultdict[tuple[str, str], dict[str, list[Group]]]
    by_scale = defaultdict(dict)
    for group, found in groups.items():
        if len(found):
            by_scale[group.construct, group.role].setdefault(group.form, []).append(group)
    lines: list[TableRow] = []
    mixed: set[int] = set()
    for (construct, role), forms in sorted(by_scale.items()):
        enough = least(construct, min_group)
        for form, same in sorted(forms.items()):
            if len(same) > 1:
                mixed |= {member for group in same for member in groups[group].members}
                continue
            found = groups[same[0]]
            lines.append(TableRow(construct, role, form, found, len(found) < enough))
        everyone = [group for same in forms.values() for group in same]
        if len({group.scale for group in everyone}) == 1:
            sizes = [len(groups[group]) for group in everyone]
            hidden = sum(sizes) < enough or uncovers(sizes, enough)
            total = Pairs.together([groups[group] for group in everyone])
            lines.append(TableRow(construct, role, ALL, total, hidden))
    return lines, len(mixed)


Sums = Mapping[str, Mapping[int, Sum]]  # by family and membership: two families, two respondents


def _by_group(columns: Iterable[Column]) -> dict[Group, list[Column]]:
    found: defaultdict[Group, list[Column]] = defaultdict(list)
    for one in columns:
        if one.construct and one.type in NUMERIC and one.numbers:
            found[Group(one.construct, one.role, one.form, one.type)].append(one)
    return found


def _sums(columns: Iterable[Column], *, grown_only: bool = False) -> Sums:
    found: defaultdict[str, dict[int, Sum]] = defaultdict(dict)
    for column in columns:
        people = found[column.family if column.visibility is Visibility.AGGREGATE else ""]
        worth: dict[int, Sum] = {n: (exact(v), 1) for n, v in column.numbers.items()}
        for member, number, grown in zip(
            column.lines.members, column.said, column.lines.grown, strict=True
        ):
            one = worth.get(number)
            if one is not None and (grown or not grown_only):
                before = people.get(member)
                people[member] = one if before is None else _plus(before, one)
    return found


def _values(sums: Sums) -> Values:
    parts, units = _units(set().union(*(people.values() for people in sums.values())))
    members, means = array("q"), array("q")
    for people in sums.values():
        members.extend(people)
        means.extend(units[one] for one in people.values())
    return Values(members, parts, means)


def _paired(before: Sums, after: Sums) -> Pairs:
    every = [people.values() for sums in (before, after) for people in sums.values()]
    parts, units = _units(set().union(*every))
    found = Pairs(array("q"), parts, array("q"), array("q"))
    for family, people in before.items():
        later = after.get(family, {})
        for member, one in people.items():
            if member in later:
                found.members.append(member)
                found.before.append(units[one])
                found.after.append(units[later[member]])
    return found


def _units(sums: Iterable[Sum]) -> tuple[int, dict[Sum, int]]:
    """The part of a step of which all these means are whole numbers, and how many each is."""
    means = {one: Fraction(one[0]) / one[1] for one in sums}
    parts = lcm(*(mean.denominator for mean in means.values()))
    return parts, {one: int(mean * parts) for one, mean in means.items()}


@lru_cache(maxsize=4096)  # few different ones, of many people
def _plus(one: Sum, other: Sum) -> Sum:
    return one[0] + other[0], one[1] + other[1]


@lru_cache(maxsize=4096)
def exact(value: float) -> Exact:
    """3.7 as 37/10: the number a person gave, not its binary neighbour. A whole number as it is."""
    return int(value) if value.is_integer() else Fraction(str(value))
