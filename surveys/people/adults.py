"""Who answers when help is called for: curators, deputies and responsible adults."""

from surveys.people.model import ON_CALL, MembershipState
from surveys.ports import HasPeople


def adults(tx: HasPeople, programme_id: int) -> int:
    """How many there are, each counted once however many roles they have."""
    return len(
        {
            person.id
            for person, membership in tx.people.in_programme(programme_id)
            if membership.role in ON_CALL
            and membership.state is MembershipState.ACTIVE
            and person.archived_at is None
        }
    )
