"""A nominee's card: counted facts alone, the same of everybody."""

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
    return Card(seen, nominee, facts(tx, seen.contest.programme_id, nominee.person_id))


def facts(tx: Tx, programme_id: int, person_id: int) -> Facts:
    """Of one mentor."""
    mentor = {
        one.id
        for one in tx.memberships.of_person(person_id)
        if one.programme_id == programme_id and one.role is Role.MENTOR
    }
    matches = {one.id for one in tx.matches.of_memberships(mentor) if one.mentor_id in mentor}
    return Facts(
        matches=len(matches),
        meetings=sum(not one.disputed for one in tx.meetings.of_matches(matches)),
        practices=sum(
            one.slot.moment is Moment.PRACTICE and one.status is ResponseStatus.SUBMITTED
            for one in tx.slots.known_of(mentor)
        ),
    )
