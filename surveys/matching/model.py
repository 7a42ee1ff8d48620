"""Who waits for a mentor, who can take one on, and what is proposed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Ids = frozenset[str]
NONE: Ids = frozenset()


class Topic(StrEnum):
    """What may speak for two people."""

    HELP = "help"  # asked for and offered
    TIMES = "times"  # free at the same time
    INTERESTS = "interests"
    SUBJECTS = "subjects"
    OLDER = "older"  # a pupil who is some classes ahead
    WISH = "wish"  # named in the mentee's own words


@dataclass(frozen=True, slots=True)
class Person:
    """A side, with what its own answers «увидит куратор» say; nothing said is no obstacle."""

    id: int  # membership
    person_id: int
    form: str
    year: int | None = None  # of school; None: an adult, or a class that nobody has recorded
    help: Ids = NONE  # asked for, or offered
    interests: Ids = NONE
    subjects: Ids = NONE
    times: Ids = NONE
    wished: frozenset[int] = frozenset()  # people named in wishes
    refused: frozenset[int] = frozenset()  # people named in refusals


@dataclass(frozen=True, slots=True)
class Mentor:
    person: Person
    places: int  # free ones
    taken: int = 0  # mentees they have already

    @property
    def id(self) -> int:
        return self.person.id


@dataclass(frozen=True, slots=True)
class Task:
    mentees: tuple[Person, ...]  # without a mentor in their form
    mentors: tuple[Mentor, ...]
    apart: frozenset[tuple[int, int]] = frozenset()  # (mentor, mentee) that must not be proposed
    fixed: Mapping[int, int] = field(default_factory=dict)  # mentee → the mentor that stays


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that speaks for a pair."""

    topic: Topic
    points: int
    items: tuple[str, ...] = ()  # option ids; of OLDER: how many classes


@dataclass(frozen=True, slots=True)
class Proposal:
    mentee: int
    mentor: int
    form: str
    score: int
    better: int | None = None  # a mentor who would suit more: traded away for the good of all
    fixed: bool = False


class Why(StrEnum):
    """Why somebody stays without a mentor."""

    NO_MENTORS = "no_mentors"  # nobody mentors in this form
    NO_PLACES = "no_places"  # all of them have their mentees
    YOUNGER = "younger"  # those with a place are in a lower class
    APART = "apart"  # with those who are left it must not be
    TOO_FEW = "too_few"  # places are fewer than mentees, and others suit them better
    MOVED = "moved"  # the curator gave this place to another


@dataclass(frozen=True, slots=True)
class Left:
    mentee: int
    form: str
    why: Why


@dataclass(frozen=True, slots=True)
class Assignment:
    proposals: tuple[Proposal, ...]  # by mentee
    left: tuple[Left, ...]  # by mentee
    released: tuple[tuple[int, int], ...] = ()  # fixed (mentee, mentor) that can no longer be
