"""The curator's view: all pairs, one pair."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.matches.actors import Forbidden, curator
from surveys.matches.cards import Card, card, cards
from surveys.ports import HasMatches, HasMeetings, HasMemberships, HasPeople, HasProgrammes
from surveys.programme.calendar import local_day


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
    actor = curator(tx, account)
    if actor is None:
        return Forbidden()
    programme = tx.programmes.get(actor.programme_id)
    assert programme is not None  # a foreign key
    found = cards(tx, programme, local_day(programme, now))
    ended = [one for one in found if not one.running]
    ended.sort(key=lambda one: (one.match.ended_on, one.match.number), reverse=True)
    return Pairs(tuple(one for one in found if one.running), tuple(ended))


def pair(tx: Tx, now: datetime, account: int, match_id: int) -> Card | NoPair | Forbidden:
    actor = curator(tx, account)
    if actor is None:
        return Forbidden()
    match = tx.matches.get(match_id)
    if match is None or match.programme_id != actor.programme_id:
        return NoPair()
    programme = tx.programmes.get(actor.programme_id)
    assert programme is not None  # a foreign key
    return card(tx, programme, match, local_day(programme, now))
