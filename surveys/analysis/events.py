"""Events of the year and who came: facts of the process. What people thought of them is aggregate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from surveys.analysis.facts import ProgrammeFacts
from surveys.events.model import EventKind, Figures
from surveys.programme.calendar import local_day

GOOD = 4  # «полезно»: of five


@dataclass(frozen=True, slots=True)
class EventKindRow:
    kind: str  # of `surveys.events.model.EventKind`
    held: int  # not called off, up to the day of the figures
    visits: int  # people noted as present, each event apart
    cancelled: int


@dataclass(frozen=True, slots=True)
class EventRow:
    """One that was held. Figures of marks: as they were frozen, or none."""

    kind: str
    title: str
    held_on: str  # ISO 8601
    invited: int
    coming: int  # said that they would come
    visits: int
    n: int | None  # who gave a mark; None: the question is open, or nobody was asked
    median: float | None
    useful: int | None  # marks of 4 and 5
    suppressed: bool


def event_kinds(facts: ProgrammeFacts, today: date) -> tuple[EventKindRow, ...]:
    """Kinds that there were, in their order."""
    begun = [one for one in facts.events if _day(facts, one) <= today]
    rows = (_kind(kind, [one for one in begun if one.event.kind is kind]) for kind in EventKind)
    return tuple(row for row in rows if row.held or row.cancelled)


def event_list(facts: ProgrammeFacts, today: date) -> tuple[EventRow, ...]:
    """By day."""
    return tuple(
        _row(one, _day(facts, one))
        for one in facts.events
        if one.event.cancelled_at is None and _day(facts, one) <= today
    )


def _kind(kind: EventKind, found: Sequence[Figures]) -> EventKindRow:
    held = [one for one in found if one.event.cancelled_at is None]
    return EventKindRow(
        kind.value, len(held), sum(_visits(one) for one in held), len(found) - len(held)
    )


def _row(one: Figures, day: date) -> EventRow:
    event, seen = one.event, one.event.looking_back
    counts = None if seen is None else seen.counts
    return EventRow(
        kind=event.kind.value,
        title=event.title,
        held_on=day.isoformat(),
        invited=one.tally.invited,
        coming=one.tally.coming,
        visits=_visits(one),
        n=None if seen is None else seen.n,
        median=None if counts is None else middle_mark(counts),
        useful=None if counts is None else good_marks(counts),
        suppressed=seen is not None and counts is None,
    )


def _visits(one: Figures) -> int:
    return one.tally.present + one.event.nameless


def _day(facts: ProgrammeFacts, one: Figures) -> date:
    return local_day(facts.programme, one.event.starts_at)


def good_marks(counts: Mapping[int, int]) -> int:
    return sum(n for mark, n in counts.items() if mark >= GOOD)


def middle_mark(counts: Mapping[int, int]) -> float | None:
    marks = [mark for mark, n in counts.items() for _ in range(n)]
    return float(median(marks)) if marks else None
