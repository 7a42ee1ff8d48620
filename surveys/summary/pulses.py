"""Pulses that ask for a word with a pair: it goes worse than last time, or the sides see it apart.

Source: programme notes, "Messages": a fall of 3 of 10 (2 of 5), or the two sides 4 (2) apart.
A pulse is visible to the curator, but not to one who is in that pair (`reader`).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from surveys.access.actions import Action
from surveys.access.model import Seat, Whose
from surveys.access.policy import may
from surveys.analysis.facts import ProgrammeFacts, ResponseStatus
from surveys.analysis.ratings import CONSTRUCTS, Rating, apart
from surveys.matches.model import Match
from surveys.questionnaires.model import Moment, QuestionType

FALL = {QuestionType.SCALE: 3, QuestionType.STEPS: 2}
FRESH = timedelta(days=30)  # after which a pulse is no news any more


Pulse = Mapping[str, Rating]  # by construct


@dataclass(frozen=True, slots=True)
class Flag:
    """Nothing of who answered what: the pair's number and what to ask about."""

    match: int
    number: int
    fall: bool
    apart: bool


def flags(facts: ProgrammeFacts, now: datetime, own: Iterable[int] = ()) -> tuple[Flag, ...]:
    """Of running pairs by number, from each pair's latest pulse. `own`: see `own_matches`."""
    hidden = {match.id for match in facts.matches if match.ended_on} | set(own)
    pulses = _pulses(facts)
    given: defaultdict[int, dict[tuple[int, int], Pulse]] = defaultdict(dict)
    latest: dict[int, int] = {}
    for response in facts.responses:
        match_id, at = response.match_id, response.submitted_at
        if response.id not in pulses or match_id is None or at is None:
            continue
        given[match_id][response.membership_id, response.asked.wave] = pulses[response.id]
        if at > now - FRESH:
            latest[match_id] = max(latest.get(match_id, 0), response.asked.wave)
    found = (
        flag_of(match, given[match.id], latest[match.id])
        for match in sorted(facts.matches, key=lambda match: match.number)
        if match.id in latest and match.id not in hidden
    )
    return tuple(flag for flag in found if flag.fall or flag.apart)


def own_matches(facts: ProgrammeFacts, person_id: int | None) -> frozenset[int]:
    """Matches this person is in, unless they may read the other side's pulses."""
    mine = [member for member in facts.memberships if member.person_id == person_id]
    if may(Action.SEE_PULSES, Whose.OWN_PAIR, (Seat(each.role, each.state) for each in mine)):
        return frozenset()
    ids = {each.id for each in mine}
    return frozenset(m.id for m in facts.matches if m.mentor_id in ids or m.mentee_id in ids)


def _pulses(facts: ProgrammeFacts) -> Mapping[int, Pulse]:
    """Sent pulses of people who have not withdrawn, by response."""
    withdrawn = {member.id for member in facts.memberships if member.withdrawn}
    sent = {
        response.id
        for response in facts.responses
        if response.asked.moment is Moment.PULSE
        and response.status is ResponseStatus.SUBMITTED
        and response.membership_id not in withdrawn
    }
    found: defaultdict[int, dict[str, Rating]] = defaultdict(dict)
    for answer in facts.answers:
        if answer.response_id in sent and answer.construct in CONSTRUCTS and answer.type in FALL:
            assert isinstance(answer.value, int | float)  # steps and scales are numbers
            found[answer.response_id][answer.construct] = Rating(answer.type, answer.value)
    return found


def flag_of(match: Match, given: Mapping[tuple[int, int], Pulse], wave: int) -> Flag:
    sides = (match.mentor_id, match.mentee_id)
    return Flag(
        match=match.id,
        number=match.number,
        fall=any(_fell(given, side, wave) for side in sides),
        apart=_are_apart(*(given.get((side, wave), {}) for side in sides)),
    )


def _fell(given: Mapping[tuple[int, int], Pulse], side: int, wave: int) -> bool:
    """Against the pulse this side answered before, even if one lies between."""
    earlier = [number for member, number in given if member == side and number < wave]
    now = given.get((side, wave), {})
    before = given[side, max(earlier)] if earlier else {}
    return any(
        before[construct].type is rating.type
        and before[construct].value - rating.value >= FALL[rating.type]
        for construct, rating in now.items()
        if construct in before
    )


def _are_apart(mentor: Pulse, mentee: Pulse) -> bool:
    return any(apart(mentor[each], mentee[each]) for each in mentor.keys() & mentee.keys())
