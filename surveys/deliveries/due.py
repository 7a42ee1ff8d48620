"""Whether a delivery may go now, and what goes together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from surveys.deliveries.model import Delivery
from surveys.deliveries.policy import Family, Why, policy_of
from surveys.people.model import Kind
from surveys.programme.calendar import next_window
from surveys.programme.model import Programme


@dataclass(frozen=True, slots=True)
class Send:
    """Now."""


@dataclass(frozen=True, slots=True)
class Wait:
    until: datetime


@dataclass(frozen=True, slots=True)
class Miss:
    """Never: it is to be recorded as missed."""

    why: Why


Decision = Send | Wait | Miss

ALONE = frozenset({Family.ALERT, Family.BROADCAST, Family.EVENT, Family.ACT})


def sendable(delivery: Delivery, kind: Kind, programme: Programme, now: datetime) -> Decision:
    """`kind` is the person's. Urgent deliveries go at any hour and day; others in windows."""
    if delivery.expires_at and now >= delivery.expires_at:
        return Miss(Why.TOO_LATE)
    if now < delivery.due_at:
        return Wait(delivery.due_at)
    if delivery.at_any_hour:
        return Send()
    window = next_window(programme, kind, now)
    if window == now:
        return Send()
    if delivery.expires_at and window >= delivery.expires_at:
        return Miss(Why.TOO_LATE)
    return Wait(window)


@dataclass(frozen=True, slots=True)
class Message:
    """Deliveries of one family that go to one person as one message, the oldest first."""

    person_id: int
    programme_id: int
    family: Family
    urgent: bool
    deliveries: tuple[Delivery, ...]


def merged(sendable_now: Iterable[Delivery]) -> tuple[Message, ...]:
    """What may go now, as messages: urgent ones first, then by due time; `ALONE` ones each alone.

    All deliveries of a message get the same `sent_at`: the message budget counts them as one.
    """
    groups: dict[tuple[int, int, Family, int], list[Delivery]] = {}
    for each in sorted(sendable_now, key=lambda d: (not d.urgent, d.due_at, d.id)):
        family = policy_of(each.reason).family
        alone = each.id if family in ALONE else 0
        groups.setdefault((each.person_id, each.programme_id, family, alone), []).append(each)
    return tuple(
        Message(person, programme, family, group[0].urgent, tuple(group))
        for (person, programme, family, _), group in groups.items()
    )
