"""What reading news needs of storage, and who is on the other side of a pair."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from surveys.deliveries.model import Delivery
from surveys.deliveries.news.model import Announcement, Other, Pair
from surveys.events.model import Event, Guest
from surveys.matches.model import Match
from surveys.people.model import Membership, Person, Role
from surveys.ports import (
    HasAudit,
    HasBroadcasts,
    HasConsents,
    HasDeliveries,
    HasErasures,
    HasEvents,
    HasFlags,
    HasFocuses,
    HasHelp,
    HasInvites,
    HasMatches,
    HasMeetings,
    HasMemberships,
    HasPeople,
    HasPlanned,
    HasPractices,
    HasProgrammes,
    HasResponses,
    HasRollovers,
    HasSlots,
    HasTotals,
)
from surveys.programme.calendar import local_day
from surveys.programme.model import Programme
from surveys.questionnaires.model import Definition, Moment


class Tx(
    HasProgrammes,
    HasPeople,
    HasPlanned,
    HasMemberships,
    HasMatches,
    HasMeetings,
    HasResponses,
    HasSlots,
    HasDeliveries,
    HasBroadcasts,
    HasConsents,
    HasErasures,
    HasEvents,
    HasAudit,
    HasHelp,
    HasRollovers,
    HasFlags,
    HasFocuses,
    HasInvites,
    HasTotals,
    HasPractices,
    Protocol,
):
    pass


class Definitions(Protocol):
    def get(self, key: str, version: int) -> Definition:
        """Every version ever published. Raises KeyError."""
        ...

    def for_membership(self, role: Role, form: str, moment: Moment) -> list[Definition]: ...


@dataclass(frozen=True, slots=True)
class Reading:
    """What every reader of news is given."""

    tx: Tx
    definitions: Definitions
    programme: Programme
    now: datetime
    memberships: Sequence[Membership]  # of who reads it
    announced: Mapping[int, Announcement]  # by broadcast: the same words for many
    events: Mapping[int, Event] = field(default_factory=dict)
    guests: Mapping[tuple[int, int], Guest] = field(default_factory=dict)  # by event and person


def member(tx: Tx, membership_id: int) -> tuple[Person, Membership]:
    membership = tx.memberships.get(membership_id)
    assert membership is not None  # a foreign key
    person = tx.people.get(membership.person_id)
    assert person is not None  # the same
    return person, membership


def other_side(tx: Tx, match_id: int, membership_id: int | None) -> Other | None:
    """Whom a membership is in the pair with; None for a pair that it is not in."""
    match = tx.matches.get(match_id)
    if match is None or membership_id not in (match.mentor_id, match.mentee_id):
        return None
    other = match.mentee_id if membership_id == match.mentor_id else match.mentor_id
    person, membership = member(tx, other)
    return Other(person.chat_name, membership.role, person.kind, person.class_name)


def pair(tx: Tx, match: Match) -> Pair:
    """With the day from which on it has not met."""
    held = [each.held_on for each in tx.meetings.of_match(match.id) if not each.disputed]
    return Pair(
        match.id,
        match.number,
        member(tx, match.mentor_id)[0].chat_name,
        member(tx, match.mentee_id)[0].chat_name,
        max([match.starts_on, *held]),
    )


def number(delivery: Delivery, name: str) -> int:
    """A number of the payload. Planning has put it there: raises KeyError if not."""
    found = delivery.payload[name]
    assert isinstance(found, int)
    return found


def about(tx: Tx, deliveries: Sequence[Delivery]) -> Iterator[tuple[Delivery, Match]]:
    """Deliveries with the matches they tell of."""
    for delivery in deliveries:
        match = tx.matches.get(number(delivery, "match"))
        if match is not None:
            yield delivery, match


def running(tx: Tx, deliveries: Sequence[Delivery]) -> Iterator[tuple[Delivery, Match]]:
    return ((each, match) for each, match in about(tx, deliveries) if match.ended_on is None)


def met_since(reading: Reading, match: Match, delivery: Delivery) -> bool:
    """Since the silence that a delivery tells of, or agreed to on a day to come; its occurrence
    ends with the day on which the silence began.
    """
    since = date.fromisoformat(delivery.occurrence.rpartition(":")[2])
    today = local_day(reading.programme, reading.now)
    meetings = reading.tx.meetings.of_match(match.id)
    return any(each.held_on > since for each in meetings if not each.disputed) or any(
        each.on_day >= today for each in reading.tx.planned.open_of([match.id])
    )
