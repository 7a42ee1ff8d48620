"""The catalogue of questionnaires: who sees a kind, when it is asked, how long it may be."""

from dataclasses import dataclass

from surveys.people.model import Kind, Role
from surveys.questionnaires.model import Moment, Visibility


@dataclass(frozen=True, slots=True)
class Row:
    visibility: Visibility
    moments: frozenset[Moment]
    pupil_items: int  # at most, on the longest way through; notes are not counted
    adult_items: int
    per_match: bool = False
    roles: frozenset[Role] = frozenset({Role.MENTOR, Role.MENTEE})

    def items(self, kind: Kind) -> int:
        return self.pupil_items if kind is Kind.PUPIL else self.adult_items


# In the order in which they are asked when two are due at the same moment.
CATALOGUE = {
    "profile": Row(Visibility.CURATOR, frozenset({Moment.PROFILE}), 8, 8),
    "entry": Row(Visibility.AGGREGATE, frozenset({Moment.ENTRY}), 8, 12),
    "first_meeting": Row(
        Visibility.CURATOR, frozenset({Moment.FIRST_MEETING}), 3, 3, per_match=True
    ),
    "pulse": Row(Visibility.CURATOR, frozenset({Moment.PULSE}), 5, 5, per_match=True),
    "final": Row(Visibility.AGGREGATE, frozenset({Moment.FINAL}), 16, 16),
    "wellbeing": Row(Visibility.AGGREGATE, frozenset({Moment.ENTRY, Moment.FINAL}), 5, 7),
    "exit": Row(Visibility.CURATOR, frozenset({Moment.EXIT}), 2, 2, per_match=True),
    "project": Row(Visibility.CURATOR, frozenset({Moment.PROJECT}), 5, 5),
    "swot": Row(
        Visibility.AGGREGATE, frozenset({Moment.SWOT}), 4, 4, roles=frozenset({Role.MENTOR})
    ),
    "practice": Row(
        Visibility.CURATOR, frozenset({Moment.PRACTICE}), 8, 8, roles=frozenset({Role.MENTOR})
    ),
}
