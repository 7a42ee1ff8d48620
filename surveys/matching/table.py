"""The scores of everybody with everybody at once, as `score` gives them one by one (a test holds the
two together): half a million sets would take seconds.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from surveys.matching import weights
from surveys.matching.model import Ids, Person

Table = Any  # mentees × mentors, whole numbers


def scores(mentees: Sequence[Person], mentors: Sequence[Person]) -> Table:
    def common(of: Callable[[Person], Ids]) -> Table:
        return _common([of(one) for one in mentees], [of(one) for one in mentors])

    helped = common(lambda one: one.help)
    asked = np.array([max(1, len(one.help)) for one in mentees])[:, None]
    return (
        weights.HELP * helped // asked
        + _steps(weights.TIMES, common(lambda one: one.times))
        + _steps(weights.INTERESTS, common(lambda one: one.interests))
        + weights.SUBJECTS * (common(lambda one: one.subjects) > 0)
        + _older(mentees, mentors)
        + weights.WISH * _named([one.wished for one in mentees], mentors)
    )


def allowed(
    mentees: Sequence[Person], mentors: Sequence[Person], apart: frozenset[tuple[int, int]]
) -> Table:
    """True where two may be together; all are of one form."""
    known, ahead = _ahead(mentees, mentors)
    may = ~(known & (ahead < 0))
    may &= ~_named([one.refused for one in mentees], mentors)
    may &= ~_named([one.refused for one in mentors], mentees).T
    rows = {one.id: at for at, one in enumerate(mentees)}
    columns = {one.id: at for at, one in enumerate(mentors)}
    for mentor, mentee in apart:
        if mentor in columns and mentee in rows:
            may[rows[mentee], columns[mentor]] = False
    same = np.array([one.person_id for one in mentees])[:, None] == [m.person_id for m in mentors]
    return may & ~same


def _common(mentees: Sequence[Ids], mentors: Sequence[Ids]) -> Table:
    names = sorted(frozenset().union(*mentees, *mentors))
    sides = [
        np.array([[name in said for name in names] for said in side], dtype=np.float32)
        for side in (mentees, mentors)
    ]
    return (sides[0] @ sides[1].T).astype(np.int64)


def _steps(steps: tuple[int, ...], counts: Table) -> Table:
    return np.array(steps)[np.minimum(counts, len(steps) - 1)]


def _ahead(mentees: Sequence[Person], mentors: Sequence[Person]) -> tuple[Table, Table]:
    """Whether both classes are known, and how many the mentor is ahead."""
    rows, columns = (
        np.array([0 if one.year is None else one.year for one in side])
        for side in (mentees, mentors)
    )
    return (rows[:, None] > 0) & (columns > 0), columns - rows[:, None]


def _older(mentees: Sequence[Person], mentors: Sequence[Person]) -> Table:
    known, ahead = _ahead(mentees, mentors)
    steps = [weights.OLDER.get(at, weights.FAR_OLDER) for at in range(len(weights.OLDER) + 1)]
    return np.where(known & (ahead >= 0), np.array(steps)[np.clip(ahead, 0, len(steps) - 1)], 0)


def _named(said: Sequence[frozenset[int]], others: Sequence[Person]) -> Table:
    at = {one.id: place for place, one in enumerate(others)}
    found = np.zeros((len(said), len(others)), dtype=bool)
    for row, names in enumerate(said):
        for name in names:
            if name in at:
                found[row, at[name]] = True
    return found
