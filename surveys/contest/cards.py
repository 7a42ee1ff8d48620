"""A nominee's card: counted facts alone, the same of everybody."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.contest.hall import Gone, Hall, NoContest, hall
from surveys.contest.hall import Tx as HallTx
from surveys.contest.model import Nominee
from surveys.people.model import Role
from surveys.ports import HasMatches, HasMeetings, HasSlots
from surveys.questionnaires.model import Moment
from surveys.responses.model import ResponseStatus


class Tx(HallTx, HasMatches, HasMeetings, HasSlots, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Facts:
    matches: int  # of the year, those that have ended too
    meetings: int  # that nobody disputes
    practices: int  # cards sent


@dataclass(frozen=True, slots=True)
class Card:
    hall: Hall
    nominee: Nominee
    facts: Facts


def card(tx: Tx, now: datetime, account: int, nominee_id: int) -> Card | Gone | NoContest:
    seen = hall(tx, now, account)
    if isinstance(seen, NoContest):
        return seen
    nominee = seen.card(nominee_id)
    if nominee is None:
        return Gone()
    return Card(seen, nominee, facts(tx, seen.contest.programme_id)[nominee.person_id])


def facts(tx: Tx, programme_id: int) -> Mapping[int, Facts]:
    """Of every mentor, by person."""
    mentors = {
        one.id: one.person_id
        for one in tx.memberships.in_programme(programme_id)
        if one.role is Role.MENTOR
    }
    matches = {
        one.id: mentors[one.mentor_id]
        for one in tx.matches.in_programme(programme_id)
        if one.mentor_id in mentors
    }
    pairs = Counter(matches.values())
    held = Counter(
        matches[one.match_id]
        for one in tx.meetings.in_programme(programme_id)
        if one.match_id in matches and not one.disputed
    )
    shared = Counter(
        mentors[one.slot.membership_id]
        for one in tx.slots.known(programme_id)
        if one.slot.membership_id in mentors
        and one.slot.moment is Moment.PRACTICE
        and one.status is ResponseStatus.SUBMITTED
    )
    return {who: Facts(pairs[who], held[who], shared[who]) for who in mentors.values()}
