"""«Всё готово»: what has been done for the year that has begun, and who is to act."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from surveys.access.actions import Action
from surveys.people.adults import adults
from surveys.people.desk import Desk, Forbidden, desk_of
from surveys.people.model import Kind, Membership, MembershipState, Person, Role
from surveys.people.overtaken import Quicker, quicker
from surveys.people.standing import Standing, entries
from surveys.ports import (
    HasAudit,
    HasConsents,
    HasInvites,
    HasMatches,
    HasMemberships,
    HasPeople,
    HasProgrammes,
    HasRollovers,
)
from surveys.programme.model import Programme
from surveys.rollover.model import Rollover, Side


class Tx(
    HasProgrammes,
    HasPeople,
    HasMemberships,
    HasMatches,
    HasConsents,
    HasInvites,
    HasRollovers,
    HasAudit,
    Protocol,
):
    pass


class Word(StrEnum):
    WAITS = "waits"
    YES = "yes"
    NO = "no"  # of a pair: it is left to the matching, and nobody is told whose word it was


@dataclass(frozen=True, slots=True)
class Status:
    old: Programme
    new: Programme
    closed: bool  # the old year: pairs ended, classes raised
    roles: Mapping[Role, int]  # people of the new year
    left: int  # who did not go on
    need_paper: int
    undecided: int  # adults who have not said yes or no
    adults: int  # who would hear a call for help
    mentors: tuple[tuple[Person, Word], ...]
    pairs: tuple[tuple[Person, Person, Word], ...]
    today: date
    by: Quicker | None = None  # who has begun it, if not the reader


def status(tx: Tx, now: datetime, account: int, rollover: Rollover) -> Status | Forbidden:
    desk = desk_of(tx, account, Action.NEXT_YEAR)
    assert rollover.next_id is not None  # it has begun
    if desk is None or desk.programme.id not in {rollover.programme_id, rollover.next_id}:
        return Forbidden()
    old, new = tx.programmes.get(rollover.programme_id), tx.programmes.get(rollover.next_id)
    assert old is not None  # a foreign key
    assert new is not None  # likewise
    here = entries(tx, new.id, now)
    before = tx.people.in_programme(old.id)
    people = {person.id: person for person, _ in before}
    there = {person.id for person, _ in before if person.erased_at is None}
    return Status(
        old=old,
        new=new,
        closed=rollover.closed_at is not None,
        roles=Counter(one.role for entry in here for one in entry.memberships),
        left=len(there - {entry.person.id for entry in here}),
        need_paper=sum(entry.standing is Standing.NEEDS_CONSENT for entry in here),
        undecided=sum(
            entry.person.kind is Kind.ADULT
            and any(one.state is MembershipState.RECORDED for one in entry.memberships)
            for entry in here
        ),
        adults=adults(tx, new.id),
        mentors=tuple(
            (people[who], _word(choice.mentor_word))
            for who, choice in tx.rollovers.choices(old.id).items()
            if choice.mentor and who in {entry.person.id for entry in here}
        ),
        pairs=tuple(_pairs(tx, old, before, desk.person.id)),
        today=desk.today(now),
        by=_begun_by(tx, desk, rollover),
    )


def _begun_by(tx: Tx, desk: Desk, rollover: Rollover) -> Quicker | None:
    """Each of the two programmes has an entry of its own."""
    here = desk.programme.id
    action = "year.started" if here == rollover.programme_id else "year.carried"
    return quicker(tx, desk, f"programme:{here}", action)


def _word(said: bool | None) -> Word:  # noqa: FBT001  # a word, not a switch
    return Word.WAITS if said is None else Word.YES if said else Word.NO


def _pairs(
    tx: Tx, old: Programme, before: Sequence[tuple[Person, Membership]], reader: int
) -> list[tuple[Person, Person, Word]]:
    of = {membership.id: person for person, membership in before}
    words: dict[int, list[Side]] = {}
    for side in tx.rollovers.sides(old.id):
        words.setdefault(side.match_id, []).append(side)
    found = []
    for match in tx.matches.in_programme(old.id):
        if (asked := words.get(match.id)) is not None:
            sides = (of[match.mentor_id], of[match.mentee_id])
            found.append((*sides, _together(asked, reader)))
    return found


def _together(sides: Sequence[Side], reader: int) -> Word:
    """Of the reader's own pair no more than its other side is told: a no is one's own, or it waits."""
    mine = [one for one in sides if one.person_id == reader]
    if any(one.word is False for one in mine or sides):
        return Word.NO
    return Word.YES if all(one.word for one in sides) else Word.WAITS
