"""Offices in the other years of a school: the next one is begun before the last one is over, and who has
held an office has held it in the years before as well.

An office that is taken away is taken away in all of them. «Больше не отвечает» would be untrue while the
children of the running year still call that adult; a deputy would go on reading, last year's
answers too. Years that began later stay as they are, but for the one that is begun already.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from surveys.people.desk import Desk
from surveys.people.model import Membership, MembershipState, Role
from surveys.people.years import years_of
from surveys.ports import HasAudit, HasMemberships, HasPeople, HasProgrammes, HasRollovers

HELD = frozenset({MembershipState.ACTIVE, MembershipState.RECORDED})


class Reads(HasMemberships, HasRollovers, Protocol):
    pass


class Tx(HasProgrammes, HasPeople, HasMemberships, HasAudit, HasRollovers, Protocol):
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


def end_elsewhere(
    tx: Tx, now: datetime, desk: Desk, person_id: int, roles: Collection[Role], action: str
) -> None:
    """With a line in the log of each year. The last curator of a running year runs it to its end."""
    ours, beside = desk.programme, year_beside(tx, desk.programme.id)
    years = {
        one.id
        for one in years_of(tx, ours)
        if one.id != ours.id and (one.id == beside or one.starts_on < ours.starts_on)
    }
    for office in tx.memberships.of_person(person_id):  # a handful
        if office.programme_id not in years or office.role not in roles or office.state not in HELD:
            continue
        if office.programme_id == beside and _last_curator(tx, office):
            continue
        tx.memberships.update(office.id, state=MembershipState.ARCHIVED, left_on=desk.today(now))
        tx.audit.add(
            programme_id=office.programme_id,
            actor_id=desk.person.id,
            action=action,
            subject=f"person:{person_id}",
            now=now,
        )


def _last_curator(tx: HasPeople, office: Membership) -> bool:
    return office.role is Role.CURATOR and not any(
        one.role is Role.CURATOR
        and one.state is MembershipState.ACTIVE
        and one.person_id != office.person_id
        for _, one in tx.people.some_in_programme(office.programme_id, (), (Role.CURATOR,))
    )
