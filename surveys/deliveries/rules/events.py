"""The day before an event: one reminder, to who has said «приду»."""

from collections.abc import Iterator
from datetime import datetime

from surveys.deliveries import occurrence
from surveys.deliveries.model import Reason
from surveys.deliveries.snapshot import Snapshot
from surveys.deliveries.wish import Wish
from surveys.programme.calendar import DAY, local_day, window_until


def reminders(snapshot: Snapshot, _now: datetime) -> Iterator[Wish]:
    """In the last window before that day. Who has said it on that very day needs no reminder."""
    programme = snapshot.programme
    events = {each.id: each for each in snapshot.events}
    for one in snapshot.coming:
        event, member = events[one.event_id], snapshot.member.get(one.membership_id)
        if member is None or not member.active:
            continue
        day = local_day(programme, event.starts_at)
        at = window_until(programme, member.kind, day - DAY)
        if at is None or local_day(programme, one.answered_at) >= local_day(programme, at):
            continue
        yield Wish(
            member,
            Reason.EVENT_REMINDER,
            occurrence.of_event(event.id, day),
            at,
            event.starts_at,
            {"event": event.id},
        )
