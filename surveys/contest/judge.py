"""The jury: appointed adults, five marks a card; never of oneself or of the other side of a pair."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.access.actions import Action
from surveys.contest.hall import Gone, Hall, NoContest, WrongTime, hall
from surveys.contest.hall import Tx as HallTx
from surveys.contest.model import CRITERIA, HIGHEST, LOWEST, Mark, Nominee, Phase
from surveys.people.model import Membership
from surveys.ports import HasMatches


class Tx(HallTx, HasMatches, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class NotYours:
    """No juror, or the card of oneself or of the other side of a pair."""

    judges: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A juror's marks of one card so far; `criterion`: asked now, None when all are given."""

    hall: Hall
    nominee: Nominee
    points: Mapping[int, int]  # by criterion
    criterion: int | None

    @property
    def total(self) -> int:
        return sum(self.points.values())


@dataclass(frozen=True, slots=True)
class Desk:
    """A juror's cards."""

    hall: Hall
    nominees: tuple[Nominee, ...]
    done: frozenset[int]  # nominees with all their marks
    barred: int  # cards that are others' to mark


def cards(tx: Tx, now: datetime, account: int) -> Desk | NotYours | NoContest:
    seen = hall(tx, now, account, Action.JUDGE)
    if isinstance(seen, NoContest):
        return seen
    if not seen.judges or seen.phase is Phase.PUBLISHED:
        return NotYours(judges=seen.judges)
    barred = _barred(tx, seen)
    given = Counter(
        one.nominee_id for one in tx.contests.marks(seen.contest.id) if one.juror_id == seen.me
    )
    mine = tuple(one for one in seen.cards if one.person_id not in barred)
    return Desk(
        seen,
        mine,
        frozenset(one for one, count in given.items() if count == len(CRITERIA)),
        len(seen.cards) - len(mine),
    )


def sheet(
    tx: Tx, now: datetime, account: int, nominee_id: int, criterion: int | None = None
) -> Sheet | NotYours | WrongTime | Gone | NoContest:
    """`criterion` None: the first without a mark."""
    seen = hall(tx, now, account, Action.JUDGE)
    if isinstance(seen, NoContest):
        return seen
    nominee = seen.card(nominee_id)
    if not seen.judges:
        return NotYours(judges=False)
    if nominee is None:
        return Gone()
    if nominee.person_id in _barred(tx, seen):
        return NotYours(judges=True)
    if seen.phase not in {Phase.VOTING, Phase.COUNTING}:
        return WrongTime(seen.phase)
    points = {
        one.criterion: one.points
        for one in tx.contests.marks(seen.contest.id)
        if (one.nominee_id, one.juror_id) == (nominee.id, seen.me)
    }
    numbers = range(1, len(CRITERIA) + 1)
    if criterion not in numbers:
        criterion = next((number for number in numbers if number not in points), None)
    return Sheet(seen, nominee, points, criterion)


def mark(
    tx: Tx, now: datetime, account: int, nominee_id: int, criterion: int, points: int
) -> Sheet | NotYours | WrongTime | Gone | NoContest:
    found = sheet(tx, now, account, nominee_id, criterion)
    if not isinstance(found, Sheet):
        return found
    if found.criterion != criterion or not LOWEST <= points <= HIGHEST:
        return found
    tx.contests.mark(Mark(nominee_id, found.hall.me, criterion, points))
    return sheet(tx, now, account, nominee_id)


def _barred(tx: Tx, seen: Hall) -> set[int]:
    """People whom this juror does not mark: themselves, and both ways of a pair, ended ones too."""
    members: dict[int, Membership] = {
        one.id: one for one in tx.memberships.in_programme(seen.contest.programme_id)
    }
    barred = {seen.me}
    for match in tx.matches.in_programme(seen.contest.programme_id):
        pair = {members[match.mentor_id].person_id, members[match.mentee_id].person_id}
        if seen.me in pair:
            barred |= pair
    return barred
