"""The one reminder of an invitation (programme notes: «больше о ней не напомню»)."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache, partial

from surveys.analysis.facts import ResponseStatus
from surveys.deliveries import occurrence
from surveys.deliveries.closing import last_day
from surveys.deliveries.member import Member
from surveys.deliveries.model import Key, Payload, Reason
from surveys.deliveries.snapshot import Snapshot
from surveys.deliveries.wish import Wish
from surveys.flags import table
from surveys.people.model import Kind
from surveys.programme.calendar import DAY, local_day, window_from, window_until
from surveys.programme.model import Programme
from surveys.questionnaires.model import Moment
from surveys.responses.slot import KnownResponse, Slot

TOO_CLOSE = 2 * DAY  # a window this near the end is too late: the one before it is taken
PAUSE = 3 * DAY  # nobody is reminded sooner after the invitation

INVITED_BY = {
    Moment.PROFILE: Reason.ENTRY,
    Moment.ENTRY: Reason.ENTRY,
    Moment.FIRST_MEETING: Reason.FIRST_MEETING,
    Moment.PULSE: Reason.PULSE,
    Moment.FINAL: Reason.FINAL,
}


def invitation_key(person_id: int, slot: Slot) -> Key | None:
    """Which invitation tells of a response; None: nothing does, it is one of `BY_CHOICE`."""
    reason = INVITED_BY.get(slot.moment)
    if reason is None:
        return None
    match slot:
        case Slot(moment=Moment.FIRST_MEETING, match_id=int(match_id)):
            which = occurrence.of_match(match_id)
        case Slot(moment=Moment.PULSE, wave=wave):
            which = occurrence.of_wave(wave)
        case _:
            which = occurrence.once()
    return Key(person_id, slot.membership_id, reason, which)


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
    near = cache(partial(_near, snapshot.programme))  # few moments, asked for by thousands
    for invitation, group in _groups(snapshot).items():
        assert invitation.membership_id is not None
        member = snapshot.member[invitation.membership_id]
        still_open = [each for each in group if each.open and _runs(snapshot, each)]
        declined = any(each.status is ResponseStatus.DECLINED for each in group)
        if still_open and not declined and invitation not in snapshot.waiting:
            closes = max(each.closes_at for each in still_open)
            at = near(member.kind, closes)
            sent = snapshot.known.get(invitation)
            if sent and sent.sent_at:
                rested = local_day(snapshot.programme, sent.sent_at) + PAUSE
                at = max(at, snapshot.opens(member.kind, rested))
            if at < closes:
                yield _remind(member, reminder_key(invitation), at, closes)


def _near(programme: Programme, kind: Kind, closes: datetime) -> datetime:
    """Late enough to name a near day, early enough to act on."""
    last = last_day(programme, closes)
    week_before = last - table.threshold(programme, table.Key.REMINDER) * DAY
    at = window_from(programme, kind, week_before)
    if local_day(programme, at) + TOO_CLOSE > last:
        at = window_until(programme, kind, week_before) or at
    return at


def _remind(member: Member, key: Key, at: datetime, closes: datetime) -> Wish:
    reason, _, which = key.occurrence.partition("-")
    payload: Payload = {"invitation": reason, "occurrence": which}
    return Wish(member, Reason.REMINDER, key.occurrence, at, closes, payload)


def _groups(snapshot: Snapshot) -> dict[Key, Sequence[KnownResponse]]:
    found: dict[Key, list[KnownResponse]] = {}
    waiting = {each.slot.membership_id for each in snapshot.responses if each.open}
    for response in snapshot.responses:
        if response.slot.membership_id not in waiting:
            continue
        member = snapshot.member.get(response.slot.membership_id)
        if member and member.participant and member.active:
            key = invitation_key(member.person_id, response.slot)
            if key is not None:
                found.setdefault(key, []).append(response)
    return {key: group for key, group in found.items() if any(each.open for each in group)}


def _runs(snapshot: Snapshot, response: KnownResponse) -> bool:
    """Nobody is reminded of a pair that has parted."""
    if response.slot.match_id is None:
        return True
    matches = snapshot.matches_of.get(response.slot.membership_id, ())
    return any(m.id == response.slot.match_id and m.ended_on is None for m in matches)
