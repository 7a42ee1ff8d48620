"""One meeting of the log: looked at, edited, deleted, and «было не так».

Who has logged it may change it while it is unconfirmed, seen otherwise by the other side, or within
seven days; what the other side has said about it then waits for their word again. The other side changes nothing, they say «было не
так»; a curator corrects what they have logged themselves, and reads no words of the pair.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Protocol

from surveys.matches import drafts
from surveys.matches.drafts import Problem, Subject, Unfit, subject_of
from surveys.matches.model import MEETING_KINDS, Meeting
from surveys.matches.topics import KNOWN, LENGTHS, topics
from surveys.people.model import Kind
from surveys.ports import HasAudit, HasFocuses
from surveys.programme.calendar import local_day
from surveys.programme.model import Programme

EDITABLE = timedelta(days=7)


class Tx(drafts.Tx, HasAudit, HasFocuses, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Card:
    meeting: Meeting
    subject: Subject
    programme: Programme
    today: date
    reader: Kind
    mine: bool  # the reader has logged it
    editable: bool
    same: bool = False  # not changed: such a meeting is in the log already

    @property
    def topics(self) -> tuple[str, ...]:
        return topics(self.subject.match.form)

    @property
    def contestable(self) -> bool:
        return self.subject.by_side and not self.mine


@dataclass(frozen=True, slots=True)
class Deleted:
    meeting: Meeting


def card_of(tx: drafts.Tx, now: datetime, account: int, meeting_id: int) -> Card | Unfit:
    person = tx.people.by_account(account)
    meeting = tx.meetings.get(meeting_id)
    if person is None or meeting is None or person.archived_at is not None:
        return Unfit(Problem.NOT_YOURS)
    subject = subject_of(tx, person, meeting.match_id)
    programme = None if subject is None else tx.programmes.get(subject.match.programme_id)
    if subject is None or programme is None:
        return Unfit(Problem.NOT_YOURS)
    mine = meeting.logged_by == subject.logger.id
    settled = meeting.confirmed_at is not None and not meeting.disputed
    open_still = not settled or now < meeting.logged_at + EDITABLE
    if not subject.by_side:
        meeting = replace(meeting, topic=None, next_step=None)
    today = local_day(programme, now)
    return Card(meeting, subject, programme, today, person.kind, mine, mine and open_still)


def put(
    tx: Tx, now: datetime, account: int, meeting_id: int, what: str, value: str
) -> Card | Unfit:
    """`what`: "day" (an ordinal), "kind", "minutes", "topic"."""
    found = card_of(tx, now, account, meeting_id)
    if isinstance(found, Unfit):
        return found
    if not found.editable:
        return found
    problem = _change(tx, now, found, what, value)
    if isinstance(problem, Unfit):
        return problem
    after = card_of(tx, now, account, meeting_id)
    return after if isinstance(after, Unfit) else replace(after, same=problem)


def _change(tx: Tx, now: datetime, found: Card, what: str, value: str) -> bool | Unfit:
    """True: nothing is changed, such a meeting is there."""
    meeting = found.meeting
    if what == "minutes" and value in {str(one) for one in LENGTHS}:
        tx.meetings.describe([meeting.id], minutes=int(value))
        return False
    if what == "topic" and value in KNOWN and found.subject.by_side:
        tx.meetings.describe([meeting.id], topic=value)
        return False
    day, kind = meeting.held_on, meeting.kind
    if what == "kind" and value in MEETING_KINDS:
        kind = value
    elif what == "day" and value.isascii() and value.isdecimal() and len(value) < len("1000000"):
        day = date.fromordinal(max(1, int(value)))
        if (unfit := _unfit(found, day)) is not None:
            return unfit
    if (day, kind) == (meeting.held_on, meeting.kind):
        return False
    if not tx.meetings.amend(meeting.id, held_on=day, kind=kind, now=now):
        return True
    _note(tx, now, found, "meeting.edited")
    return False


def _unfit(found: Card, day: date) -> Unfit | None:
    if day > found.today:
        return Unfit(Problem.FUTURE)
    if day < found.subject.match.starts_on:
        return Unfit(Problem.TOO_EARLY, found.subject.match.starts_on)
    if day > found.programme.ends_on:
        return Unfit(Problem.AFTER_END, found.programme.ends_on)
    return None


def ask_words(tx: Tx, now: datetime, account: int, meeting_id: int, what: str) -> Card | Unfit:
    """The next message is a line about this meeting: `lines.NEXT_STEP` or `OWN_TOPIC`."""
    found = card_of(tx, now, account, meeting_id)
    if isinstance(found, Card) and found.editable and found.subject.by_side:
        tx.focuses.set(account, what, {"meeting": meeting_id}, now)
    return found


def delete(tx: Tx, now: datetime, account: int, meeting_id: int) -> Deleted | Card | Unfit:
    found = card_of(tx, now, account, meeting_id)
    if isinstance(found, Unfit) or not found.editable:
        return found
    tx.meetings.remove(meeting_id)
    _note(tx, now, found, "meeting.removed")
    return Deleted(found.meeting)


def contest(tx: Tx, now: datetime, account: int, meeting_id: int) -> Card | Unfit:
    """«Была, но не так»: who has logged it may edit it again, silence confirms it no longer."""
    found = card_of(tx, now, account, meeting_id)
    if isinstance(found, Unfit) or not found.contestable:
        return found
    if found.meeting.contested_at is None:
        tx.meetings.contest(meeting_id, now)
        _note(tx, now, found, "meeting.contested")
    return card_of(tx, now, account, meeting_id)


def _note(tx: HasAudit, now: datetime, found: Card, action: str) -> None:
    tx.audit.add(
        programme_id=found.programme.id,
        actor_id=found.subject.logger.person_id,
        action=action,
        subject=f"match:{found.subject.match.id}",
        now=now,
    )
