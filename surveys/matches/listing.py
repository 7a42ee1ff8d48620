"""The curator's view: all pairs, one pair."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.access.actions import Action
from surveys.matches.cards import Card, card, cards
from surveys.people.desk import Forbidden, desk_of
from surveys.ports import HasMatches, HasMeetings, HasMemberships, HasPeople, HasProgrammes


class Tx(HasPeople, HasMemberships, HasMatches, HasMeetings, HasProgrammes, Protocol):
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
    found = cards(tx, desk.programme, desk.today(now))
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
    return card(tx, desk.programme, match, desk.today(now))
