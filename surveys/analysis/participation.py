"""Who takes part: facts of the process, never suppressed."""

from collections import defaultdict
from collections.abc import Container
from dataclasses import dataclass
from datetime import date

from surveys.analysis.facts import ProgrammeFacts
from surveys.people.model import ON_CALL, Membership, MembershipState, Role
from surveys.rollover.model import ENDED


@dataclass(frozen=True, slots=True)
class ParticipationRow:
    """Memberships, not people: enrolled = active + left; completed cuts across both."""

    role: str
    form: str
    enrolled: int
    active: int
    completed: int
    left: int


def participation(
    facts: ProgrammeFacts, today: date, full_cycle: Container[int]
) -> tuple[ParticipationRow, ...]:
    """`full_cycle`: see `cycle.Cycle`."""
    groups: defaultdict[tuple[str, str], list[Membership]] = defaultdict(list)
    for member in enrolled(facts, today):
        groups[member.role.value, member.form or ""].append(member)
    return tuple(
        ParticipationRow(
            role=role,
            form=form,
            enrolled=len(members),
            active=sum(is_active(member, today) for member in members),
            completed=sum(member.id in full_cycle for member in members),
            left=sum(not is_active(member, today) for member in members),
        )
        for (role, form), members in sorted(groups.items())
    )


def enrolled(facts: ProgrammeFacts, today: date) -> tuple[Membership, ...]:
    """Mentors and mentees who have said yes, those who left or withdrew later included."""
    return tuple(
        member
        for member in facts.memberships
        if member.role in {Role.MENTOR, Role.MENTEE}
        and member.enrolled_on is not None
        and member.enrolled_on <= today
    )


def is_active(member: Membership, today: date) -> bool:
    """Takes part or pauses. A pause is not an exit."""
    present = member.state in {MembershipState.ACTIVE, MembershipState.PAUSED} or (
        # into the archive with the year itself: they walked it to its end
        member.state is MembershipState.ARCHIVED and member.left_reason == ENDED
    )
    gone = member.left_on is not None and member.left_on <= today
    return present and not gone and not member.withdrawn


def matches_on_call(facts: ProgrammeFacts) -> frozenset[int]:
    """Pairs of which somebody on call is a side: they read what others say, but not about these.

    A count of all, less what such a reader has read, would be what was said in their own pair.
    """
    people = {member.person_id for member in facts.memberships if member.role in ON_CALL}
    own = {member.id for member in facts.memberships if member.person_id in people}
    return frozenset(m.id for m in facts.matches if m.mentor_id in own or m.mentee_id in own)
