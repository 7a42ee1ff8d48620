"""The one reminder of an invitation (programme notes: «больше о ней не напомню»)."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from surveys.analysis.facts import ResponseStatus
from surveys.deliveries import occurrence
from surveys.deliveries.closing import last_day
from surveys.deliveries.model import Delivery, DeliveryState, Key, Reason
from surveys.deliveries.snapshot import KnownResponse, Member, Slot, Snapshot
from surveys.deliveries.wish import Wish
from surveys.flags import table
from surveys.programme.calendar import DAY, local_day, window_from, window_until
from surveys.questionnaires.model import BY_CHOICE, Moment

TOO_CLOSE = 2 * DAY  # a window this near the end is too late: the one before it is taken
PAUSE = 3 * DAY  # nobody is reminded sooner after the invitation

INVITED_BY = {
    Moment.PROFILE: Reason.ENTRY,
    Moment.ENTRY: Reason.ENTRY,
    Moment.FIRST_MEETING: Reason.FIRST_MEETING,
    Moment.PULSE: Reason.PULSE,
    Moment.FINAL: Reason.FINAL,
}


def invitation_key(person_id: int, slot: Slot) -> Key:
    """Which invitation tells of a response; nothing tells of one that is `BY_CHOICE`."""
    match slot:
        case Slot(moment=Moment.FIRST_MEETING, match_id=int(match_id)):
            which = occurrence.of_match(match_id)
        case Slot(moment=Moment.PULSE, wave=wave):
            which = occurrence.of_wave(wave)
        case _:
            which = occurrence.once()
    return Key(person_id, slot.membership_id, INVITED_BY[slot.moment], which)


def reminder_key(invitation: Key) -> Key:
    """The reminder of an invitation; a curator who reminds by hand uses it up."""
    return Key(
        invitation.person_id,
        invitation.membership_id,
        Reason.REMINDER,
        f"{invitation.reason.value}-{invitation.occurrence}",
    )


def reminders(snapshot: Snapshot, _now: datetime) -> Iterator[Wish]:
    """A week before the close, to who has not sent it; to nobody who has declined a part of it."""
    for invitation, group in _groups(snapshot).items():
        assert invitation.membership_id is not None
        member = snapshot.member[invitation.membership_id]
        still_open = [each for each in group if each.open and _runs(snapshot, each)]
        declined = any(each.status is ResponseStatus.DECLINED for each in group)
        sent = snapshot.known.get(invitation)
        if still_open and not declined and not _waits(sent):
            closes = max(each.closes_at for each in still_open)
            yield from _remind(snapshot, member, reminder_key(invitation), sent, closes)


def _remind(
    snapshot: Snapshot, member: Member, key: Key, sent: Delivery | None, closes: datetime
) -> Iterator[Wish]:
    programme = snapshot.programme
    last = last_day(programme, closes)
    # late enough to name a near day, early enough to act on
    week_before = last - table.threshold(programme, table.Key.REMINDER) * DAY
    at = window_from(programme, member.kind, week_before)
    if local_day(programme, at) + TOO_CLOSE > last:
        at = window_until(programme, member.kind, week_before) or at
    if sent and sent.sent_at:
        rested = local_day(programme, sent.sent_at) + PAUSE
        at = max(at, window_from(programme, member.kind, rested))
    if at < closes:
        reason, _, which = key.occurrence.partition("-")
        payload = {"invitation": reason, "occurrence": which}
        yield Wish(member, Reason.REMINDER, key.occurrence, at, closes, {**payload})


def _groups(snapshot: Snapshot) -> dict[Key, Sequence[KnownResponse]]:
    found: dict[Key, list[KnownResponse]] = {}
    waiting = {each.slot.membership_id for each in snapshot.responses if each.open}
    for response in snapshot.responses:
        if response.slot.membership_id not in waiting or response.slot.moment in BY_CHOICE:
            continue
        member = snapshot.member.get(response.slot.membership_id)
        if member and member.participant and member.active:
            key = invitation_key(member.person_id, response.slot)
            found.setdefault(key, []).append(response)
    return {key: group for key, group in found.items() if any(each.open for each in group)}


def _runs(snapshot: Snapshot, response: KnownResponse) -> bool:
    """Nobody is reminded of a pair that has parted."""
    if response.slot.match_id is None:
        return True
    matches = snapshot.matches_of.get(response.slot.membership_id, ())
    return any(m.id == response.slot.match_id and m.ended_on is None for m in matches)


def _waits(invitation: Delivery | None) -> bool:
    return invitation is not None and invitation.state in (
        DeliveryState.PENDING,
        DeliveryState.CLAIMED,
    )
