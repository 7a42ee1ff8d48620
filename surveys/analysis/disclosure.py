"""Which groups may be published beside those that are already: complementary suppression.

Every table of a wave names its groups here before it shows them. A figure of a group (a mean, a
count, a median) is taken for a known sum over its people, the worst case. From several sums a
reader can work out every linear combination of them, so a group is refused if some combination
of it with what is already published would speak of 1 … k - 1 people.

Source: programme notes, "Figures in a small school" ("together with whatever would reveal it by
subtraction"); issue "From answers to the yearly report", item 3. docs/figures.md, "The whole set".
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import combinations
from math import comb
from operator import or_

PRIME = (1 << 61) - 1  # minors of 0/1 matrices of this size are far below it: ranks are exact
MOST_COMBINATIONS = 2_000  # beyond it a group is refused rather than looked at

People = int  # a bit a membership: of a hundred thousand it takes twelve kilobytes
Vector = list[int]


class Ledger:
    """What is published about each subject so far. Not thread-safe, made for one set of tables."""

    def __init__(self, min_group: int, person_of: Mapping[int, int]) -> None:
        """`person_of`: person by membership. Somebody in two roles counts once."""
        self._min_group = min_group
        self._person_of = person_of
        self._most_roles = max(Counter(person_of.values()).values(), default=1)
        self._shown: defaultdict[str, list[People]] = defaultdict(list)

    def put(self, subject: str, people: Iterable[int]) -> None:
        """Published by a rule of its own, before anything is asked."""
        found = _bits(people)
        if found and found not in self._shown[subject]:
            self._shown[subject].append(found)

    def admits(self, subject: str, people: Iterable[int]) -> bool:
        """May a figure of these people be shown? If so it counts as published from now on.

        `subject`: what was asked, of any role; `then_study` is not `study`.
        """
        found = _bits(people)
        shown = self._shown[subject]
        if found in shown:
            return True
        if self._few(found) or self._tells([*shown, found]):
            return False
        shown.append(found)
        return True

    def count(self, people: Iterable[int]) -> int:
        """Persons behind memberships."""
        return len({self._person_of.get(member, member) for member in people})

    def _few(self, people: People) -> bool:
        if people.bit_count() >= self._min_group * self._most_roles:
            return False  # without looking at each of them
        return self.count(_members(people)) < self._min_group

    def _tells(self, groups: Sequence[People]) -> bool:
        """Is there a combination of these sums that speaks of fewer people than allowed?"""
        atoms = _atoms(groups)
        small = [mask for mask, people in atoms.items() if self._few(people)]
        if not small:
            return False
        large = [mask for mask in atoms if mask not in set(small)]
        lines = range(len(groups))
        without_large = _left_null([[mask >> line & 1 for mask in large] for line in lines])
        basis = _reduced(
            [
                [
                    sum(factors[line] * (mask >> line & 1) for line in lines) % PRIME
                    for mask in small
                ]
                for factors in without_large
            ]
        )
        return any(
            self._few(reduce(or_, (atoms[mask] for mask in support), 0))
            for support in _least_supports(basis, small)
        )


def _bits(members: Iterable[int]) -> People:
    found = bytearray()
    for member in members:
        if member >> 3 >= len(found):
            found.extend(bytes((member >> 3) + 1 - len(found)))
        found[member >> 3] |= 1 << (member & 7)
    return int.from_bytes(found, "little")


def _members(people: People) -> Iterator[int]:
    while people:
        yield people.bit_length() - 1
        people ^= 1 << people.bit_length() - 1


def _atoms(groups: Sequence[People]) -> dict[int, People]:
    """People by the groups they are in (a bit a group): nobody can tell those of an atom apart."""
    atoms: dict[int, People] = {0: reduce(or_, groups)}
    for line, people in enumerate(groups):
        split = {mask | 1 << line: atom & people for mask, atom in atoms.items()}
        split |= {mask: atom & ~people for mask, atom in atoms.items()}
        atoms = {mask: atom for mask, atom in split.items() if atom}
    return dict(sorted(atoms.items()))


def _least_supports(basis: Sequence[Vector], columns: Sequence[int]) -> Iterable[list[int]]:
    """Columns in which combinations of the basis with the fewest non-zeros live.

    A combination with least support is fixed, up to a factor, by d - 1 of its zeros. Too many to
    try: each column alone, so that the caller refuses.
    """
    if not basis:
        return
    zeros = len(basis) - 1
    if comb(len(columns), zeros) > MOST_COMBINATIONS:
        yield from ([column] for column in columns)
        return
    for chosen in combinations(range(len(columns)), zeros):
        for factors in _left_null([[line[index] for index in chosen] for line in basis]):
            vector = [
                sum(factor * line[index] for factor, line in zip(factors, basis, strict=True))
                for index in range(len(columns))
            ]
            yield [column for column, value in zip(columns, vector, strict=True) if value % PRIME]


def _reduced(lines: Iterable[Vector]) -> list[Vector]:
    """A basis of what the lines span, modulo the prime."""
    basis: list[tuple[int, Vector]] = []  # place of the leading one, line
    for line in lines:
        rest = list(line)
        for lead, known in basis:
            if rest[lead]:
                rest = [(a - rest[lead] * b) % PRIME for a, b in zip(rest, known, strict=True)]
        lead = next((index for index, value in enumerate(rest) if value), -1)
        if lead >= 0:
            inverse = pow(rest[lead], -1, PRIME)
            basis.append((lead, [value * inverse % PRIME for value in rest]))
    return [line for _, line in basis]


def _left_null(lines: Sequence[Vector]) -> list[Vector]:
    """Factors with which the lines add up to nothing: a basis of them, modulo the prime."""
    size = len(lines)
    width = len(lines[0]) if lines else 0
    marked = [
        [*line, *(int(index == own) for index in range(size))] for own, line in enumerate(lines)
    ]
    done = 0
    for column in range(width):
        pivot = next((index for index in range(done, size) if marked[index][column] % PRIME), None)
        if pivot is None:
            continue
        marked[done], marked[pivot] = marked[pivot], marked[done]
        inverse = pow(marked[done][column], -1, PRIME)
        for index in range(done + 1, size):
            factor = marked[index][column] * inverse % PRIME
            if factor:
                marked[index] = [
                    (a - factor * b) % PRIME
                    for a, b in zip(marked[index], marked[done], strict=True)
                ]
        done += 1
    return [line[width:] for line in marked[done:]]
