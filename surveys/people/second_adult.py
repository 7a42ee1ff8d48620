"""What was told about the pairs that those who run the programme mentor themselves.

A curator does not read it; another responsible adult of the programme does (programme notes, "Who
sees an answer").
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from surveys.access.actions import Action
from surveys.access.model import Seat, Whose, seat_of
from surveys.access.policy import may
from surveys.matches.model import Match
from surveys.people.desk import Forbidden
from surveys.people.model import RUNNING, Membership, MembershipState, Person
from surveys.people.told import Sheet, told_sheet
from surveys.ports import HasMatches, HasMemberships, HasPeople, HasProgrammes, HasResponses
from surveys.programme.model import Programme
from surveys.responses.screens import Definitions


class Tx(HasPeople, HasMemberships, HasProgrammes, HasMatches, HasResponses, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Pair:
    match: Match
    mentor: Person  # a curator or a deputy
    mentee: Person


@dataclass(frozen=True, slots=True)
class Watched:
    pairs: tuple[Pair, ...]  # those under way in front, then by number


@dataclass(frozen=True, slots=True)
class PairTold:
    pair: Pair
    timezone: str
    sheets: tuple[tuple[Person, Sheet], ...]  # with who has sent it, the newest first


@dataclass(frozen=True, slots=True)
class NotWatched:
    """No such pair, or one that is not theirs to read: nothing is told about it."""


@dataclass(frozen=True, slots=True)
class _Post:
    person: Person
    programme: Programme
    seats: tuple[Seat, ...]


def watched(tx: Tx, account: int) -> Watched | Forbidden:
    post = _post(tx, account)
    return Forbidden() if post is None else Watched(tuple(_pairs(tx, post)))


def pair_told(
    tx: Tx, account: int, definitions: Definitions, match_id: int
) -> PairTold | NotWatched | Forbidden:
    """Sent answers about the pair that «увидит куратор»; of both sides."""
    post = _post(tx, account)
    if post is None:
        return Forbidden()
    pair = next((one for one in _pairs(tx, post) if one.match.id == match_id), None)
    if pair is None:
        return NotWatched()
    found = [
        (person, sheet)
        for person in (pair.mentor, pair.mentee)
        if not _withdrawn(tx, pair, person)
        for response in tx.responses.of_person(person.id)
        if response.match_id == match_id
        and (sheet := told_sheet(definitions, response, pair.match.number)) is not None
    ]
    found.sort(key=lambda one: one[1].sent_at, reverse=True)
    return PairTold(pair, post.programme.timezone, tuple(found))


def _post(tx: Tx, account: int) -> _Post | None:
    """The programme in which the policy lets this account read: the chosen, else the newest."""
    person = tx.people.by_account(account)
    memberships = [] if person is None else tx.memberships.of_person(person.id)
    for programme_id in dict.fromkeys(one.programme_id for one in memberships):
        assert person is not None  # somebody has these memberships
        mine = [one for one in memberships if one.programme_id == programme_id]
        seats = tuple(seat_of(person, one) for one in mine)
        programme = tx.programmes.get(programme_id)
        if programme and may(Action.SEE_DESK_PAIRS, Whose.OWN_SCHOOL, seats):
            return _Post(person, programme, seats)
    return None


def _pairs(tx: Tx, post: _Post) -> Iterator[Pair]:
    """Pairs mentored by who runs the programme, in three queries."""
    members = {one.id: (who, one) for who, one in tx.people.in_programme(post.programme.id)}
    desk = {
        who.id
        for who, one in members.values()
        if one.role in RUNNING and one.state is MembershipState.ACTIVE
    }
    matches = sorted(
        tx.matches.in_programme(post.programme.id),
        key=lambda one: (one.ended_on is not None, one.number),
    )
    for match in matches:
        pair = _pair(match, members)
        own = post.person.id in (pair.mentor.id, pair.mentee.id)
        whose = Whose.OWN_PAIR if own else Whose.OWN_SCHOOL
        if pair.mentor.id in desk and may(Action.SEE_DESK_PAIRS, whose, post.seats):
            yield pair


def _pair(match: Match, members: Mapping[int, tuple[Person, Membership]]) -> Pair:
    return Pair(match, members[match.mentor_id][0], members[match.mentee_id][0])


def _withdrawn(tx: Tx, pair: Pair, person: Person) -> bool:
    memberships = (tx.memberships.get(one) for one in (pair.match.mentor_id, pair.match.mentee_id))
    return any(one and one.person_id == person.id and one.withdrawn for one in memberships)
