"""Who hears that somebody pauses, comes back or leaves: the curators, and the other side of a pause.

The other side of a pair that ends is told by planning (`surveys.deliveries.rules.pairs`).
"""

from datetime import datetime
from enum import StrEnum
from typing import Protocol

from surveys.deliveries.model import DeliveryState, Payload, Reason
from surveys.deliveries.notice import notice
from surveys.deliveries.policy import Why
from surveys.people.desk import curators
from surveys.people.model import Person
from surveys.ports import HasDeliveries, HasMemberships, HasPeople, HasProgrammes
from surveys.rights.taking import Taking


class Tx(HasPeople, HasMemberships, HasProgrammes, HasDeliveries, Protocol):
    pass


class Change(StrEnum):
    PAUSED = "paused"
    RESUMED = "resumed"
    PARTED = "parted"  # ended a pair
    LEFT = "left"


def tell_curators(
    tx: Tx,
    now: datetime,
    programme_id: int,
    person: Person,
    change: Change,
    *,
    pair: int | None = None,
    but: frozenset[int] = frozenset(),
) -> None:
    """`pair`: the match that was ended; `but`: who need not hear. Nobody is told of themselves."""
    told = [one.id for one in curators(tx, programme_id) if one.id not in but | {person.id}]
    payload: Payload = {"person": person.id, "change": change.value, "match": pair}
    _tell(tx, now, programme_id, Reason.PARTICIPATION, told, payload)


def tell_partners(
    tx: Tx, now: datetime, found: Taking, change: Change, *, but: frozenset[int] = frozenset()
) -> None:
    """The other side of each running pair."""
    for pair in found.pairs:
        payload: Payload = {
            "person": found.person.id,
            "change": change.value,
            "match": pair.match.id,
        }
        other = pair.other(found.own(pair).id).person_id
        if other not in but:
            _tell(tx, now, found.programme.id, Reason.PARTNER, [other], payload)


def take_back(
    tx: HasDeliveries, now: datetime, programme_id: int, person_id: int
) -> frozenset[int]:
    """What is not sent yet of a pause that is over; whom it would have told."""
    waiting = [
        each
        for each in tx.deliveries.of_programme(programme_id)
        if each.reason in (Reason.PARTICIPATION, Reason.PARTNER)
        and each.state is DeliveryState.PENDING
        and each.payload.get("person") == person_id
        and each.payload.get("change") == Change.PAUSED
    ]
    for each in waiting:
        tx.deliveries.cancel(each.id, now, Why.CAUSE_GONE)
    return frozenset(each.person_id for each in waiting)


def _tell(
    tx: HasDeliveries,
    now: datetime,
    programme_id: int,
    reason: Reason,
    to: list[int],
    payload: Payload,
) -> None:
    which = f"{payload['change']}-{payload['person']}-{payload['match']}:{now.isoformat()}"
    tx.deliveries.add(
        [
            notice(
                programme_id=programme_id,
                person_id=each,
                reason=reason,
                occurrence=which,
                due_at=now,
                payload=payload,
            )
            for each in to
        ],
        now,
    )
