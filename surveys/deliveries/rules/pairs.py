"""News of a pair, to its two sides: made, ended, met, silent."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from surveys.deliveries import occurrence
from surveys.deliveries.model import Reason
from surveys.deliveries.snapshot import Snapshot
from surveys.deliveries.wish import Wish
from surveys.flags.causes import silent
from surveys.flags.table import Key, threshold
from surveys.matches import remind
from surveys.matches.ending import counts
from surveys.matches.model import Match
from surveys.programme.calendar import (
    DAY,
    after_term_days,
    day_start,
    next_window,
    window_from,
)
from surveys.programme.model import StageKey

MADE = 21 * DAY  # later than this it is known anyway
ENDED = 45 * DAY  # promised: a month that is full gives it to the next one, holidays first
CONFIRM = timedelta(days=3)  # then silence has confirmed the meeting (programme notes)


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


def logged(snapshot: Snapshot, _now: datetime) -> Iterator[Wish]:
    """A meeting one side has logged, to the other, which may say that it was not so."""
    matches = {match.id: match for match in snapshot.matches}
    for meeting in snapshot.meetings:
        match = matches.get(meeting.match_id)
        if match is None or meeting.confirmed_at or meeting.disputed:
            continue
        sides = (match.mentor_id, match.mentee_id)
        if meeting.logged_by not in sides:
            continue
        other = snapshot.member.get(sides[1 - sides.index(meeting.logged_by)])
        if other and other.active:
            yield Wish(
                other,
                Reason.MEETING_LOGGED,
                occurrence.of_meeting(meeting.id),
                next_window(snapshot.programme, other.kind, meeting.logged_at),
                meeting.logged_at + CONFIRM,
                {"meeting": meeting.id, "match": match.id},
            )


def ahead(snapshot: Snapshot, _now: datetime) -> Iterator[Wish]:
    """A reminder before a planned meeting, to the side that has asked for one.

    Outside of the budget: it answers the reader's own press. Moved or called off, it is withdrawn.
    """
    matches = {match.id: match for match in snapshot.matches if match.ended_on is None}
    for planned in snapshot.planned:
        match = matches.get(planned.match_id)
        if match is None:
            continue
        asked = (
            (match.mentor_id, planned.mentor_reminded),
            (match.mentee_id, planned.mentee_reminded),
        )
        for number, when in asked:
            member = snapshot.member.get(number)
            if when is None or member is None or not member.active:
                continue
            at = remind.due_at(snapshot.programme, planned, member.kind, remind.When(when))
            if at is not None:
                yield Wish(
                    member,
                    Reason.MEETING_AHEAD,
                    occurrence.of_planned(planned.id, planned.on_day, planned.minute),
                    at,
                    remind.useful_until(snapshot.programme, planned),
                    {"planned": planned.id, "match": match.id},
                )


def silences(snapshot: Snapshot, _now: datetime) -> Iterator[Wish]:
    """After 21 term days without a meeting, one note to both sides."""
    programme = snapshot.programme
    days = threshold(programme, Key.SILENCE_NOTE)
    for match, since in silent(snapshot, days):
        for member in snapshot.sides(match) or ():
            yield Wish(
                member,
                Reason.SILENCE,
                occurrence.of_silence(match.id, since),
                window_from(programme, member.kind, after_term_days(programme, since, days)),
                day_start(programme, programme.stage(StageKey.MAIN).ends_on + DAY),
                {"match": match.id},
            )


def _news(
    snapshot: Snapshot, match: Match, reason: Reason, day: date, useful: timedelta
) -> Iterator[Wish]:
    programme = snapshot.programme
    for membership_id in (match.mentor_id, match.mentee_id):
        member = snapshot.member.get(membership_id)
        if member and member.active:
            at = window_from(programme, member.kind, day)
            which = occurrence.of_match(match.id)
            yield Wish(member, reason, which, at, at + useful, {"match": match.id})
