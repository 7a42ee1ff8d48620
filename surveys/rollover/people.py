"""Who goes on into the next year: a proposal, and what the curator has made of it. Pure.

Proposed to stay: who takes part or pauses. Who has left, refused or never said yes is not; class 11
leaves school; class 9 is asked about, for nobody but the school knows who goes on to class 10.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from surveys.people.model import Kind, Membership, MembershipState, Person, Role
from surveys.rollover.classes import ASKED, FIRST_MENTORS, grade, graduates, raised
from surveys.rollover.model import Choice

STAYING = frozenset({MembershipState.ACTIVE, MembershipState.PAUSED})


class Group(StrEnum):
    """Lists of the dialogue, in its order."""

    MENTORS = "m"
    MENTEES = "e"
    TEAM = "t"  # deputies, responsible adults, administration
    ASKED = "a"  # class 9, whatever the role


@dataclass(frozen=True, slots=True)
class Candidate:
    person: Person
    memberships: tuple[Membership, ...]  # that can be carried over
    choice: Choice
    fixed: bool = False  # the curator who prepares the year

    @property
    def asked(self) -> bool:
        return self.person.kind is Kind.PUPIL and grade(self.person.class_name) == ASKED

    @property
    def graduate(self) -> bool:
        return self.person.kind is Kind.PUPIL and graduates(self.person.class_name)

    @property
    def stays(self) -> bool | None:
        """None: the curator has yet to say."""
        if self.fixed:
            return True
        if self.choice.stays is not None:
            return self.choice.stays
        if self.graduate or not any(one.state in STAYING for one in self.memberships):
            return False
        return None if self.asked else True

    @property
    def next_class(self) -> str | None:
        name = self.person.class_name
        return name if name is None or self.person.kind is Kind.ADULT else raised(name)

    @property
    def may_mentor(self) -> bool:
        """A mentee old enough to be a mentor of pupils, who goes on and is none yet: an older pupil, or a
        teacher who has had a mentor.
        """
        roles = {one.role for one in self.memberships}
        adult = self.person.kind is Kind.ADULT
        return (
            self.stays is True
            and roles & {Role.MENTEE, Role.MENTOR} == {Role.MENTEE}
            and (adult or (grade(self.next_class) or 0) >= FIRST_MENTORS)
        )

    @property
    def offered(self) -> bool:
        return self.may_mentor and self.choice.mentor

    def belongs(self, group: Group) -> bool:
        if group is Group.ASKED:
            return self.asked
        return any(_GROUPS[group](one.role) for one in self.memberships)


def candidates(
    found: Iterable[tuple[Person, Membership]], choices: Mapping[int, Choice], curator: int
) -> tuple[Candidate, ...]:
    """Everybody of a programme once, in the order given.

    Whoever is in the archive, was erased or has taken a consent back is not asked into a new year.
    """
    people: dict[int, tuple[Person, list[Membership]]] = {}
    for person, membership in found:
        if person.erased_at is None and _carries(membership):
            people.setdefault(person.id, (person, []))[1].append(membership)
    return tuple(
        Candidate(person, tuple(memberships), choices.get(who, Choice(who)), fixed=who == curator)
        for who, (person, memberships) in people.items()
    )


def _carries(membership: Membership) -> bool:
    if membership.withdrawn or membership.state is MembershipState.ARCHIVED:
        return False
    # an office that was never taken up, or was refused, is offered anew by the curator
    office = membership.role in {Role.CURATOR, Role.DEPUTY}
    return not office or membership.state is MembershipState.ACTIVE


_GROUPS = {
    Group.MENTORS: lambda role: role is Role.MENTOR,
    Group.MENTEES: lambda role: role is Role.MENTEE,
    Group.TEAM: lambda role: role not in {Role.MENTOR, Role.MENTEE},
}
