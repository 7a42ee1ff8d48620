"""Reading what planning looks at, of everybody or of some, in as many statements whatever the size."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from surveys.deliveries.member import Member
from surveys.deliveries.policy import NOTICED, ON_OTHERS, TO_CURATORS
from surveys.deliveries.snapshot import Library, Snapshot
from surveys.flags.table import LONGEST_COOL_DOWN
from surveys.people.model import ON_CALL
from surveys.ports import (
    HasDeliveries,
    HasEvents,
    HasFlags,
    HasMatches,
    HasMeetings,
    HasPeople,
    HasPlanned,
    HasSlots,
)
from surveys.programme.model import Programme

APART = NOTICED | ON_OTHERS | TO_CURATORS
"""What is not planned from the facts of its reader."""


class Facts(
    HasPeople,
    HasMatches,
    HasMeetings,
    HasPlanned,
    HasSlots,
    HasDeliveries,
    HasEvents,
    Protocol,
):
    pass


class FlagFacts(Facts, HasFlags, Protocol):
    pass


def read_snapshot(tx: Facts, library: Library, programme: Programme) -> Snapshot:
    """All that planning looks at but flags, in nine queries whatever the size."""
    return Snapshot(
        programme=programme,
        members=tuple(Member.of(*both) for both in tx.people.in_programme(programme.id)),
        matches=tuple(tx.matches.in_programme(programme.id)),
        meetings=tuple(tx.meetings.in_programme(programme.id)),
        responses=tuple(tx.slots.known(programme.id)),
        deliveries=tuple(tx.deliveries.of_programme(programme.id)),
        library=library,
        events=tuple(tx.events.in_programme(programme.id)),
        coming=tuple(tx.events.coming(programme.id)),
        planned=tuple(tx.planned.open_in(programme.id)),
    )


def read_some(
    tx: FlagFacts, library: Library, programme: Programme, people: Collection[int], now: datetime
) -> Snapshot:
    """What these people are planned from, in thirteen queries; see `Snapshot`."""
    number = programme.id
    members = [Member.of(*both) for both in tx.people.some_in_programme(number, people, ON_CALL)]
    theirs = [member.id for member in members if member.person_id in people]
    offices = [member for member in members if member.role in ON_CALL]
    matches = tuple(tx.matches.of_memberships(theirs))
    pairs = [match.id for match in matches]
    sides = {side for match in matches for side in (match.mentor_id, match.mentee_id)}
    others = sides - {member.id for member in members}
    members += [Member.of(*both) for both in tx.people.by_membership(others)]
    coming = tuple(tx.events.coming_of(number, people))
    return Snapshot(
        programme=programme,
        members=tuple(members),
        matches=matches,
        meetings=tuple(tx.meetings.of_matches(pairs)),
        responses=tuple(tx.slots.known_of(theirs)),
        deliveries=(
            *tx.deliveries.of_people(number, people, APART),
            *tx.deliveries.to_curators(
                number,
                {member.person_id for member in offices},
                [member.id for member in offices],
                TO_CURATORS,
                pairs,
                people,
            ),
        ),
        library=library,
        events=tuple(tx.events.some({each.event_id for each in coming}).values()),
        coming=coming,
        planned=tuple(tx.planned.open_of(pairs)),
        flags=tuple(tx.flags.standing_about(number, now - LONGEST_COOL_DOWN, pairs, people)),
        judged=frozenset(people),
        checked_besides=frozenset(tx.slots.checked(pairs)),
        closings_besides=tx.slots.closings(number),
    )
