"""An event as a line of a phone's calendar."""

from surveys.calendar_file import Appointment
from surveys.events.model import Event
from surveys.events.naming import name


def of(event: Event) -> Appointment:
    return Appointment(
        uid=f"event-{event.id}@mentor-bot",
        title=name(event),
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        place=event.place,
        revision=event.rev,
        cancelled=event.cancelled_at is not None,
    )
