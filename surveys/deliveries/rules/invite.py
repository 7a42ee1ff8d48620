"""One invitation: the responses it opens and the message that tells of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from surveys.analysis.facts import ResponseStatus
from surveys.deliveries.member import Member
from surveys.deliveries.model import Reason
from surveys.deliveries.snapshot import Snapshot
from surveys.deliveries.wish import NewResponse, Wish
from surveys.matches.model import Match
from surveys.questionnaires.model import Definition, Moment
from surveys.responses.slot import Slot

WELLBEING = "wellbeing"


@dataclass(frozen=True, slots=True)
class Call:
    """One invitation: which questionnaires, of which wave, about which matches."""

    reason: Reason
    occurrence: str
    moments: tuple[Moment, ...]
    wave: int = 1
    matches: tuple[Match, ...] = ()


def invite(
    snapshot: Snapshot, member: Member, call: Call, at: datetime, expires_at: datetime
) -> Iterator[Wish]:
    opens = tuple(missing(snapshot, member, call))
    if not opens and not _unanswered(snapshot, member, call):
        return
    yield Wish(
        member,
        call.reason,
        call.occurrence,
        at,
        expires_at,
        {
            "moments": [moment.value for moment in call.moments],
            "wave": call.wave,
            "matches": [match.id for match in call.matches],
        },
        opens,
    )


def missing(snapshot: Snapshot, member: Member, call: Call) -> Iterator[NewResponse]:
    """All of a moment's responses or none: what a new library adds later comes next year."""
    for moment in call.moments:
        there = snapshot.responses_at.get((member.id, moment, call.wave))
        slots = [
            (Slot(member.id, match_id, each.key, moment, call.wave), each.version)
            for each in _definitions(snapshot, member, moment)
            for match_id in _subjects(each, call.matches)
        ]
        if not (there and any(slot in snapshot.slots for slot, _ in slots)):
            yield from (NewResponse(slot, version) for slot, version in slots)


def _unanswered(snapshot: Snapshot, member: Member, call: Call) -> bool:
    return any(
        response.status is ResponseStatus.INVITED and _about(response.slot, call)
        for moment in call.moments
        for response in snapshot.responses_at.get((member.id, moment, call.wave), ())
    )


def _about(slot: Slot, call: Call) -> bool:
    return slot.match_id is None or slot.match_id in {match.id for match in call.matches}


def _definitions(snapshot: Snapshot, member: Member, moment: Moment) -> Sequence[Definition]:
    """A person who is both mentor and mentee is asked about wellbeing once."""
    found = snapshot.asked(member, moment)
    first = snapshot.first_membership.get(member.person_id, member.id) == member.id
    return found if first else [each for each in found if each.kind != WELLBEING]


def _subjects(definition: Definition, matches: Sequence[Match]) -> Sequence[int | None]:
    return [match.id for match in matches] if definition.per_match else [None]
