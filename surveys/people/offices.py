"""Offices while two years of a school run at once: the next one is begun before the last one is over.

An office that is taken away is taken away in both. «Больше не отвечает» would be untrue while the
children of the running year still call that adult; a deputy of that year would go on reading.
"""

from datetime import datetime
from typing import Protocol

from surveys.people.desk import Desk
from surveys.people.model import Membership, MembershipState, Role
from surveys.ports import HasAudit, HasMemberships, HasRollovers

HELD = frozenset({MembershipState.ACTIVE, MembershipState.RECORDED})


class Reads(HasMemberships, HasRollovers, Protocol):
    pass


class Tx(Reads, HasAudit, Protocol):
    pass


def year_beside(tx: HasRollovers, programme_id: int) -> int | None:
    """The programme of the year before, while that one runs; or of the one that is begun already."""
    for one in tx.rollovers.to_close():
        if programme_id in (one.programme_id, one.next_id):
            return one.next_id if programme_id == one.programme_id else one.programme_id
    return None


def office_beside(tx: Reads, desk: Desk, person_id: int, role: Role) -> Membership | None:
    """What this person holds in the other year that runs."""
    beside = year_beside(tx, desk.programme.id)
    return next(
        (
            one
            for one in tx.memberships.of_person(person_id)
            if one.programme_id == beside and one.role is role and one.state in HELD
        ),
        None,
    )


def end_beside(tx: Tx, now: datetime, desk: Desk, person_id: int, role: Role, action: str) -> None:
    """There too, with a line in that year's log."""
    office = office_beside(tx, desk, person_id, role)
    if office is None:
        return
    tx.memberships.update(office.id, state=MembershipState.ARCHIVED, left_on=desk.today(now))
    tx.audit.add(
        programme_id=office.programme_id,
        actor_id=desk.person.id,
        action=action,
        subject=f"person:{person_id}",
        now=now,
    )
