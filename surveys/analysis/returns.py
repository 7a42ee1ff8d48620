"""How many questionnaires came back: facts of the process, never suppressed.

Counted in memberships. A mentor of three has one invitation to a pulse with a line per mentee, so
it is one due, submitted when every line is sent.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from surveys.analysis.facts import ProgrammeFacts, ResponseFact, ResponseStatus
from surveys.questionnaires.model import BY_CHOICE, Moment

SENT, DECLINED, UNSENT, ANSWERED = 1, 2, 4, 8
BITS = {ResponseStatus.SUBMITTED: SENT, ResponseStatus.DECLINED: DECLINED}


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
    staying = (member.id for member in facts.memberships if not member.withdrawn)
    place = {member: number for number, member in enumerate(staying)}
    waves: defaultdict[tuple[int, int, str, int], bytearray]
    waves = defaultdict(lambda: bytearray(len(place)))
    order, until = list(Moment), now.timestamp()
    for response in facts.responses:
        member = place.get(response.membership_id)
        if response.asked.moment in BY_CHOICE or member is None or response.opened > until:
            continue
        moment = order.index(response.asked.moment)
        key = (moment, response.asked.wave, response.asked.questionnaire, response.asked.version)
        waves[key][member] |= seen(response)
    return tuple(
        _row(questionnaire, version, order[moment], wave, Counter(waves[key]))
        for key in sorted(waves)
        for moment, wave, questionnaire, version in [key]
    )


def _row(
    questionnaire: str, version: int, moment: Moment, wave: int, members: Mapping[int, int]
) -> ReturnsRow:
    """`members`: how many by what was seen of them."""
    outcomes: Counter[str] = Counter()
    for known, n in members.items():
        if known:
            outcomes[outcome(known)] += n
    return ReturnsRow(
        questionnaire=questionnaire,
        version=version,
        moment=moment.value,
        wave=wave,
        due=outcomes.total(),
        submitted=outcomes["submitted"],
        declined=outcomes["declined"],
        partial=outcomes["partial"],
        missing=outcomes["missing"],
    )


def seen(response: ResponseFact) -> int:
    """What a line of an invitation tells, as bits: a membership has one for each match."""
    status = BITS.get(response.status, UNSENT)
    return status | ANSWERED if response.answered else status


def outcome(known: int) -> str:
    """What one membership did with one invitation: what was `seen` of all its lines."""
    if known & (SENT | DECLINED | UNSENT) == SENT:
        return "submitted"
    if not known & SENT and known & DECLINED:
        return "declined"
    if known & (SENT | ANSWERED):
        return "partial"
    return "missing"
