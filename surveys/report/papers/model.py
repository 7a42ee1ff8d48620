"""What documents are made of, and whom they are for."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from surveys.analysis.facts import ProgrammeFacts
from surveys.people.model import Kind, MembershipState, Role
from surveys.report.material import Material
from surveys.summary.match_card import MatchCard

TAKING_PART = (MembershipState.ACTIVE, MembershipState.PAUSED)


class Sort(StrEnum):
    """A kind of document; the value stands in buttons."""

    MENTORS = "mentors"  # certificates
    MENTEES = "mentees"
    THANKS = "thanks"  # letters to mentors
    PARTNERS = "partners"  # letters to those of «Числа школы»
    PRESS = "press"
    DOSSIER = "dossier"


@dataclass(frozen=True, slots=True)
class Honoured:
    """A mentor or mentee who has met at least once and takes part still.

    Counted facts alone: whether somebody has answered a questionnaire is in no document.
    """

    membership_id: int
    role: Role
    kind: Kind
    name: str  # in full, or the chat name
    in_full: bool  # else a gap is left for the full name
    meetings: int  # held, of all pairs
    pairs: int


@dataclass(frozen=True, slots=True)
class Papers:
    """What goes to the child process."""

    made: Material
    people: tuple[Honoured, ...]  # by name
    cards: tuple[MatchCard, ...] = ()  # only where somebody has said the separate yes


def honoured(facts: ProgrammeFacts, *, in_full: bool) -> tuple[Honoured, ...]:
    """`in_full`: with the names that stay on the host."""
    held = Counter(meeting.match_id for meeting in facts.meetings if not meeting.disputed)
    met: Counter[int] = Counter()
    pairs: Counter[int] = Counter()
    for match in facts.matches:
        for side in (match.mentor_id, match.mentee_id):
            met[side] += held[match.id]
            pairs[side] += held[match.id] > 0
    return tuple(sorted(_each(facts, met, pairs, in_full=in_full), key=lambda one: one.name))


def _each(
    facts: ProgrammeFacts, met: Counter[int], pairs: Counter[int], *, in_full: bool
) -> Iterator[Honoured]:
    people = {person.id: person for person in facts.people}
    for member in facts.memberships:
        if member.state not in TAKING_PART or member.withdrawn or not met[member.id]:
            continue
        person = people[member.person_id]
        full = person.full_name if in_full else None
        yield Honoured(
            membership_id=member.id,
            role=member.role,
            kind=person.kind,
            name=full or person.chat_name,
            in_full=full is not None,
            meetings=met[member.id],
            pairs=pairs[member.id],
        )
