"""How well two people go together, and whether they may."""

from collections.abc import Iterator

from surveys.matching import weights
from surveys.matching.model import Mentor, Person, Point, Topic


def younger(mentor: Person, mentee: Person) -> bool:
    """A pupil mentors pupils of the same class or below. Of adults, and of a class that is not
    recorded, nothing is asked.
    """
    return mentor.year is not None and mentee.year is not None and mentor.year < mentee.year


def barred(mentor: Person, mentee: Person, apart: frozenset[tuple[int, int]]) -> bool:
    """By the curator, or by what either has written."""
    return (
        mentor.person_id == mentee.person_id
        or (mentor.id, mentee.id) in apart
        or mentor.id in mentee.refused
        or mentee.id in mentor.refused
    )


def may(mentor: Person, mentee: Person, apart: frozenset[tuple[int, int]]) -> bool:
    return (
        mentor.form == mentee.form
        and not younger(mentor, mentee)
        and not barred(mentor, mentee, apart)
    )


def points(mentor: Person, mentee: Person) -> tuple[Point, ...]:
    """What speaks for these two, the weightiest first."""
    return tuple(sorted(_points(mentor, mentee), key=lambda one: -one.points))


def score(mentor: Person, mentee: Person) -> int:
    return sum(one.points for one in _points(mentor, mentee))


def ranked(
    mentee: Person, mentors: tuple[Mentor, ...], apart: frozenset[tuple[int, int]]
) -> list[tuple[Mentor, int]]:
    """Every mentor this mentee may have, the best first, whether or not there is a place."""
    found = [(one, score(one.person, mentee)) for one in mentors if may(one.person, mentee, apart)]
    return sorted(found, key=lambda pair: (-pair[1], pair[0].taken, pair[0].id))


def _points(mentor: Person, mentee: Person) -> Iterator[Point]:
    if mentor.id in mentee.wished:
        yield Point(Topic.WISH, weights.WISH)
    if found := mentor.help & mentee.help:
        share = weights.HELP * len(found) // len(mentee.help)
        yield Point(Topic.HELP, share, tuple(sorted(found)))
    if found := mentor.times & mentee.times:
        yield Point(Topic.TIMES, _step(weights.TIMES, len(found)), tuple(sorted(found)))
    if found := mentor.interests & mentee.interests:
        yield Point(Topic.INTERESTS, _step(weights.INTERESTS, len(found)), tuple(sorted(found)))
    if found := mentor.subjects & mentee.subjects:
        yield Point(Topic.SUBJECTS, weights.SUBJECTS, tuple(sorted(found)))
    if mentor.year is not None and mentee.year is not None:
        ahead = mentor.year - mentee.year
        if ahead >= 0:
            yield Point(Topic.OLDER, weights.OLDER.get(ahead, weights.FAR_OLDER), (str(ahead),))


def _step(steps: tuple[int, ...], count: int) -> int:
    return steps[min(count, len(steps) - 1)]
