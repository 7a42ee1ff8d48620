"""A pair as screens show it: who, since when, how often they met, how long they have not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from surveys.analysis.meetings import is_silent
from surveys.matches.model import Match, Meeting, PlannedMeeting
from surveys.matches.sides import Side
from surveys.ports import HasMatches, HasMeetings, HasMemberships, HasPeople, HasPlanned
from surveys.programme.calendar import term_days
from surveys.programme.model import Programme, StageKey

DAY = timedelta(days=1)


class Tx(HasPeople, HasMemberships, HasMatches, HasMeetings, HasPlanned, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Card:
    match: Match
    mentor: Side
    mentee: Side
    meetings: int  # held; those the other side says did not happen are not
    differing: int  # records that the two sides see otherwise, those among them
    last: date | None  # the day of the last held meeting
    silent_days: int | None  # term days without a meeting, once there are enough to speak of
    planned: PlannedMeeting | None = None  # what the two have agreed on
    reserved: bool = False  # why it ended is not for this reader: they are in it themselves

    @property
    def running(self) -> bool:
        return self.match.ended_on is None

    def other(self, membership_id: int) -> Side:
        """Whom a side is in the pair with."""
        return self.mentee if membership_id == self.mentor.id else self.mentor


def cards(tx: Tx, programme: Programme, today: date) -> list[Card]:
    """All pairs of a programme by number, in four queries."""
    sides = {m.id: Side.of(person, m) for person, m in tx.people.in_programme(programme.id)}
    log: dict[int, list[Meeting]] = {}
    for meeting in tx.meetings.in_programme(programme.id):
        log.setdefault(meeting.match_id, []).append(meeting)
    planned = {one.match_id: one for one in tx.planned.open_in(programme.id)}
    return [
        _card(
            programme,
            match,
            (sides[match.mentor_id], sides[match.mentee_id]),
            log.get(match.id, ()),
            planned.get(match.id),
            today,
        )
        for match in tx.matches.in_programme(programme.id)
    ]


def card(tx: Tx, programme: Programme, match: Match, today: date) -> Card:
    sides = (_side(tx, match.mentor_id), _side(tx, match.mentee_id))
    planned = next(iter(tx.planned.open_of([match.id])), None)
    return _card(programme, match, sides, tx.meetings.of_match(match.id), planned, today)


def _side(tx: Tx, membership_id: int) -> Side:
    membership = tx.memberships.get(membership_id)
    assert membership is not None  # a foreign key
    person = tx.people.get(membership.person_id)
    assert person is not None  # the same
    return Side.of(person, membership)


def _card(
    programme: Programme,
    match: Match,
    sides: tuple[Side, Side],
    log: Sequence[Meeting],
    planned: PlannedMeeting | None,
    today: date,
) -> Card:
    held = [meeting.held_on for meeting in log if not meeting.disputed]
    last = max(held, default=None)
    agreed = None if planned is None else planned.on_day
    return Card(
        match=match,
        mentor=sides[0],
        mentee=sides[1],
        meetings=len(held),
        differing=sum(m.disputed or m.contested_at is not None for m in log),
        last=last,
        silent_days=_silent_days(programme, match, last, today, agreed),
        planned=planned if match.ended_on is None else None,
    )


def _silent_days(
    programme: Programme, match: Match, last: date | None, today: date, agreed: date | None
) -> int | None:
    """None while the pair is not silent in the sense of the summary."""
    if not is_silent(programme, match, last or date.min, today, agreed):
        return None
    stage = programme.stage(StageKey.MAIN)
    since = max(last or date.min, match.starts_on, stage.starts_on - DAY)
    return term_days(programme, since + DAY, min(today, stage.ends_on))
