"""Invitations to questionnaires: entry, first meeting, pulse, final (design, "Terms")."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from surveys.deliveries import occurrence
from surveys.deliveries.closing import final_end
from surveys.deliveries.model import Reason
from surveys.deliveries.rules.invite import Call, invite
from surveys.deliveries.snapshot import Snapshot
from surveys.deliveries.wish import Wish
from surveys.flags.table import Key, threshold
from surveys.matches.model import Match
from surveys.programme.calendar import DAY, day_start, next_window, stage_begins
from surveys.programme.model import StageKey
from surveys.programme.pulse import PulseWeek, pulse_weeks
from surveys.questionnaires.model import Moment

CATCH_UP = 14 * DAY  # a check or a pulse later than this asks about another time
SETTLED = 14 * DAY  # a younger match has nothing to tell in a pulse


def entries(snapshot: Snapshot, now: datetime) -> Iterator[Wish]:
    """Profile, entry and wellbeing from the day of the consent, on any date before stage III."""
    programme = snapshot.programme
    last = stage_begins(programme, StageKey.CONTROL)
    if now >= last:
        return
    call = Call(Reason.ENTRY, occurrence.once(), (Moment.PROFILE, Moment.ENTRY))
    for member in snapshot.participants:
        joined = day_start(programme, member.enrolled_on or programme.starts_on)
        yield from invite(snapshot, member, call, joined, last)


def first_meetings(snapshot: Snapshot, _now: datetime) -> Iterator[Wish]:
    """A week after a match began, to both; not in the closing stage, when the year is over."""
    programme = snapshot.programme
    check = threshold(programme, Key.FIRST_MEETING_CHECK) * DAY
    for match in _running(snapshot):
        day = match.starts_on + check
        call = Call(
            Reason.FIRST_MEETING,
            occurrence.of_match(match.id),
            (Moment.FIRST_MEETING,),
            matches=(match,),
        )
        for member in snapshot.sides(match) or ():
            at = snapshot.opens(member.kind, day)
            if at < final_end(programme):
                yield from invite(snapshot, member, call, at, at + CATCH_UP)


def pulses(snapshot: Snapshot, _now: datetime) -> Iterator[Wish]:
    """Three common weeks, about the matches running then."""
    if snapshot.main_blocked:
        return
    running = list(_running(snapshot))
    for week in pulse_weeks(snapshot.programme):
        settled: dict[int, list[Match]] = defaultdict(list)
        for match in running:
            if _settled(match, week):
                settled[match.mentor_id].append(match)
                settled[match.mentee_id].append(match)
        for member in snapshot.participants:
            if (matches := tuple(settled.get(member.id, ()))) == ():
                continue
            call = Call(
                Reason.PULSE,
                occurrence.of_wave(week.wave),
                (Moment.PULSE,),
                wave=week.wave,
                matches=matches,
            )
            at = snapshot.opens(member.kind, week.monday)
            yield from invite(snapshot, member, call, at, at + CATCH_UP)


def finals(snapshot: Snapshot, _now: datetime) -> Iterator[Wish]:
    """From the start of stage III, to those whose entry was due."""
    programme = snapshot.programme
    opened = stage_begins(programme, StageKey.CONTROL)
    call = Call(Reason.FINAL, occurrence.once(), (Moment.FINAL,))
    for member in snapshot.participants:
        if snapshot.responses_at.get((member.id, Moment.ENTRY, 1)):
            at = next_window(programme, member.kind, opened)
            yield from invite(snapshot, member, call, at, final_end(programme))


def _running(snapshot: Snapshot) -> Iterator[Match]:
    return (m for m in snapshot.matches if m.ended_on is None and snapshot.sides(m))


def _settled(match: Match, week: PulseWeek) -> bool:
    return match.starts_on + SETTLED <= week.monday
