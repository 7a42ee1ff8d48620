"""The curator's rights: everything they do happens in the programme they run."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from surveys.access.actions import Action
from surveys.access.model import Seat, Whose, seat_of
from surveys.access.policy import may
from surveys.people.model import RUNNING, Membership, MembershipState, Person, archived
from surveys.ports import HasMemberships, HasPeople, HasProgrammes
from surveys.programme.calendar import local_day
from surveys.programme.model import Programme


class Tx(HasProgrammes, HasPeople, HasMemberships, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Forbidden:
    """Only a curator may."""


@dataclass(frozen=True, slots=True)
class NoSuchPerson:
    """Not in this curator's programme: nothing is told about them."""


@dataclass(frozen=True, slots=True)
class Desk:
    person: Person
    programme: Programme
    seat: Seat  # by which the person may

    def today(self, now: datetime) -> date:
        return local_day(self.programme, now)

    @property
    def appoints(self) -> bool:
        """The curator, not a deputy."""
        return may(Action.APPOINT, Whose.OWN_SCHOOL, (self.seat,))

    def may_touch(self, member: "Member") -> bool:
        """Whether links, the archive and the way back of this person are theirs to give.

        An office is the curator's alone: a link to the curator's or another deputy's card would
        hand it over, the archive would take it away.
        """
        return self.appoints or not any(one.role in RUNNING for one in member.memberships)


@dataclass(frozen=True, slots=True)
class Member:
    """A person with what they are in one programme."""

    person: Person
    memberships: tuple[Membership, ...]

    @property
    def archived(self) -> bool:
        return archived(self.memberships)


def desk_of(tx: Tx, account: int, action: Action, whose: Whose = Whose.OWN_SCHOOL) -> Desk | None:
    """The programme in which the policy lets this account do that: the chosen, else the newest.

    Never past a desk the person sits at: what a deputy may not do here, they do not do in another
    school by the same press.
    """
    person = tx.people.by_account(account)
    if person is None:
        return None
    memberships = tx.memberships.of_person(person.id)
    for programme_id in dict.fromkeys(one.programme_id for one in memberships):
        seats = [seat_of(person, one) for one in memberships if one.programme_id == programme_id]
        able = [seat for seat in seats if may(action, whose, (seat,))]
        if able:
            programme = tx.programmes.get(programme_id)
            return None if programme is None else Desk(person, programme, able[0])
        if any(seat.role in RUNNING and seat.state is MembershipState.ACTIVE for seat in seats):
            return None
    return None


def desk_in(tx: Tx, account: int, action: Action, programme_id: int) -> Desk | None:
    """What takes a while ends in the programme it was begun in, whichever is open by then."""
    person, programme = tx.people.by_account(account), tx.programmes.get(programme_id)
    if person is None or programme is None:
        return None
    seats = (
        seat_of(person, one)
        for one in tx.memberships.of_person(person.id)
        if one.programme_id == programme_id
    )
    able = next((seat for seat in seats if may(action, Whose.OWN_SCHOOL, (seat,))), None)
    return None if able is None else Desk(person, programme, able)


def member_of(tx: Tx, desk: Desk, person_id: int) -> Member | None:
    """The person, if they belong to the curator's programme."""
    person = tx.people.get(person_id)
    if person is None or person.erased_at is not None:
        return None
    found = tuple(
        membership
        for membership in tx.memberships.of_person(person.id)
        if membership.programme_id == desk.programme.id
    )
    return Member(person, found) if found else None


def curators(tx: Tx, programme_id: int) -> tuple[Person, ...]:
    """Those who run a programme and read what «увидит куратор», by chat name."""
    found = sorted(
        tx.people.some_in_programme(programme_id, (), RUNNING),
        key=lambda both: (both[0].chat_name, both[1].id),
    )
    return tuple(person for person, one in found if one.state is MembershipState.ACTIVE)
