"""Who looks at flags, and which of them they see."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from surveys.access.actions import Action
from surveys.access.model import Seat, Whose, seat_of
from surveys.access.policy import may
from surveys.flags.model import Flag
from surveys.flags.table import OF_ANSWERS
from surveys.matches.model import Match
from surveys.people.model import RUNNING, Membership, MembershipState, Person
from surveys.ports import HasFlags, HasMatches, HasMemberships, HasPeople, HasProgrammes
from surveys.programme.calendar import local_day
from surveys.programme.model import Programme


class Tx(HasProgrammes, HasPeople, HasMemberships, HasMatches, HasFlags, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Post:
    person: Person
    programme: Programme
    seats: tuple[Seat, ...]
    members: tuple[tuple[Person, Membership], ...]  # all of the programme
    matches: Mapping[int, Match]

    def today(self, now: datetime) -> date:
        return local_day(self.programme, now)

    def sides(self, flag: Flag) -> tuple[Person, ...]:
        """Mentor and mentee of the pair a flag is about; nobody where it is about a person."""
        match = self.matches.get(flag.match_id or 0)
        if match is None:
            return ()
        people = {membership.id: person for person, membership in self.members}
        return people[match.mentor_id], people[match.mentee_id]

    @property
    def runs(self) -> bool:
        return may(Action.SEE_PAIRS, Whose.OWN_SCHOOL, self.seats)

    def sees(self, flag: Flag) -> bool:
        """Of a pulse nobody in the pair; where one who runs the programme is, the second adult."""
        if flag.programme_id != self.programme.id:
            return False
        if flag.key not in OF_ANSWERS:
            return self.runs
        sides = {person.id for person in self.sides(flag)}
        whose = Whose.OWN_PAIR if self.person.id in sides else Whose.OWN_SCHOOL
        if may(Action.SEE_PULSES, whose, self.seats):
            return True
        return bool(sides & self._desk()) and may(Action.SEE_DESK_PAIRS, whose, self.seats)

    def _desk(self) -> set[int]:
        return {
            person.id
            for person, membership in self.members
            if membership.role in RUNNING and membership.state is MembershipState.ACTIVE
        }


def post_of(tx: Tx, account: int) -> Post | None:
    """In the programme in which the policy lets this account work: the chosen, else the newest."""
    person = tx.people.by_account(account)
    if person is None:
        return None
    programmes = dict.fromkeys(one.programme_id for one in tx.memberships.of_person(person.id))
    found = (post_in(tx, person, programme_id) for programme_id in programmes)
    return next((post for post in found if post is not None), None)


def post_in(tx: Tx, person: Person, programme_id: int) -> Post | None:
    programme = tx.programmes.get(programme_id)
    seats = tuple(
        seat_of(person, one)
        for one in tx.memberships.of_person(person.id)
        if one.programme_id == programme_id
    )
    if programme is None or not may(Action.HANDLE_FLAG, Whose.OWN_SCHOOL, seats):
        return None
    return Post(
        person,
        programme,
        seats,
        tuple(tx.people.in_programme(programme_id)),
        {match.id: match for match in tx.matches.in_programme(programme_id)},
    )


def flag_of(tx: Tx, account: int, flag_id: int) -> tuple[Post, Flag] | None:
    """None: no such flag, or one that this account does not see: nothing is told about it."""
    post, flag = post_of(tx, account), tx.flags.get(flag_id)
    if post is None or flag is None or not post.sees(flag):
        return None
    return post, flag
