"""«Поговорить с куратором» from `/match`: the curators learn that somebody wants to talk."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.deliveries.model import Reason
from surveys.deliveries.notice import notice
from surveys.matches.ending import was_meant
from surveys.matches.mine import NotTakingPart, participations
from surveys.people.adults import hearing
from surveys.people.model import Kind
from surveys.ports import HasDeliveries, HasMatches, HasMemberships, HasPeople, HasProgrammes
from surveys.programme.calendar import local_day


class Mentors(HasMemberships, HasMatches, Protocol):
    pass


class Tx(Mentors, HasPeople, HasProgrammes, HasDeliveries, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Called:
    adults: tuple[str, ...]  # chat names
    reader: Kind


def call_curator(tx: Tx, now: datetime, account: int) -> Called | NotTakingPart:
    """Once a day; a second press tells the same and writes to nobody again.

    Never to a mentor of the caller's, of a pair that has ended too: where the only curator is one, the
    other responsible adults are told.
    """
    person = tx.people.by_account(account)
    mine = () if person is None else participations(tx, person)
    if person is None or not mine:
        return NotTakingPart()
    programme = tx.programmes.get(mine[0].programme_id)
    assert programme is not None  # a foreign key
    told = hearing(tx, programme.id, {person.id, *mentors_of(tx, person.id)})
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


def mentors_of(tx: Mentors, person_id: int) -> Iterator[int]:
    """The people who are this person's mentors, or were, in any year: as for a call for help."""
    for member in tx.memberships.of_person(person_id):
        for match in tx.matches.of_membership(member.id):
            mentor = tx.memberships.get(match.mentor_id)
            if match.mentee_id == member.id and was_meant(match) and mentor is not None:
                yield mentor.person_id
