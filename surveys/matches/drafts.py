"""`/meeting` before it is written: which pair, which day, what it was.

Everything chosen so far travels in the buttons, so a screen of any age is checked afresh.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from surveys.access.actions import Action
from surveys.access.model import Whose, seat_of
from surveys.access.policy import may
from surveys.matches.mine import all_participations, participations
from surveys.matches.model import MEETING_KINDS, Match, Meeting, PlannedMeeting
from surveys.matches.topics import Usual, usual
from surveys.people.model import Kind, Membership, Person, Role
from surveys.ports import (
    HasMatches,
    HasMeetings,
    HasMemberships,
    HasPeople,
    HasPlanned,
    HasProgrammes,
)
from surveys.programme.calendar import local_day
from surveys.programme.model import Programme

GROUP = 0  # in the place of a match: all the mentees of a mentor at once


class Tx(HasPeople, HasMemberships, HasMatches, HasMeetings, HasPlanned, HasProgrammes, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Subject:
    """A pair, from the side of who logs."""

    match: Match
    logger: Membership
    names: tuple[str, ...]  # of the other side; of both for a curator
    role: Role  # what the other is; for a curator: mentee

    @property
    def by_side(self) -> bool:
        return self.logger.id in (self.match.mentor_id, self.match.mentee_id)

    @property
    def reader_role(self) -> Role:
        """What the one who reads is in this pair."""
        return Role.MENTOR if self.logger.id == self.match.mentor_id else Role.MENTEE


@dataclass(frozen=True, slots=True)
class ChoosePair:
    """Several pairs are running: which one, or the whole group."""

    subjects: tuple[Subject, ...]
    group: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """What is chosen and what the pair's log holds of that day already."""

    choice: int  # a match's id or GROUP
    subjects: tuple[Subject, ...]
    today: date
    first: date  # the earliest day that can be chosen
    last: date  # of the programme: nothing is planned for later
    reader: Kind
    usual: Usual
    day: date | None = None
    kind: str | None = None
    same_day: tuple[Meeting, ...] = ()
    planned: tuple[PlannedMeeting, ...] = ()  # what these pairs have agreed on, by match

    @property
    def by_side(self) -> bool:
        return all(one.by_side for one in self.subjects)


class Problem(StrEnum):
    NOT_TAKING_PART = "not_taking_part"  # neither mentor nor mentee at present
    NO_PAIR = "no_pair"  # no pair is running
    NOT_YOURS = "not_yours"  # no such pair, or somebody else's: nothing is told about it
    ENDED = "ended"
    FUTURE = "future"
    TOO_EARLY = "too_early"  # before the pair began
    PAST = "past"  # a day that is over, where one to come is asked for
    AFTER_END = "after_end"  # of the programme
    FAR = "far"  # «2099»
    UNKNOWN_KIND = "unknown_kind"


@dataclass(frozen=True, slots=True)
class Unfit:
    problem: Problem
    first: date | None = None  # TOO_EARLY: when the pair began; AFTER_END, FAR: the last day


def draft(
    tx: Tx,
    now: datetime,
    account: int,
    choice: int | None = None,
    day: date | None = None,
    kind: str | None = None,
) -> Draft | ChoosePair | Unfit:
    """Where the logging of a meeting stands. `choice` None: not chosen yet."""
    person = tx.people.by_account(account)
    found = _subjects(tx, account, choice)
    if isinstance(found, Unfit):
        return found
    assert person is not None  # somebody has these subjects
    if choice is None and len(found) > 1:
        group = sum(one.role is Role.MENTEE for one in found) > 1
        return ChoosePair(tuple(found), group)
    choice = found[0].match.id if choice is None else choice
    programme = tx.programmes.get(found[0].match.programme_id)
    assert programme is not None  # a foreign key
    return _checked(tx, programme, now, person.kind, choice, found, day, kind)


def _checked(
    tx: Tx,
    programme: Programme,
    now: datetime,
    reader: Kind,
    choice: int,
    found: Sequence[Subject],
    day: date | None,
    kind: str | None,
) -> Draft | Unfit:
    today = local_day(programme, now)
    first = min(one.match.starts_on for one in found)
    if day is not None:
        if day > today:
            return Unfit(Problem.FUTURE)
        if day < first:
            return Unfit(Problem.TOO_EARLY, first)
        if day > programme.ends_on:
            return Unfit(Problem.AFTER_END, programme.ends_on)
    if kind is not None and kind not in MEETING_KINDS:
        return Unfit(Problem.UNKNOWN_KIND)
    begun = tuple(one for one in found if day is None or one.match.starts_on <= day)
    log = [meeting for one in begun for meeting in tx.meetings.of_match(one.match.id)]
    return Draft(
        choice,
        begun,
        today,
        first,
        programme.ends_on,
        reader,
        usual(log, found[0].match.form),
        day,
        kind,
        tuple(meeting for meeting in log if meeting.held_on == day),
        tuple(tx.planned.open_of([one.match.id for one in found])),
    )


def _subjects(tx: Tx, account: int, choice: int | None) -> list[Subject] | Unfit:
    person = tx.people.by_account(account)
    if person is None or person.archived_at is not None:
        return Unfit(Problem.NOT_TAKING_PART)
    if choice:
        return _one(tx, person, choice)
    found = [
        _subject(tx, match, member)
        for member in participations(tx, person)
        if not (choice == GROUP and member.role is Role.MENTEE)
        for match in reversed(tx.matches.of_membership(member.id))
        if match.ended_on is None
    ]
    if found:
        return found
    if choice == GROUP:
        return Unfit(Problem.ENDED)
    taking_part = bool(participations(tx, person))
    return Unfit(Problem.NO_PAIR if taking_part else Problem.NOT_TAKING_PART)


def _one(tx: Tx, person: Person, match_id: int) -> list[Subject] | Unfit:
    found = subject_of(tx, person, match_id)
    if found is None:
        return Unfit(Problem.NOT_YOURS)
    if found.match.ended_on is not None:
        return Unfit(Problem.ENDED)
    return [found]


def subject_of(tx: Tx, person: Person, match_id: int) -> Subject | None:
    """A pair of one's own; for a curator any pair of the programme: paper has no buttons."""
    match = tx.matches.get(match_id)
    if match is None:
        return None
    sides = (match.mentor_id, match.mentee_id)
    logger = next((one for one in all_participations(tx, person) if one.id in sides), None)
    if logger is None:
        logger = _as_curator(tx, person, match)
    return None if logger is None else _subject(tx, match, logger)


def _as_curator(tx: Tx, person: Person, match: Match) -> Membership | None:
    return next(
        (
            member
            for member in tx.memberships.of_person(person.id)
            if member.programme_id == match.programme_id
            and may(Action.LOG_MEETING, Whose.OWN_SCHOOL, (seat_of(person, member),))
        ),
        None,
    )


def _subject(tx: Tx, match: Match, logger: Membership) -> Subject:
    if logger.id not in (match.mentor_id, match.mentee_id):  # from the desk
        names = (_name(tx, match.mentor_id), _name(tx, match.mentee_id))
        return Subject(match, logger, names, Role.MENTEE)
    if logger.id == match.mentee_id:
        return Subject(match, logger, (_name(tx, match.mentor_id),), Role.MENTOR)
    return Subject(match, logger, (_name(tx, match.mentee_id),), Role.MENTEE)


def _name(tx: Tx, membership_id: int) -> str:
    membership = tx.memberships.get(membership_id)
    person = None if membership is None else tx.people.get(membership.person_id)
    return "" if person is None else person.chat_name
