"""The best assignment for everybody at once.

As many mentees as possible get a mentor; among all ways to do that, the one with the highest sum of
scores, less `weights.SHARING` for each mentee a mentor has already. A place is a column of its own, so
that this is the classical assignment problem (Crouse 2016, in scipy) and the result is an optimum,
not a guess. People are taken by number: the order they come in changes nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from surveys.matching import weights
from surveys.matching.model import Assignment, Left, Mentor, Person, Proposal, Task, Why
from surveys.matching.score import barred, may, score, younger
from surveys.matching.table import Table, allowed, scores


def assign(task: Task) -> Assignment:
    """Forms are independent of each other: nobody is proposed out of the form they chose."""
    proposals: list[Proposal] = []
    left: list[Left] = []
    released: list[tuple[int, int]] = []
    for form in sorted({one.form for one in task.mentees}):
        mentees = sorted((m for m in task.mentees if m.form == form), key=lambda one: one.id)
        mentors = sorted((m for m in task.mentors if m.person.form == form), key=lambda m: m.id)
        fixed, free, gone = _fixed(task, mentees, mentors)
        released += gone
        waiting = [one for one in mentees if one.id not in {each.mentee for each in fixed}]
        found = [*fixed, *_solved(waiting, free, task.apart)]
        proposals += _with_better(found, mentees, mentors, task.apart)
        have = {one.mentee for one in found}
        left += [
            Left(one.id, form, _why(one, mentors, task.apart))
            for one in waiting
            if one.id not in have
        ]
    return Assignment(
        tuple(sorted(proposals, key=lambda one: one.mentee)),
        tuple(sorted(left, key=lambda one: one.mentee)),
        tuple(sorted(released)),
    )


def _fixed(
    task: Task, mentees: Sequence[Person], mentors: Sequence[Mentor]
) -> tuple[list[Proposal], list[Mentor], list[tuple[int, int]]]:
    """What the curator has settled, the places that leaves, and what can no longer be."""
    free = {one.id: one for one in mentors}
    found, released = [], []
    for mentee in mentees:
        if mentee.id not in task.fixed:
            continue
        mentor = free.get(task.fixed[mentee.id])
        if mentor is None or not mentor.places or not may(mentor.person, mentee, task.apart):
            released.append((mentee.id, task.fixed[mentee.id]))
            continue
        points = score(mentor.person, mentee)
        found.append(Proposal(mentee.id, mentor.id, mentee.form, points, fixed=True))
        free[mentor.id] = replace(mentor, places=mentor.places - 1, taken=mentor.taken + 1)
    return found, list(free.values()), released


def _solved(
    mentees: Sequence[Person], mentors: Sequence[Mentor], apart: frozenset[tuple[int, int]]
) -> Iterator[Proposal]:
    most = len(mentees)
    places = [
        (at, one.taken + place)
        for at, one in enumerate(mentors)
        for place in range(min(one.places, most))
    ]
    if not mentees or not places:
        return
    from scipy.optimize import linear_sum_assignment  # late: a second of its own

    people = [one.person for one in mentors]
    table = scores(mentees, people)
    columns = np.array([at for at, _ in places])
    sharing = weights.SHARING * np.array([shared for _, shared in places])
    worth = table[:, columns] - sharing
    spread = weights.MOST + int(sharing.max()) + 1
    matters = spread * (most + 1)  # one more mentee with a mentor outweighs every score together
    gains = np.where(allowed(mentees, people, apart)[:, columns], matters + worth, 0)
    for row, place in zip(*linear_sum_assignment(gains, maximize=True), strict=True):
        if gains[row, place]:
            at = columns[place]
            mentee = mentees[row]
            yield Proposal(mentee.id, mentors[at].id, mentee.form, int(table[row, at]))


def _with_better(
    found: Sequence[Proposal],
    mentees: Sequence[Person],
    mentors: Sequence[Mentor],
    apart: frozenset[tuple[int, int]],
) -> Iterator[Proposal]:
    if not found:
        return
    people = [one.person for one in mentors]
    table: Table = np.where(allowed(mentees, people, apart), scores(mentees, people), -1)
    rows = {one.id: at for at, one in enumerate(mentees)}
    for one in found:
        row = table[rows[one.mentee]]
        best = int(row.argmax())  # of equals the first by number
        yield replace(one, better=people[best].id) if row[best] > one.score else one


def _why(mentee: Person, mentors: Sequence[Mentor], apart: frozenset[tuple[int, int]]) -> Why:
    if not mentors:
        return Why.NO_MENTORS
    with_place = [one.person for one in mentors if one.places]
    if not with_place:
        return Why.NO_PLACES
    possible = [one for one in with_place if not younger(one, mentee)]
    if not possible:
        return Why.YOUNGER
    if all(barred(one, mentee, apart) for one in possible):
        return Why.APART
    return Why.TOO_FEW
