"""Write a meeting down, take it back, confirm it.

One side logs; the other is asked by planning (`surveys.deliveries.rules.pairs`) and may say «Не
было». The last word of the other side holds, also after silence has confirmed the meeting.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from surveys.matches.drafts import ChoosePair, Draft, Problem, Subject, Tx, Unfit, draft
from surveys.matches.lines import LINES, NEXT_STEP, listens
from surveys.matches.mine import all_participations
from surveys.matches.model import Match, Meeting
from surveys.matches.next_days import next_days
from surveys.matches.topics import KNOWN, LENGTHS
from surveys.people.model import Kind
from surveys.people.overtaken import Quicker
from surveys.ports import HasAudit, HasFocuses, HasMeetings

SILENCE_CONFIRMS = timedelta(days=3)  # programme notes, "Messages: people have lives"


class LogTx(Tx, HasAudit, HasFocuses, Protocol):
    pass


class How(StrEnum):
    LOGGED = "logged"
    CONFIRMED = "confirmed"  # the other side had logged the same: now both have said so
    REPEATED = "repeated"  # in the log already
    DISPUTED = "disputed"  # in the log already, and the other side says it did not happen


@dataclass(frozen=True, slots=True)
class Entry:
    subject: Subject
    how: How
    by: Quicker | None = None  # with REPEATED: who else has logged it


@dataclass(frozen=True, slots=True)
class Logged:
    draft: Draft
    entries: tuple[Entry, ...]
    listening: bool = False  # the next typed line is the next step
    offered: tuple[date, ...] = ()  # days to meet next


@dataclass(frozen=True, slots=True)
class TakenBack:
    removed: int  # 0: the other side has answered in the meantime, or nothing was there


@dataclass(frozen=True, slots=True)
class Answered:
    meeting: Meeting
    name: str  # who had logged it
    reader: Kind


def log_meeting(
    tx: LogTx,
    now: datetime,
    account: int,
    choice: int,
    held_on: date,
    kind: str,
    minutes: int | None = None,
    topic: str | None = None,
) -> Logged | Unfit:
    """`choice`: a match's id, or GROUP for all the mentees of a mentor.

    Length and topic from a forged button are left out: the meeting is what matters.
    """
    checked = checked_draft(tx, now, account, choice, held_on, kind)
    if isinstance(checked, Unfit):
        return checked
    length = minutes if minutes in LENGTHS else None
    about = topic if topic in KNOWN else None
    entries = tuple(_entry(tx, now, one, held_on, kind, length, about) for one in checked.subjects)
    listening = any(one.how is How.LOGGED for one in entries) and checked.by_side
    if listening:
        listening = listens(tx, now, account, NEXT_STEP, choice, held_on, kind)
    after = checked_draft(tx, now, account, choice, held_on, kind)
    assert isinstance(after, Draft)  # it was one a moment ago
    programme = tx.programmes.get(checked.subjects[0].match.programme_id)
    assert programme is not None  # a foreign key
    return Logged(after, entries, listening, tuple(next_days(programme, after.today)))


def checked_draft(
    tx: Tx, now: datetime, account: int, choice: int, held_on: date, kind: str
) -> Draft | Unfit:
    found = draft(tx, now, account, choice, held_on, kind)
    return Unfit(Problem.NOT_YOURS) if isinstance(found, ChoosePair) else found  # it is made


def _entry(
    tx: LogTx,
    now: datetime,
    subject: Subject,
    held_on: date,
    kind: str,
    minutes: int | None,
    topic: str | None,
) -> Entry:
    how = _log(tx, now, subject, held_on, kind, minutes, topic)
    if how is not How.REPEATED:
        return Entry(subject, how)
    there = next(_same(tx, subject.match, held_on, kind))
    logger = tx.memberships.get(there.logged_by)
    person = None if logger is None else tx.people.get(logger.person_id)
    programme = tx.programmes.get(subject.match.programme_id)
    if person is None or programme is None or there.logged_by == subject.logger.id:
        return Entry(subject, how)
    return Entry(subject, how, Quicker(person.chat_name, there.logged_at, programme.timezone))


def _log(
    tx: LogTx,
    now: datetime,
    subject: Subject,
    held_on: date,
    kind: str,
    minutes: int | None,
    topic: str | None,
) -> How:
    added = tx.meetings.add(
        match_id=subject.match.id,
        held_on=held_on,
        kind=kind,
        logged_by=subject.logger.id,
        now=now,
        minutes=minutes,
        topic=topic,
    )
    if added is not None:
        tx.planned.held(subject.match.id, held_on)
        if not subject.by_side:  # from the desk; what a side logs is asked of the other side
            _note(tx, now, subject, "meeting.logged")
        return How.LOGGED
    there = next(_same(tx, subject.match, held_on, kind))
    others = subject.by_side and there.logged_by != subject.logger.id
    if others and (there.disputed or there.confirmed_by is None):
        tx.meetings.confirm(there.id, confirmed_by=subject.logger.id, at=now)
        return How.CONFIRMED
    return How.DISPUTED if there.disputed else How.REPEATED


def take_back(
    tx: LogTx, now: datetime, account: int, choice: int, held_on: date, kind: str
) -> TakenBack | Unfit:
    """Remove what this person has logged by mistake, until the other side has answered."""
    checked = checked_draft(tx, now, account, choice, held_on, kind)
    if isinstance(checked, Unfit):
        return checked
    focus = tx.focuses.get(account)
    if focus is not None and focus.kind in LINES:
        tx.focuses.clear(account)
    removed = 0
    for one in checked.subjects:
        for meeting in _same(tx, one.match, held_on, kind):
            if meeting.logged_by == one.logger.id and meeting.confirmed_by is None:
                tx.meetings.remove(meeting.id)
                _note(tx, now, one, "meeting.removed")
                removed += 1
    return TakenBack(removed)


def answer_meeting(
    tx: Tx, now: datetime, account: int, meeting_id: int, *, happened: bool
) -> Answered | Unfit:
    """«Да, была» or «Не было», by the side that did not log it."""
    person = tx.people.by_account(account)
    meeting = tx.meetings.get(meeting_id)
    match = None if meeting is None else tx.matches.get(meeting.match_id)
    if person is None or meeting is None or match is None:
        return Unfit(Problem.NOT_YOURS)
    sides = (match.mentor_id, match.mentee_id)
    own = next((one.id for one in all_participations(tx, person) if one.id in sides), None)
    if own is None or own == meeting.logged_by:
        return Unfit(Problem.NOT_YOURS)
    tx.meetings.confirm(meeting.id, confirmed_by=own, at=now, disputed=not happened)
    after = tx.meetings.get(meeting_id)
    assert after is not None  # it was there a moment ago
    return Answered(after, _logger(tx, meeting), person.kind)


def confirm_silently(tx: HasMeetings, now: datetime) -> int:
    """A tick: what nobody has answered for three days counts as confirmed; how many."""
    return tx.meetings.confirm_silently(now - SILENCE_CONFIRMS, now)


def _note(tx: HasAudit, now: datetime, subject: Subject, action: str) -> None:
    tx.audit.add(
        programme_id=subject.match.programme_id,
        actor_id=subject.logger.person_id,
        action=action,
        subject=f"match:{subject.match.id}",
        now=now,
    )


def _same(tx: HasMeetings, match: Match, held_on: date, kind: str) -> Iterator[Meeting]:
    for meeting in tx.meetings.of_match(match.id):
        if (meeting.held_on, meeting.kind) == (held_on, kind):
            yield meeting


def _logger(tx: Tx, meeting: Meeting) -> str:
    membership = tx.memberships.get(meeting.logged_by)
    person = None if membership is None else tx.people.get(membership.person_id)
    return "" if person is None else person.chat_name
