"""A reminder before the next meeting, for who has asked for it; and the meeting in a calendar file."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from surveys.calendar_file import Appointment
from surveys.matches.ahead import Ahead, Tx, look
from surveys.matches.drafts import Draft, Problem, Subject, Unfit
from surveys.matches.model import PlannedMeeting
from surveys.people.model import Kind, Role
from surveys.programme.calendar import DAY, day_start, next_window, window_until, zone
from surveys.programme.model import Programme

BEFORE = timedelta(hours=1)
LASTS = timedelta(minutes=45)  # as long as a lesson, where the pair has not said


class When(StrEnum):
    EVE = "eve"  # in the last window of a day before
    HOUR = "hour"  # an hour before it, where messages may go then; else as EVE
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Line:
    on_day: date
    appointment: Appointment


def wish(tx: Tx, now: datetime, account: int, choice: int, when: When) -> Ahead | Unfit:
    """Of this side alone; the other one is asked nothing and told nothing of it."""
    found = look(tx, now, account, choice)
    if isinstance(found, Unfit):
        return found
    if found.planned is None or not found.draft.by_side:
        return Unfit(Problem.NOT_YOURS)
    for one in found.draft.planned:
        role = _subject(found.draft, one).reader_role
        tx.planned.remind(one.id, role, None if when is When.NOT else when.value)
    return look(tx, now, account, choice)


def of_reader(found: Draft) -> When:
    """What this side has asked for."""
    planned = next(iter(found.planned), None)
    if planned is None or not found.by_side:
        return When.NOT
    mentor = _subject(found, planned).reader_role is Role.MENTOR
    said = planned.mentor_reminded if mentor else planned.mentee_reminded
    return When.NOT if said is None else When(said)


def starts_at(programme: Programme, planned: PlannedMeeting) -> datetime | None:
    """None: no hour is agreed on."""
    if planned.minute is None:
        return None
    at = time(planned.minute // 60, planned.minute % 60)
    return datetime.combine(planned.on_day, at, tzinfo=zone(programme)).astimezone(UTC)


def due_at(
    programme: Programme, planned: PlannedMeeting, kind: Kind, when: When
) -> datetime | None:
    """When the reminder is due; None: no window before it."""
    begins = starts_at(programme, planned)
    if when is When.HOUR and begins is not None:
        at = begins - BEFORE
        if next_window(programme, kind, at) == at:
            return at
    return window_until(programme, kind, planned.on_day - DAY)


def useful_until(programme: Programme, planned: PlannedMeeting) -> datetime:
    return starts_at(programme, planned) or day_start(programme, planned.on_day + DAY)


def line(tx: Tx, now: datetime, account: int, choice: int) -> Line | Ahead | Unfit:
    """The next meeting as a line of a phone's calendar: the same line after every move."""
    found = look(tx, now, account, choice)
    if isinstance(found, Unfit) or found.planned is None:
        return found
    planned = found.planned
    subjects = found.draft.subjects
    programme = tx.programmes.get(subjects[0].match.programme_id)
    assert programme is not None  # a foreign key
    begins = starts_at(programme, planned)
    names = ", ".join(name for one in subjects for name in one.names)
    made = Appointment(
        uid=f"meeting-{planned.id}@mentor-bot",
        title=f"Встреча: {names}",
        starts_at=begins or planned.on_day,
        ends_at=planned.on_day + DAY if begins is None else begins + LASTS,
        revision=planned.rev,
    )
    return Line(planned.on_day, made)


def _subject(found: Draft, planned: PlannedMeeting) -> Subject:
    return next(one for one in found.subjects if one.match.id == planned.match_id)
