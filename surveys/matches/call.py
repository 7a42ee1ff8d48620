"""«Поговорить с куратором» from `/match`: the curators learn that somebody wants to talk."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.deliveries.model import Reason
from surveys.deliveries.notice import notice
from surveys.matches.mine import NotTakingPart, participations
from surveys.people.model import ON_CALL, RUNNING, Kind, Membership, MembershipState, Person
from surveys.people.years import begun_from
from surveys.ports import HasDeliveries, HasMatches, HasMemberships, HasPeople, HasProgrammes
from surveys.programme.calendar import local_day


class Tx(HasPeople, HasMemberships, HasMatches, HasProgrammes, HasDeliveries, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Called:
    adults: tuple[str, ...]  # chat names
    reader: Kind


def call_curator(tx: Tx, now: datetime, account: int) -> Called | NotTakingPart:
    """Once a day; a second press tells the same and writes to nobody again.

    Never to the caller's own mentor: where the only curator is the mentor, the other responsible
    adults are told.
    """
    person = tx.people.by_account(account)
    mine = () if person is None else participations(tx, person)
    if person is None or not mine:
        return NotTakingPart()
    programme = tx.programmes.get(mine[0].programme_id)
    assert programme is not None  # a foreign key
    told = _adults(tx, person, mine)
    day = local_day(programme, now).isoformat()
    tx.deliveries.add(
        [
            notice(
                programme_id=office.programme_id,
                person_id=adult.id,
                reason=Reason.CALL_CURATOR,
                occurrence=f"match-{person.id}:{day}",
                due_at=now,
                payload={"person": person.id, "match": None, "flag": "call_curator"},
            )
            for adult, office in told
        ],
        now,
    )
    return Called(tuple(adult.chat_name for adult, _ in told), person.kind)


def _adults(
    tx: Tx, caller: Person, mine: tuple[Membership, ...]
) -> Sequence[tuple[Person, Membership]]:
    """Where nobody of their year is left, those of the next one, which the curators have gone on to."""
    here, barred = mine[0].programme_id, {caller.id, *_mentors(tx, mine)}
    for year in (here, *begun_from(tx, here)):
        able = [
            (person, member)
            for person, member in tx.people.some_in_programme(year, (), ON_CALL)
            if member.state is MembershipState.ACTIVE
            and person.archived_at is None
            and person.id not in barred
        ]
        if told := [both for both in able if both[1].role in RUNNING] or able:
            return told
    return ()


def _mentors(tx: Tx, mine: tuple[Membership, ...]) -> Iterator[int]:
    """The people who are this person's mentors at present."""
    for member in mine:
        for match in tx.matches.of_membership(member.id):
            mentor = tx.memberships.get(match.mentor_id)
            if match.mentee_id == member.id and match.ended_on is None and mentor is not None:
                yield mentor.person_id
