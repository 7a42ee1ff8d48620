"""Who is pressing, and what they may touch."""

from dataclasses import dataclass
from typing import Protocol

from surveys.people.model import Membership, MembershipState, Role
from surveys.ports import HasMemberships, HasPeople


class Tx(HasPeople, HasMemberships, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Forbidden:
    """Only the curator may do this."""


def curator(tx: Tx, account: int) -> Membership | None:
    """The membership as curator, of the newest programme; None for everybody else."""
    return next((m for m in memberships(tx, account) if m.role is Role.CURATOR and active(m)), None)


def memberships(tx: Tx, account: int) -> tuple[Membership, ...]:
    """All of a person's memberships, the newest programme first; none for a stranger."""
    person = tx.people.by_account(account)
    if person is None or person.archived_at is not None:
        return ()
    return tuple(tx.memberships.of_person(person.id))


def active(membership: Membership) -> bool:
    return membership.state is MembershipState.ACTIVE
