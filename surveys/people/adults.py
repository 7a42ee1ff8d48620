"""Who answers when help is called for: curators and responsible adults."""

from surveys.people.model import MembershipState, Role
from surveys.ports import HasPeople


def adults(tx: HasPeople, programme_id: int) -> int:
    """How many there are, each counted once however many roles they have."""
    return len(
        {
            person.id
            for person, membership in tx.people.in_programme(programme_id)
            if membership.role in (Role.CURATOR, Role.RESPONSIBLE)
            and membership.state is MembershipState.ACTIVE
            and person.archived_at is None
        }
    )
