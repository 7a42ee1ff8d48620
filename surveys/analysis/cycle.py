"""Who has walked the full cycle of the programme, and who has come how far."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from surveys.analysis.facts import ProgrammeFacts, ResponseStatus
from surveys.analysis.meetings import meetings_of
from surveys.analysis.participation import enrolled
from surveys.questionnaires.model import Moment


@dataclass(frozen=True, slots=True)
class Cycle:
    """Memberships that have reached each step; `full` are enrolled ones, the others need not be."""

    entry: AbstractSet[int]  # the entry sent
    final: AbstractSet[int]
    met: AbstractSet[int]  # at least one held meeting
    full: AbstractSet[int]


def cycle(facts: ProgrammeFacts, today: date) -> Cycle:
    """Full: entry and final sent, a match not closed early and at least one meeting.

    Source: design, "Terms"; п. 45 of the programme: involved only after the full cycle.
    """
    entry: set[int] = set()
    final: set[int] = set()
    parts = {(Moment.ENTRY, "entry"): entry, (Moment.FINAL, "final"): final}
    for response in facts.responses:
        if response.status is ResponseStatus.SUBMITTED:
            part = parts.get((response.asked.moment, response.asked.kind))
            if part is not None:
                part.add(response.membership_id)
    matched = {
        member
        for match in facts.matches
        if not match.closed_early
        for member in (match.mentor_id, match.mentee_id)
    }
    met = meetings_of(facts, today).keys()
    walked = entry & final & matched & met
    return Cycle(entry, final, met, walked.intersection(m.id for m in enrolled(facts, today)))
