"""News of an event, as far as they are still true when the message goes."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from surveys.deliveries.model import Delivery, Reason
from surveys.deliveries.news.model import News, OfEvent
from surveys.deliveries.news.reading import Reading, number
from surveys.deliveries.policy import Family, policy_of
from surveys.events.model import Event, Guest
from surveys.people.model import MembershipState
from surveys.programme.calendar import local_day


def about(deliveries: Iterable[Delivery]) -> set[int]:
    """Numbers of the events that these deliveries tell of."""
    return {
        number(one, "event") for one in deliveries if policy_of(one.reason).family is Family.EVENT
    }


def told(reading: Reading, deliveries: Sequence[Delivery]) -> Iterator[News]:
    """Each goes alone. Nothing to who has paused or left since."""
    for delivery in deliveries:
        event = reading.events.get(number(delivery, "event"))
        guest = reading.guests.get((number(delivery, "event"), delivery.person_id))
        takes_part = any(
            one.programme_id == delivery.programme_id and one.state is MembershipState.ACTIVE
            for one in reading.memberships
        )
        if event is None or guest is None or not takes_part:
            continue
        if _holds(delivery.reason, event, guest, reading.now):
            yield OfEvent(
                delivery.reason,
                event,
                guest.answer,
                reading.programme.timezone,
                local_day(reading.programme, reading.now),
            )


def _holds(reason: Reason, event: Event, guest: Guest, now: datetime) -> bool:
    ahead = event.cancelled_at is None and not event.begun(now)
    match reason:
        case Reason.EVENT_CANCELLED:
            return event.cancelled_at is not None
        case Reason.EVENT_THANKS:
            return guest.present
        case Reason.EVENT_REMINDER:
            return ahead and guest.answer is True
        case Reason.EVENT_INVITE:
            return ahead and guest.answer is None
        case _:
            return ahead and guest.answer is not False
