"""Meetings: facts of the process, never suppressed."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from surveys.analysis.facts import ProgrammeFacts
from surveys.flags.table import Key, threshold
from surveys.matches.ending import EndReason
from surveys.matches.model import Match, Meeting
from surveys.programme.calendar import DAY, term_days
from surveys.programme.model import Programme, StageKey

PER_MONTH = 2  # programme notes: two meetings a month in term time
MONTH = 30  # days


@dataclass(frozen=True, slots=True)
class Meetings:
    """Counts up to a day. `held` takes all held meetings; `held_in_main` those of stage II.

    Only the latter compare with `planned`, which looks at stage II alone.
    """

    planned: int
    held: int
    matches: int
    silent: int
    held_in_main: int = 0


def meetings(facts: ProgrammeFacts, today: date) -> Meetings:
    formed = [match for match in facts.matches if match.starts_on <= today]
    held = held_meetings(facts, today)
    main = facts.programme.stage(StageKey.MAIN)
    last: defaultdict[int, date] = defaultdict(lambda: date.min)
    for meeting in held:
        last[meeting.match_id] = max(last[meeting.match_id], meeting.held_on)
    agreed = {one.match_id: one.on_day for one in facts.planned}
    return Meetings(
        planned=sum(planned(facts.programme, match, today) for match in formed),
        held=len(held),
        matches=len(formed),
        silent=sum(
            is_silent(facts.programme, match, last[match.id], today, agreed.get(match.id))
            for match in formed
        ),
        held_in_main=sum(main.starts_on <= one.held_on <= main.ends_on for one in held),
    )


def held_meetings(facts: ProgrammeFacts, today: date) -> tuple[Meeting, ...]:
    """Those that took place: not in the future, and the other side has not said «не было»."""
    return tuple(m for m in facts.meetings if m.held_on <= today and not m.disputed)


def meetings_of(facts: ProgrammeFacts, today: date) -> Counter[int]:
    """Held meetings of each membership, all its matches together."""
    sides = {match.id: (match.mentor_id, match.mentee_id) for match in facts.matches}
    counts: Counter[int] = Counter()
    for meeting in held_meetings(facts, today):
        counts.update(sides.get(meeting.match_id, ()))
    return counts


def planned(programme: Programme, match: Match, today: date) -> int:
    """2 x days of the match in stage II in term time / 30, rounded down (design, "Terms").

    Both ends of the match and of the stage count; days after `today` do not.
    """
    stage = programme.stage(StageKey.MAIN)
    start = max(match.starts_on, stage.starts_on)
    end = min(match.ended_on or today, stage.ends_on, today)
    return PER_MONTH * term_days(programme, start, end) // MONTH


def is_silent(
    programme: Programme, match: Match, last: date, today: date, agreed: date | None = None
) -> bool:
    """A match under way without a meeting for 21 term days of stage II, or since its start.

    Or for as many as its people are written to after: the summary and the note count the same.

    `last`: the day of its last held meeting; `date.min` if there was none. `agreed`: the day its
    people have agreed on: while it has not passed the pair is not silent, and it counts for nothing
    else. A pair that ended with the year was under way to its last day: the figures of that year
    do not change afterwards.
    """
    if agreed is not None and agreed >= today:
        return False
    over = match.ended_on is not None and match.ended_on <= today
    if over and match.end_reason != EndReason.YEAR:
        return False
    stage = programme.stage(StageKey.MAIN)
    since = max(last, match.starts_on, stage.starts_on - DAY)
    return term_days(programme, since + DAY, min(today, stage.ends_on)) >= threshold(
        programme, Key.SILENCE_NOTE
    )
