"""The farewell of a pair: what they did together, and a thank-you to each other.

Thanks are chosen from a list, three at most: nobody has to find words, and nothing that would need
an adult's eye goes from a grown-up to a child or back. Said once, and told like any other news: in
the other side's window, within their four messages a month.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.deliveries.model import Delivery, DeliveryState, Reason
from surveys.deliveries.notice import notice
from surveys.matches.cards import Card, card
from surveys.matches.ending import EndReason
from surveys.matches.mine import NotTakingPart, participations
from surveys.matches.model import Match
from surveys.matches.sides import Side
from surveys.people.model import Kind, Membership, MembershipState, Person
from surveys.ports import (
    HasDeliveries,
    HasMatches,
    HasMeetings,
    HasMemberships,
    HasPeople,
    HasPlanned,
    HasProgrammes,
)
from surveys.programme.calendar import local_day, stage_begins
from surveys.programme.model import Programme, StageKey

THANKS = ("time", "patience", "talks", "help", "ideas", "attention", "mood", "effort")
"""Keys of what one may be thankful for; a button carries them as a number, a bit each."""

AT_MOST = 3
EVERY = (1 << len(THANKS)) - 1
ARRIVED = (DeliveryState.SENT, DeliveryState.UNKNOWN)


class Tx(
    HasProgrammes,
    HasPeople,
    HasMemberships,
    HasMatches,
    HasMeetings,
    HasPlanned,
    HasDeliveries,
    Protocol,
):
    pass


@dataclass(frozen=True, slots=True)
class NotYet:
    """The control stage has not begun: nobody says goodbye before."""

    kind: Kind


@dataclass(frozen=True, slots=True)
class NoPair:
    """There is, or was, no such pair of this person's."""

    kind: Kind


@dataclass(frozen=True, slots=True)
class Choose:
    """Several pairs: which?"""

    kind: Kind
    pairs: tuple[tuple[Card, Side], ...]  # with the other side of each


@dataclass(frozen=True, slots=True)
class Farewell:
    kind: Kind  # of the reader
    card: Card
    other: Side
    picked: tuple[str, ...]  # not said yet
    said: tuple[str, ...]  # by the reader; empty: nothing yet
    heard: tuple[str, ...]  # from the other side, as far as it has come
    in_person: bool  # the other side takes part without Telegram
    too_many: bool = False


Outcome = Farewell | Choose | NotYet | NoPair | NotTakingPart


def open_farewell(
    tx: Tx, now: datetime, account: int, match_id: int | None = None, picked: int = 0
) -> Outcome:
    """`match_id` None: of the only pair, or a choice. `picked`: see THANKS."""
    person = tx.people.by_account(account)
    mine = () if person is None else participations(tx, person)
    if person is None or not mine:
        return NotTakingPart()
    programme = tx.programmes.get(mine[0].programme_id)
    assert programme is not None  # a foreign key
    if now < stage_begins(programme, StageKey.CONTROL):
        return NotYet(person.kind)
    pairs = _pairs(tx, now, programme, mine, match_id)
    if not pairs:
        return NoPair(person.kind)
    if len(pairs) > 1:
        return Choose(person.kind, pairs)
    [(found, other)] = pairs
    return _farewell(tx, person, found, other, chosen(picked))


def thank(tx: Tx, now: datetime, account: int, match_id: int, picked: int) -> Outcome:
    """Said once: a second press, and other words later, change nothing."""
    found = open_farewell(tx, now, account, match_id, picked)
    if not isinstance(found, Farewell) or found.said or not found.picked or found.in_person:
        return found
    if found.too_many:
        return found
    reader = tx.people.by_account(account)
    assert reader is not None  # has a farewell
    tx.deliveries.add(
        [
            notice(
                programme_id=found.card.match.programme_id,
                person_id=found.other.person_id,
                membership_id=found.other.id,
                reason=Reason.THANKS,
                occurrence=_occurrence(found.card.match),
                due_at=now,
                payload={
                    "person": reader.id,
                    "match": found.card.match.id,
                    "thanks": list(found.picked),
                },
            )
        ],
        now,
    )
    return _farewell(tx, reader, found.card, found.other, ())


def chosen(picked: int) -> tuple[str, ...]:
    """Keys of a button's number."""
    return tuple(key for bit, key in enumerate(THANKS) if picked >> bit & 1)


def _pairs(
    tx: Tx,
    now: datetime,
    programme: Programme,
    mine: Iterable[Membership],
    match_id: int | None,
) -> tuple[tuple[Card, Side], ...]:
    """Running ones, and those that came to their end; a pair broken off is not spoken of again."""
    today = local_day(programme, now)
    found = []
    for member in mine:
        for match in reversed(tx.matches.of_membership(member.id)):
            over = match.closed_early or match.end_reason == EndReason.MISTAKE
            if over or match_id not in (None, match.id):
                continue
            shown = card(tx, programme, match, today)
            found.append((shown, shown.other(member.id)))
    return tuple(found)


def _farewell(
    tx: Tx, reader: Person, found: Card, other: Side, picked: tuple[str, ...]
) -> Farewell:
    them = tx.people.get(other.person_id)
    away = them is None or them.account is None or them.paper
    return Farewell(
        kind=reader.kind,
        card=found,
        other=other,
        picked=picked[:AT_MOST],
        said=_thanks(tx.deliveries.told(other.person_id, (Reason.THANKS,)), found, reader.id),
        heard=_thanks(
            (
                one
                for one in tx.deliveries.told(reader.id, (Reason.THANKS,))
                if one.state in ARRIVED
            ),
            found,
            other.person_id,
        ),
        in_person=away or other.archived or other.state is not MembershipState.ACTIVE,
        too_many=len(picked) > AT_MOST,
    )


def _thanks(told: Iterable[Delivery], found: Card, by: int) -> tuple[str, ...]:
    """Of this pair, by that person."""
    for one in told:
        thanks = one.payload.get("thanks")
        if (
            one.occurrence == _occurrence(found.match)
            and one.payload.get("person") == by
            and isinstance(thanks, list)
        ):
            return tuple(str(each) for each in thanks)
    return ()


def _occurrence(match: Match) -> str:
    return f"match-{match.id}"
