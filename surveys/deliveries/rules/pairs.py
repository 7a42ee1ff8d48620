"""News of a pair, to its two sides: made, ended, silent."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from surveys.deliveries import occurrence
from surveys.deliveries.model import Reason
from surveys.deliveries.snapshot import Snapshot
from surveys.deliveries.wish import Wish
from surveys.flags.causes import silent
from surveys.flags.table import Key, threshold
from surveys.matches.ending import counts
from surveys.matches.model import Match
from surveys.programme.calendar import (
    DAY,
    day_start,
)
from surveys.programme.model import StageKey

MADE = 21 * DAY  # later than this it is known anyway
ENDED = 45 * DAY  # promised: a month that is full gives it to the next one, holidays first
ASKED = 3 * DAY  # after a day agreed on: whether it took place is asked first (`meetings.passed`)


def made(snapshot: Snapshot, _now: datetime) -> Iterator[Wish]:
    for match in snapshot.matches:
        if match.ended_on is None:
            yield from _news(snapshot, match, Reason.MATCH_MADE, match.starts_on, MADE)


def ended(snapshot: Snapshot, _now: datetime) -> Iterator[Wish]:
    """Early ends only: with the year all pairs end, and that is no news.

    Nor is the end of a pair made by mistake, of which its people may never have heard.
    """
    for match in snapshot.matches:
        if match.ended_on and match.closed_early and counts(match.end_reason):
            yield from _news(snapshot, match, Reason.MATCH_ENDED, match.ended_on, ENDED)


def silences(snapshot: Snapshot, _now: datetime) -> Iterator[Wish]:
    """After 21 term days without a meeting, one note to both sides."""
    programme = snapshot.programme
    days = threshold(programme, Key.SILENCE_NOTE)
    for match, since, agreed, on in silent(snapshot, days):
        day = on if agreed is None else max(on, agreed + ASKED)
        for member in snapshot.sides(match) or ():
            yield Wish(
                member,
                Reason.SILENCE,
                occurrence.of_silence(match.id, since),
                snapshot.opens(member.kind, day),
                day_start(programme, programme.stage(StageKey.MAIN).ends_on + DAY),
                {"match": match.id},
            )


def _news(
    snapshot: Snapshot, match: Match, reason: Reason, day: date, useful: timedelta
) -> Iterator[Wish]:
    for membership_id in (match.mentor_id, match.mentee_id):
        member = snapshot.member.get(membership_id)
        if member and member.active:
            at = snapshot.opens(member.kind, day)
            which = occurrence.of_match(match.id)
            yield Wish(member, reason, which, at, at + useful, {"match": match.id})
