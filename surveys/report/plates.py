"""What a picture shows, as plain data. How it is drawn: `surveys.report.pictures`."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Group:
    """Counts of one group of people, a step after another."""

    label: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Funnel:
    steps: tuple[str, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One construct of one group, at two moments."""

    label: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Scale:
    """Changes that were given on one scale, so they may share an axis."""

    low: int
    high: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Slope:
    """In the autumn and in spring."""

    scales: tuple[Scale, ...]


@dataclass(frozen=True, slots=True)
class Hopes:
    """What was hoped for and what came of it."""

    scales: tuple[Scale, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """So many of a few people; `part` None: the count would tell each one's answer."""

    label: str
    part: int | None
    n: int
    words: str


@dataclass(frozen=True, slots=True)
class Parts:
    rows: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Aim:
    """An indicator; shares are of 1. `share` None: not known, or not to be shown."""

    label: str
    words: str
    share: float | None
    target: float | None
    at_most: bool = False


@dataclass(frozen=True, slots=True)
class Aims:
    rows: tuple[Aim, ...]


@dataclass(frozen=True, slots=True)
class Week:
    monday: date
    held: int
    term: bool = True  # at least one school day that is no holiday


@dataclass(frozen=True, slots=True)
class Weeks:
    weeks: tuple[Week, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """One group over the waves; None: too few answered, or nobody was asked."""

    label: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """Courses on one scale, a value at least."""

    low: int
    high: int
    courses: tuple[Course, ...]


@dataclass(frozen=True, slots=True)
class Pulse:
    waves: tuple[str, ...]
    panels: tuple[Panel, ...]


Chart = Funnel | Slope | Hopes | Parts | Aims | Weeks | Pulse


@dataclass(frozen=True, slots=True)
class Plate:
    """A numbered figure of the report. Without a chart `reading` says why there is none."""

    key: str
    title: str
    note: str  # under the title: who, how many, on what scale
    reading: str  # one line under the picture
    chart: Chart | None
