"""Which programmes are other years of one school: by law one operator, whoever runs it then."""

from typing import Protocol

from surveys.people.desk import Desk
from surveys.people.model import MembershipState, Role
from surveys.people.years import years_of
from surveys.ports import HasMemberships, HasProgrammes


class Tx(HasProgrammes, HasMemberships, Protocol):
    pass


def of_our_school(tx: Tx, desk: Desk, programme_id: int) -> bool:
    """Another year that this curator led too, or of the same school as far as the bot can know.

    A programme of the same year is another school.
    """
    ours, other = desk.programme, tx.programmes.get(programme_id)
    if other is None or other.year == ours.year:
        return False
    led = any(
        one.programme_id == programme_id
        and one.role is Role.CURATOR
        and one.state is MembershipState.ACTIVE
        for one in tx.memberships.of_person(desk.person.id)
    )
    return led or any(one.id == programme_id for one in years_of(tx, ours))
