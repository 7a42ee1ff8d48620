"""Who has answered a wave, declined, not answered, cannot be reached: `/progress` and the digest.

A wave is a moment with its number; people are counted, not questionnaires: a mentor of three
answers a pulse three times and is one of those asked.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from surveys.analysis.facts import ResponseStatus
from surveys.deliveries.closing import last_day
from surveys.deliveries.member import Member
from surveys.deliveries.model import DeliveryState, Key
from surveys.deliveries.rules.reminders import invitation_key
from surveys.deliveries.snapshot import Snapshot
from surveys.programme.calendar import stage_begins
from surveys.programme.model import StageKey
from surveys.questionnaires.catalogue import CATALOGUE
from surveys.questionnaires.model import BY_CHOICE, Moment, Visibility
from surveys.responses.slot import KnownResponse


class Standing(StrEnum):
    ANSWERED = "answered"  # all that was asked is sent or declined, at least one sent
    DECLINED = "declined"
    WAITING = "waiting"  # can still answer
    MISSED = "missed"  # closed without an answer
    UNREACHABLE = "unreachable"  # has blocked the bot
    PAPER = "paper"  # takes part without Telegram; nobody has entered the answers yet


@dataclass(frozen=True, slots=True)
class Respondent:
    member: Member
    standing: Standing
    invitations: tuple[Key, ...]  # of what is open still; a mentor of several may have several
    closes_at: datetime | None  # the last moment an answer is taken; None: nothing is open
    unknown: bool = False  # whether the invitation has arrived is not known


@dataclass(frozen=True, slots=True)
class Wave:
    moment: Moment
    number: int
    respondents: tuple[Respondent, ...]
    last_day: date | None  # of the latest open one; None: the wave is over

    @property
    def named(self) -> bool:
        """Whether the curator sees names. In `aggregate` waves the counts only."""
        return visibility(self.moment) is Visibility.CURATOR

    def those(self, *standings: Standing) -> tuple[Respondent, ...]:
        return tuple(each for each in self.respondents if each.standing in standings)

    def count(self, *standings: Standing) -> int:
        return len(self.those(*standings))

    @property
    def asked(self) -> int:
        return len(self.respondents)

    @property
    def unknown(self) -> int:
        return sum(each.unknown for each in self.those(Standing.WAITING))


def visibility(moment: Moment) -> Visibility:
    """Of a whole moment: with one `aggregate` questionnaire among them no name is shown."""
    kinds = [row for row in CATALOGUE.values() if moment in row.moments]
    hidden = any(row.visibility is Visibility.AGGREGATE for row in kinds)
    return Visibility.AGGREGATE if hidden else Visibility.CURATOR


def waves(snapshot: Snapshot, now: datetime) -> tuple[Wave, ...]:
    """All waves so far, in the order of the year."""
    early = now < stage_begins(snapshot.programme, StageKey.CONTROL)
    groups: dict[tuple[Moment, int], dict[int, list[KnownResponse]]] = defaultdict(dict)
    for response in snapshot.responses:
        slot = response.slot
        if slot.moment in BY_CHOICE:
            continue
        if early and slot.moment is Moment.FINAL:  # of somebody who has left: nobody's business
            continue
        by_member = groups[slot.moment, slot.wave]
        by_member.setdefault(slot.membership_id, []).append(response)
    order = list(Moment)
    return tuple(
        _wave(snapshot, moment, number, groups[moment, number], now)
        for moment, number in sorted(groups, key=lambda key: (order.index(key[0]), key[1]))
    )


def current(found: Iterable[Wave]) -> tuple[Wave, ...]:
    """Waves somebody can still answer."""
    return tuple(wave for wave in found if wave.last_day is not None)


def _wave(
    snapshot: Snapshot,
    moment: Moment,
    number: int,
    by_member: dict[int, list[KnownResponse]],
    now: datetime,
) -> Wave:
    respondents = tuple(
        found
        for membership_id, responses in by_member.items()
        if (member := snapshot.member.get(membership_id))
        and (found := _respondent(snapshot, member, responses, now))
    )
    ends = [each.closes_at for each in respondents if each.closes_at]
    return Wave(
        moment, number, respondents, last_day(snapshot.programme, max(ends)) if ends else None
    )


def _respondent(
    snapshot: Snapshot, member: Member, responses: Sequence[KnownResponse], now: datetime
) -> Respondent | None:
    """None: has paused or left without an answer, so nothing is expected."""
    still_open = [each for each in responses if each.open and each.closes_at > now]
    standing = _standing(member, responses, still_open)
    if not member.active and standing is not Standing.ANSWERED:
        return None
    told = (invitation_key(member.person_id, each.slot) for each in still_open)
    keys = dict.fromkeys(key for key in told if key is not None)
    sent = (snapshot.known.get(key) for key in keys)
    return Respondent(
        member,
        standing,
        tuple(keys),
        max((each.closes_at for each in still_open), default=None) if member.active else None,
        any(each is not None and each.state is DeliveryState.UNKNOWN for each in sent),
    )


def _standing(
    member: Member, responses: Sequence[KnownResponse], still_open: Sequence[KnownResponse]
) -> Standing:
    statuses = {each.status for each in responses}
    if not still_open and statuses <= {ResponseStatus.SUBMITTED, ResponseStatus.DECLINED}:
        sent = ResponseStatus.SUBMITTED in statuses
        return Standing.ANSWERED if sent else Standing.DECLINED
    if not still_open:
        return Standing.MISSED
    if ResponseStatus.DECLINED in statuses and ResponseStatus.SUBMITTED not in statuses:
        return Standing.DECLINED  # declining a part of an invitation stops its reminders
    if member.paper:
        return Standing.PAPER
    return Standing.UNREACHABLE if member.unreachable_since else Standing.WAITING
