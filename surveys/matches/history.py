"""«Мои встречи»: what lies ahead, what was, what did not come about."""

from dataclasses import dataclass
from datetime import date, datetime

from surveys.matches.drafts import Problem, Subject, Tx, Unfit, subject_of
from surveys.matches.mine import participations
from surveys.matches.model import Meeting, PlannedMeeting
from surveys.people.model import Kind
from surveys.programme.calendar import local_day


@dataclass(frozen=True, slots=True)
class Met:
    meeting: Meeting
    subject: Subject
    mine: bool


@dataclass(frozen=True, slots=True)
class Agreed:
    planned: PlannedMeeting
    subject: Subject


@dataclass(frozen=True, slots=True)
class History:
    met: tuple[Met, ...]  # the newest first
    ahead: tuple[Agreed, ...]  # the nearest first; a day that has passed waits for its word
    off: tuple[Agreed, ...]  # called off, the newest first
    today: date
    reader: Kind
    several: bool  # pairs: whose each is must be said


def history(tx: Tx, now: datetime, account: int) -> History | Unfit:
    """Of all pairs of this programme, those that have ended too."""
    person = tx.people.by_account(account)
    mine = () if person is None or person.archived_at else participations(tx, person)
    if person is None or not mine:
        return Unfit(Problem.NOT_TAKING_PART)
    programme = tx.programmes.get(mine[0].programme_id)
    assert programme is not None  # a foreign key
    matches = [match for member in mine for match in tx.matches.of_membership(member.id)]
    found = ((match.id, subject_of(tx, person, match.id)) for match in matches)
    subjects = {number: subject for number, subject in found if subject is not None}
    met = [
        Met(meeting, subject, meeting.logged_by == subject.logger.id)
        for number, subject in subjects.items()
        for meeting in tx.meetings.of_match(number)
    ]
    running = [number for number, one in subjects.items() if one.match.ended_on is None]
    ahead = [Agreed(one, subjects[one.match_id]) for one in tx.planned.open_of(running)]
    off = [Agreed(one, subjects[one.match_id]) for one in tx.planned.called_off(subjects)]
    return History(
        tuple(sorted(met, key=lambda one: (one.meeting.held_on, one.meeting.id), reverse=True)),
        tuple(sorted(ahead, key=lambda one: one.planned.on_day)),
        tuple(off),
        local_day(programme, now),
        person.kind,
        several=len(subjects) > 1,
    )
