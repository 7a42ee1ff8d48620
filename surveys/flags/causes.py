"""What the facts justify a flag for, and since when. Pure; past and future alike, as rules are.

The messages of `deliveries.rules.curator` are made from the same causes: what the curator is
written about and what stands in `/alerts` cannot differ.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import NamedTuple

from surveys.deliveries.snapshot import Snapshot
from surveys.flags.model import Subject
from surveys.flags.table import Key, threshold
from surveys.matches.model import Match
from surveys.people.model import Kind
from surveys.programme.calendar import (
    DAY,
    after_term_days,
    day_start,
    local_day,
    next_window,
)
from surveys.programme.model import StageKey

GRACE = 3 * DAY  # to answer the first-meeting check, if holidays have delayed it


@dataclass(frozen=True, slots=True)
class Cause:
    subject: Subject
    at: datetime  # from when on there is something to do
    until: datetime  # from when on it is over by itself
    since: date  # of a silence: its last meeting, or the day agreed on; of a person: out of reach


def causes(snapshot: Snapshot) -> Iterator[Cause]:
    yield from no_first_meetings(snapshot)
    yield from silent_pairs(snapshot)
    yield from unreachable(snapshot)


def no_first_meetings(snapshot: Snapshot) -> Iterator[Cause]:
    """Neither a meeting nor an answer to the check so many days after the match began."""
    programme = snapshot.programme
    patience = threshold(programme, Key.NO_FIRST_MEETING) * DAY
    check = threshold(programme, Key.FIRST_MEETING_CHECK) * DAY
    over = _year_over(snapshot)
    for match in snapshot.matches:
        if match.ended_on or not snapshot.sides(match) or _met(snapshot, match):
            continue
        asked = snapshot.opens(Kind.ADULT, match.starts_on + check)
        day = max(match.starts_on + patience, local_day(programme, asked) + GRACE)
        at = snapshot.opens(Kind.ADULT, day)
        if at < over:
            subject = Subject(Key.NO_FIRST_MEETING, match.id)
            yield Cause(subject, at, over, match.starts_on)


def silent_pairs(snapshot: Snapshot) -> Iterator[Cause]:
    programme = snapshot.programme
    days = threshold(programme, Key.SILENT_PAIR)
    over = day_start(programme, programme.stage(StageKey.MAIN).ends_on + DAY)
    for match, since, agreed, on in silent(snapshot, days):
        last = since if agreed is None else max(since, agreed)  # after each of them it is told anew
        yield Cause(Subject(Key.SILENT_PAIR, match.id), snapshot.opens(Kind.ADULT, on), over, last)


def unreachable(snapshot: Snapshot) -> Iterator[Cause]:
    """Who has blocked the bot: told once each time, while the year lasts. In summer many do."""
    programme = snapshot.programme
    over = _year_over(snapshot)
    people = {m.person_id: m.unreachable_since for m in snapshot.participants}
    for person_id, since in people.items():
        if since is not None:
            at = next_window(programme, Kind.ADULT, since)
            if at < over:
                subject = Subject(Key.UNREACHABLE, person_id=person_id)
                yield Cause(subject, at, over, local_day(programme, since))


class Silence(NamedTuple):
    match: Match
    since: date  # the last meeting, the match's start or the eve of stage II
    agreed: date | None  # the day that the pair has agreed on
    on: date  # from this day on it is a silence


def silent(snapshot: Snapshot, days: int) -> Iterator[Silence]:
    """Pairs that will have been silent for so many term days of stage II, as the summary counts.

    Until a day that the pair has agreed on is over nothing is missing; once it has passed without a
    record it was no meeting. A side on pause explains a silence.
    """
    programme = snapshot.programme
    main = programme.stage(StageKey.MAIN)
    reached = cache(lambda day: after_term_days(programme, day, days))
    for match in snapshot.matches:
        if match.ended_on or not snapshot.sides(match):
            continue
        held = (meeting.held_on for meeting in snapshot.meetings_of.get(match.id, ()))
        since = max([match.starts_on, main.starts_on - DAY, *held])
        agreed = snapshot.agreed.get(match.id)
        on = reached(since) if agreed is None else max(reached(since), agreed + DAY)
        if on <= main.ends_on:
            yield Silence(match, since, agreed, on)


def _year_over(snapshot: Snapshot) -> datetime:
    """What would wait for the first of September speaks of a year that is over."""
    return day_start(snapshot.programme, snapshot.programme.ends_on + DAY)


def _met(snapshot: Snapshot, match: Match) -> bool:
    return bool(snapshot.meetings_of.get(match.id)) or match.id in snapshot.checked
