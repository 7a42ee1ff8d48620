"""Meetings week by week: facts of the process, never suppressed."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from surveys.analysis.facts import ProgrammeFacts
from surveys.analysis.meetings import held_meetings
from surveys.programme.calendar import DAY, term_days

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class WeekRow:
    """A week from Monday. `held`: meetings; `matches`: pairs that met; `running`: pairs under way."""

    week: str  # ISO date of its Monday
    held: int
    matches: int
    running: int
    term: bool  # has it a day outside school holidays?


def weeks(facts: ProgrammeFacts, today: date) -> tuple[WeekRow, ...]:
    """From the week of the programme's first day to that of `today`; empty without pairs."""
    programme = facts.programme
    first = _monday(programme.starts_on)
    last = (min(today, programme.ends_on) - first) // WEEK
    formed = [match for match in facts.matches if match.starts_on <= today]
    if not formed or last < 0:
        return ()
    held = [0] * (last + 1)
    met: defaultdict[int, set[int]] = defaultdict(set)
    for meeting in held_meetings(facts, today):
        index = (meeting.held_on - first) // WEEK
        if 0 <= index <= last:
            held[index] += 1
            met[index].add(meeting.match_id)
    change = [0] * (last + 2)
    for match in formed:
        begun = max(0, (match.starts_on - first) // WEEK)
        ended = last if match.ended_on is None else min(last, (match.ended_on - first) // WEEK)
        if begun <= ended:
            change[begun] += 1
            change[ended + 1] -= 1
    return tuple(
        WeekRow(
            week=(first + index * WEEK).isoformat(),
            held=held[index],
            matches=len(met[index]),
            running=running,
            term=term_days(programme, first + index * WEEK, first + (index + 1) * WEEK - DAY) > 0,
        )
        for index, running in enumerate(list(accumulate(change))[:-1])
    )


def _monday(day: date) -> date:
    return day - day.weekday() * DAY
