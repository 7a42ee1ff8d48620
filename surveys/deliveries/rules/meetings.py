"""News of one meeting, to a side of its pair: logged, seen otherwise, ahead, passed unrecorded."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from surveys.deliveries import occurrence
from surveys.deliveries.member import Member
from surveys.deliveries.model import Reason
from surveys.deliveries.snapshot import Snapshot
from surveys.deliveries.wish import Wish
from surveys.matches import remind
from surveys.matches.model import Match
from surveys.programme.calendar import DAY, local_day, next_window, window_from

CONFIRM = timedelta(days=3)  # then silence has confirmed the meeting (programme notes)
MEND = 14 * DAY  # so long a record that the two sides see otherwise is worth a word
ASK = 7 * DAY  # later nobody remembers the day


def logged(snapshot: Snapshot, _now: datetime) -> Iterator[Wish]:
    """A meeting one side has logged, to the other, which may say that it was not so."""
    for meeting in snapshot.meetings:
        match = snapshot.match.get(meeting.match_id)
        if match is None or meeting.confirmed_at or meeting.disputed:
            continue
        sides = _sides(match)
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
    for planned in snapshot.planned:
        match = _running(snapshot, planned.match_id)
        if match is None:
            continue
        asked = (
            (match.mentor_id, planned.mentor_reminded),
            (match.mentee_id, planned.mentee_reminded),
        )
        for number, when in asked:
            member = _side(snapshot, match, number)
            if when is None or member is None:
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


def differing(snapshot: Snapshot, _now: datetime) -> Iterator[Wish]:
    """The other side says that a meeting was otherwise, or was not: to who has logged it."""
    for meeting in snapshot.meetings:
        said_at = meeting.contested_at or (meeting.confirmed_at if meeting.disputed else None)
        match = _running(snapshot, meeting.match_id)
        if said_at is None or match is None:
            continue
        logger = _side(snapshot, match, meeting.logged_by)
        if logger is not None:
            yield Wish(
                logger,
                Reason.MEETING_DIFFERS,
                occurrence.of_differing(meeting.id, local_day(snapshot.programme, said_at)),
                next_window(snapshot.programme, logger.kind, said_at),
                said_at + MEND,
                {"meeting": meeting.id, "match": match.id},
            )


def passed(snapshot: Snapshot, _now: datetime) -> Iterator[Wish]:
    """Was it? To who had set the day, once: the mentor's where a curator had set it."""
    programme = snapshot.programme
    for planned in snapshot.planned:
        match = _running(snapshot, planned.match_id)
        if match is None:
            continue
        asked = planned.set_by if planned.set_by in _sides(match) else match.mentor_id
        member = _side(snapshot, match, asked)
        if member is not None:
            at = window_from(programme, member.kind, planned.on_day + DAY)
            yield Wish(
                member,
                Reason.MEETING_PASSED,
                occurrence.of_planned(planned.id, planned.on_day, None),
                at,
                at + ASK,
                {"planned": planned.id, "match": match.id},
            )


def _running(snapshot: Snapshot, match_id: int) -> Match | None:
    match = snapshot.match.get(match_id)
    return None if match is None or match.ended_on is not None else match


def _sides(match: Match) -> tuple[int, int]:
    return match.mentor_id, match.mentee_id


def _side(snapshot: Snapshot, match: Match, membership_id: int) -> Member | None:
    """Who takes part at present; None for who is no side of the pair."""
    member = snapshot.member.get(membership_id)
    return member if member and member.active and member.id in _sides(match) else None
