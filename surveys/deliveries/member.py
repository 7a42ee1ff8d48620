"""A membership as planning and lists of recipients see it."""

from dataclasses import dataclass
from datetime import date, datetime

from surveys.people.model import Kind, Membership, MembershipState, Person, Role


@dataclass(frozen=True, slots=True)
class Member:
    """A membership with what planning must know of its person."""

    id: int
    person_id: int
    role: Role
    form: str | None
    kind: Kind
    state: MembershipState
    enrolled_on: date | None
    paper: bool = False
    archived: bool = False
    unreachable_since: datetime | None = None

    @classmethod
    def of(cls, person: Person, membership: Membership) -> "Member":
        return cls(
            id=membership.id,
            person_id=person.id,
            role=membership.role,
            form=membership.form,
            kind=person.kind,
            state=membership.state,
            enrolled_on=membership.enrolled_on,
            paper=person.paper,
            archived=person.archived_at is not None,
            unreachable_since=person.unreachable_since,
        )

    @property
    def active(self) -> bool:
        return self.state is MembershipState.ACTIVE and not self.archived

    @property
    def written_to(self) -> bool:
        """Gets messages: paper and paused people do not, nor who left or blocked the bot."""
        return self.active and not self.paper and self.unreachable_since is None

    @property
    def participant(self) -> bool:
        return self.role in (Role.MENTOR, Role.MENTEE)
