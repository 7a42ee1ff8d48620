"""The curator's view: all pairs, one pair."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from surveys.access.actions import Action
from surveys.access.model import Whose
from surveys.access.policy import may
from surveys.matches.cards import Card, card, cards
from surveys.matches.ending import BY_A_SIDE
from surveys.people.desk import Desk, Forbidden, desk_of
from surveys.ports import (
    HasMatches,
    HasMeetings,
    HasMemberships,
    HasPeople,
    HasPlanned,
    HasProgrammes,
)


class Tx(HasPeople, HasMemberships, HasMatches, HasMeetings, HasPlanned, HasProgrammes, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Pairs:
    running: tuple[Card, ...]  # by number
    ended: tuple[Card, ...]  # the last to end in front


@dataclass(frozen=True, slots=True)
class NoPair:
    """No such pair in the curator's programme."""


def pairs(tx: Tx, now: datetime, account: int) -> Pairs | Forbidden:
    desk = desk_of(tx, account, Action.SEE_PAIRS)
    if desk is None:
        return Forbidden()
    found = [_read_by(desk, one) for one in cards(tx, desk.programme, desk.today(now))]
    ended = [one for one in found if not one.running]
    ended.sort(key=lambda one: (one.match.ended_on, one.match.number), reverse=True)
    return Pairs(tuple(one for one in found if one.running), tuple(ended))


def pair(
    tx: Tx, now: datetime, account: int, match_id: int, action: Action = Action.SEE_PAIRS
) -> Card | NoPair | Forbidden:
    desk = desk_of(tx, account, action)
    if desk is None:
        return Forbidden()
    match = tx.matches.get(match_id)
    if match is None or match.programme_id != desk.programme.id:
        return NoPair()
    return _read_by(desk, card(tx, desk.programme, match, desk.today(now)))


def _read_by(desk: Desk, found: Card) -> Card:
    """Why a side has ended the pair is told to the curator, and not to one who is its other side."""
    own = desk.person.id in (found.mentor.person_id, found.mentee.person_id)
    whose = Whose.OWN_PAIR if own else Whose.OWN_SCHOOL
    if found.match.end_reason not in BY_A_SIDE or may(Action.SEE_TOLD, whose, (desk.seat,)):
        return found
    return replace(found, match=replace(found.match, end_reason=None), reserved=True)
