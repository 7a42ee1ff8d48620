"""How many questionnaires came back: facts of the process, never suppressed.

Counted in memberships. A mentor of three has one invitation to a pulse with a line per mentee, so
it is one due, submitted when every line is sent.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from surveys.analysis.facts import ProgrammeFacts, ResponseFact, ResponseStatus
from surveys.questionnaires.model import BY_CHOICE, Moment


@dataclass(frozen=True, slots=True)
class ReturnsRow:
    """due = submitted + declined + partial + missing."""

    questionnaire: str
    version: int
    moment: str
    wave: int
    due: int
    submitted: int
    declined: int
    partial: int
    missing: int


def returns(facts: ProgrammeFacts, now: datetime) -> tuple[ReturnsRow, ...]:
    """A row for each questionnaire, version, moment and wave opened by now, in the year's order.

    What is answered by choice alone was never due.
    """
    withdrawn = {member.id for member in facts.memberships if member.withdrawn}
    waves: defaultdict[tuple[int, int, str, int], defaultdict[int, list[ResponseFact]]]
    waves = defaultdict(lambda: defaultdict(list))
    order = list(Moment)
    for response in facts.responses:
        if response.moment in BY_CHOICE or response.membership_id in withdrawn:
            continue
        if response.opened_at <= now:
            key = (
                order.index(response.moment),
                response.wave,
                response.questionnaire,
                response.version,
            )
            waves[key][response.membership_id].append(response)
    return tuple(
        _row(questionnaire, version, order[moment], wave, list(waves[key].values()))
        for key in sorted(waves)
        for moment, wave, questionnaire, version in [key]
    )


def _row(
    questionnaire: str,
    version: int,
    moment: Moment,
    wave: int,
    members: Sequence[Sequence[ResponseFact]],
) -> ReturnsRow:
    outcomes = [outcome(responses) for responses in members]
    return ReturnsRow(
        questionnaire=questionnaire,
        version=version,
        moment=moment.value,
        wave=wave,
        due=len(outcomes),
        submitted=outcomes.count("submitted"),
        declined=outcomes.count("declined"),
        partial=outcomes.count("partial"),
        missing=outcomes.count("missing"),
    )


def outcome(responses: Sequence[ResponseFact]) -> str:
    """What one membership did with one invitation, which may have a line per match."""
    statuses = {response.status for response in responses}
    if statuses == {ResponseStatus.SUBMITTED}:
        return "submitted"
    if ResponseStatus.SUBMITTED not in statuses and ResponseStatus.DECLINED in statuses:
        return "declined"
    if ResponseStatus.SUBMITTED in statuses or any(response.answered for response in responses):
        return "partial"
    return "missing"
