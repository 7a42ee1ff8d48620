"""Asking people of last year whether they take part in this one."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Protocol

from surveys.deliveries.model import Planned, Reason
from surveys.deliveries.notice import notice
from surveys.people.model import Membership, MembershipState, Person
from surveys.ports import HasDeliveries, HasMemberships, HasProgrammes, HasRollovers
from surveys.programme.calendar import day_start, local_day
from surveys.programme.model import Programme


class Tx(HasProgrammes, HasMemberships, HasRollovers, HasDeliveries, Protocol):
    pass


class Reads(HasProgrammes, HasRollovers, Protocol):
    pass


def invited_back(
    new: Programme, person: Person, member: Membership, now: datetime
) -> Iterator[Planned]:
    """One message a person, however many roles: its button leads to their own yes or no."""
    if person.account is None or member.state is not MembershipState.RECORDED:
        return
    yield notice(
        programme_id=new.id,
        person_id=person.id,  # about all roles: unique by the person
        reason=Reason.YEAR_INVITE,
        occurrence=f"programme-{new.id}",
        due_at=max(now, day_start(new, new.starts_on)),
        expires_at=day_start(new, new.ends_on),
    )


def paper_came(tx: Tx, now: datetime, person: Person, programme: Programme) -> None:
    """The representative has signed for the new year: now the pupil is asked, in the own chat."""
    if person.account is None or tx.rollovers.into(programme.id) is None:
        return
    waiting = [
        one
        for one in tx.memberships.of_person(person.id)
        if one.programme_id == programme.id and one.state is MembershipState.RECORDED
    ]
    if waiting:
        tx.deliveries.add(invited_back(programme, person, waiting[0], now), now)


def awaiting(
    tx: Reads,
    now: datetime,
    memberships: Sequence[Membership],
    here: int,
    states: Collection[MembershipState],
) -> int | None:
    """The begun year in which somebody of last year has yet to decide, if they look at another."""
    waiting = [
        one.programme_id for one in memberships if one.state in states and one.programme_id != here
    ]
    for programme_id in dict.fromkeys(waiting):
        programme = tx.programmes.get(programme_id)
        if (
            programme is not None
            and local_day(programme, now) >= programme.starts_on
            and tx.rollovers.into(programme_id) is not None
        ):
            return programme_id
    return None
