"""All that the curator's summary is made of, read at once; computing it is `board`'s."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from surveys.access.actions import Action
from surveys.analysis.facts import ProgrammeFacts
from surveys.analysis.read import read_facts
from surveys.deliveries.facts import read_snapshot
from surveys.deliveries.snapshot import Snapshot
from surveys.matches.cards import Card, cards
from surveys.people.desk import Forbidden, desk_of
from surveys.people.standing import Entry, entries
from surveys.ports import (
    HasConsents,
    HasDeliveries,
    HasEvents,
    HasFigures,
    HasInvites,
    HasMatches,
    HasMeetings,
    HasMemberships,
    HasPeople,
    HasPlanned,
    HasProgrammes,
    HasResponses,
    HasSlots,
    HasTotals,
)
from surveys.programme.calendar import local_day
from surveys.programme.model import Programme
from surveys.questionnaires.library import Library
from surveys.summary.figures import published


class Tx(
    HasProgrammes,
    HasTotals,
    HasPeople,
    HasPlanned,
    HasMemberships,
    HasConsents,
    HasInvites,
    HasMatches,
    HasMeetings,
    HasResponses,
    HasSlots,
    HasDeliveries,
    HasEvents,
    HasFigures,
    Protocol,
):
    pass


@dataclass(frozen=True)
class Sources:
    facts: ProgrammeFacts
    snapshot: Snapshot
    people: Sequence[Entry]
    pairs: Sequence[Card]  # by number
    published: dict[str, Any] | None
    reader: int | None  # person; None: at the console


def for_curator(tx: Tx, now: datetime, account: int, library: Library) -> Sources | Forbidden:
    desk = desk_of(tx, account, Action.SEE_SUMMARY)
    if desk is None:
        return Forbidden()
    return gather(tx, library, desk.programme, now, reader=desk.person.id)


def gather(
    tx: Tx, library: Library, programme: Programme, now: datetime, *, reader: int | None
) -> Sources:
    return Sources(
        facts=read_facts(tx, library, programme.id, now),
        snapshot=read_snapshot(tx, library.for_membership, programme),
        people=entries(tx, programme.id, now),
        pairs=cards(tx, programme, local_day(programme, now)),
        published=published(tx, programme.id),
        reader=reader,
    )
