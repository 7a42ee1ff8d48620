"""News of one meeting to a side of its pair, as far as they are still true."""

from collections.abc import Iterator, Sequence

from surveys.deliveries.model import Delivery
from surveys.deliveries.news.model import (
    Logged,
    MeetingAhead,
    MeetingDiffers,
    MeetingLogged,
    MeetingPassed,
    News,
    Passed,
)
from surveys.deliveries.news.reading import Reading, about, number, other_side, running
from surveys.programme.calendar import local_day


def logged(reading: Reading, deliveries: Sequence[Delivery]) -> Iterator[News]:
    found: list[Logged] = []
    for delivery, match in about(reading.tx, deliveries):
        meeting = reading.tx.meetings.get(number(delivery, "meeting"))
        other = other_side(reading.tx, match.id, delivery.membership_id)
        if meeting and other and not meeting.confirmed_at and not meeting.disputed:
            found.append(Logged(meeting.id, meeting.held_on, meeting.kind, other.name))
    if found:
        yield MeetingLogged(tuple(found))


def ahead(reading: Reading, deliveries: Sequence[Delivery]) -> Iterator[News]:
    """As it stands now: of what was called off or held meanwhile nothing is said."""
    today = local_day(reading.programme, reading.now)
    for delivery, match in running(reading.tx, deliveries):
        planned = reading.tx.planned.get(number(delivery, "planned"))
        other = other_side(reading.tx, match.id, delivery.membership_id)
        if planned and planned.called_off_at is None and planned.on_day >= today and other:
            yield MeetingAhead(match.id, other, planned.on_day, planned.minute, today)


def passed(reading: Reading, deliveries: Sequence[Delivery]) -> Iterator[News]:
    """Of days that are neither recorded nor called off nor moved on."""
    today = local_day(reading.programme, reading.now)
    found: list[Passed] = []
    for delivery, match in running(reading.tx, deliveries):
        planned = reading.tx.planned.get(number(delivery, "planned"))
        other = other_side(reading.tx, match.id, delivery.membership_id)
        if planned and planned.called_off_at is None and planned.on_day < today and other:
            found.append(Passed(match.id, other.name, planned.on_day))
    if found:
        yield MeetingPassed(tuple(found))


def differing(reading: Reading, deliveries: Sequence[Delivery]) -> Iterator[News]:
    """One after the other: each has a card of its own to be mended on."""
    for delivery, match in running(reading.tx, deliveries):
        meeting = reading.tx.meetings.get(number(delivery, "meeting"))
        other = other_side(reading.tx, match.id, delivery.membership_id)
        if meeting and other and (meeting.disputed or meeting.contested_at):
            said = Logged(meeting.id, meeting.held_on, meeting.kind, other.name)
            yield MeetingDiffers(said, meeting.disputed)
