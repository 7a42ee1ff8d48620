"""Proposals for 500 mentees and 500 mentors with places: the whole way of the child process."""

import random
from functools import partial
from pathlib import Path

from surveys.matching.model import Mentor, Person, Task
from surveys.matching.solve import LIMIT, solve
from tests.benchmarks.apart import repeated
from tests.benchmarks.report import Line

PEOPLE = 500
TOPICS, LIKES, LESSONS, TIMES = (
    [f"{kind}{number}" for number in range(count)]
    for kind, count in (("t", 12), ("l", 13), ("s", 10), ("f", 5))
)


async def measure(_: Path, repeats: int) -> list[Line]:
    """Start of the child, reading, scores, the optimum, what was traded away, the way back."""
    took = await repeated(partial(solve, crowd(random.Random(1))), LIMIT, repeats)
    assert len(took.found.proposals) == PEOPLE
    return [
        Line(
            f"seconds to proposals for {PEOPLE} mentees and {PEOPLE} mentors with places, whole child",
            took.words,
            took.processor,
            at_most=2,
        )
    ]


def crowd(chance: random.Random) -> Task:
    def person(number: int, *, mentor: bool) -> Person:
        return Person(
            number,
            number,
            "pupil-pupil",
            chance.randint(8, 11) if mentor else chance.randint(5, 9),
            frozenset(chance.sample(TOPICS, 5 if mentor else 3)),
            frozenset(chance.sample(LIKES, 4)),
            frozenset(chance.sample(LESSONS, 2)),
            frozenset(chance.sample(TIMES, 2)),
        )

    mentees = tuple(person(number, mentor=False) for number in range(PEOPLE))
    mentors = tuple(
        Mentor(person(PEOPLE + number, mentor=True), chance.randint(1, 3))
        for number in range(PEOPLE)
    )
    apart_from = frozenset(
        (chance.choice(mentors).id, chance.choice(mentees).id) for _ in range(PEOPLE)
    )
    return Task(mentees, mentors, apart_from)
