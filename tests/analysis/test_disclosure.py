"""Complementary suppression: what a reader could work out from groups shown side by side."""

from collections.abc import Iterable
from itertools import chain, combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.analysis.disclosure import Ledger


def ledger(least: int = 5, roles: int = 1) -> Ledger:
    return Ledger(least, {member: member // roles for member in range(200)})


def test_a_group_and_the_group_less_one_are_not_shown_together() -> None:
    known = ledger()
    assert known.admits("mood", range(9))
    assert not known.admits("mood", range(8))
    assert known.admits("mood", range(4)) is False
    assert known.admits("mood", range(9))
    assert known.admits("calm", range(8))  # something else was asked


def test_nine_of_fourteen_may_stand_beside_all_fourteen() -> None:
    known = ledger()
    assert known.admits("mood", range(14))
    assert known.admits("mood", range(9))
    assert not known.admits("mood", range(5, 14))  # together with the nine: four count twice


def test_a_chain_of_three_is_seen_through() -> None:
    """(a + b) - (b + c) + (c + d) = a + d, which are four people."""
    known = ledger()
    a, b, c, d = range(2), range(10, 20), range(20, 30), range(40, 42)
    assert known.admits("mood", [*a, *b])
    assert known.admits("mood", [*b, *c])
    assert not known.admits("mood", [*c, *d])


def test_somebody_in_two_roles_is_one_person() -> None:
    assert ledger().admits("climate", range(6))
    assert not ledger(roles=2).admits("climate", range(6))


FEW = 5  # groups; of more the ledger may refuse one rather than try all combinations
GROUPS = st.lists(st.frozensets(st.integers(0, 19), min_size=1), min_size=1, max_size=6)


@settings(max_examples=60, deadline=None)
@given(GROUPS, st.integers(3, 6))
def test_no_combination_of_what_is_admitted_speaks_of_fewer(
    groups: list[frozenset[int]], least: int
) -> None:
    """The same question put to numpy: every set of fewer people, one by one."""
    known = ledger(least)
    admitted = [people for people in groups if known.admits("mood", people)]
    if admitted:
        assert not list(told(admitted, least))
    if len(groups) < FEW:
        for people in groups:
            needed = people in admitted or list(told([*admitted, people], least))
            assert needed, "refused without need"


def told(groups: list[frozenset[int]], least: int) -> Iterable[set[int]]:
    """Sets of people, fewer than allowed, about whom a combination of these sums says something."""
    matrix = np.array([[float(person in people) for person in range(20)] for people in groups])
    columns = {person: tuple(matrix[:, person]) for person in range(20) if matrix[:, person].any()}
    atoms = {column: [p for p in columns if columns[p] == column] for column in columns.values()}
    small = [people for people in atoms.values() if len(people) < least]
    rank = np.linalg.matrix_rank(matrix)
    sets = chain.from_iterable(combinations(small, size) for size in range(1, least))
    for chosen in sets:
        people = set(chain.from_iterable(chosen))
        if len(people) < least:
            rest = [person for person in range(20) if person not in people]
            if np.linalg.matrix_rank(matrix[:, rest]) < rank:
                yield people
