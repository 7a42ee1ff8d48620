"""Everything the facts justify, by all rules."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache, partial

from surveys.deliveries.rules import curator, events, invitations, meetings, pairs
from surveys.deliveries.rules.reminders import reminders
from surveys.deliveries.snapshot import Snapshot
from surveys.deliveries.wish import Wish
from surveys.programme.calendar import day_start

RULES = (
    pairs.made,
    pairs.ended,
    meetings.logged,
    meetings.differing,
    meetings.ahead,
    meetings.passed,
    pairs.silences,
    invitations.entries,
    invitations.first_meetings,
    invitations.pulses,
    invitations.finals,
    reminders,
    events.reminders,
    curator.no_first_meetings,
    curator.silent_pairs,
    curator.stages,
    curator.digests,
    curator.year_ends,
    curator.closed_waves,
    curator.unreachable,
    curator.retention,
)


def agenda(snapshot: Snapshot, now: datetime) -> Iterator[Wish]:
    """Wishes past and to come; none for what was due before its person joined.

    People who get no messages (on paper, unreachable) stay in it for the responses to open. Who is read
    only as the other side of a pair is not judged: not all of their facts are here.
    """
    start = snapshot.programme.starts_on
    begins = cache(partial(day_start, snapshot.programme))
    for rule in RULES:
        for wish in rule(snapshot, now):
            if wish.about is None and not snapshot.judges(wish.member.person_id):
                continue
            joined = begins(wish.member.enrolled_on or start)
            if wish.at >= joined and (wish.opens or wish.member.written_to):
                yield wish
