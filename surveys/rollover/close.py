"""The old year is over and the new one has been begun: pairs end, classes go up, who leaves is archived.

Done by the press that begins the new year if the old one is over by then, else by the hourly tick after
its last day: until then the old year is lived to its end. All of it is one transaction of its own
condition, so a bot that was killed in between does it at the next tick.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from surveys.deliveries.policy import Why
from surveys.matches.ending import EndReason
from surveys.people.deciding import shared
from surveys.people.model import Kind, MembershipState
from surveys.ports import (
    HasAudit,
    HasDeliveries,
    HasMatches,
    HasMemberships,
    HasPeople,
    HasProgrammes,
    HasRollovers,
)
from surveys.programme.calendar import local_day
from surveys.programme.model import Programme
from surveys.rollover.classes import raised
from surveys.rollover.model import Rollover


class Tx(
    HasProgrammes,
    HasPeople,
    HasMemberships,
    HasMatches,
    HasDeliveries,
    HasRollovers,
    HasAudit,
    Protocol,
):
    pass


class Due(HasProgrammes, HasRollovers, Protocol):
    pass


def due(tx: Due, now: datetime) -> list[tuple[Rollover, Programme]]:
    found = []
    for one in tx.rollovers.to_close():
        old = tx.programmes.get(one.programme_id)
        if old is not None and local_day(old, now) > old.ends_on:
            found.append((one, old))
    return found


def close_years(tx: Tx, now: datetime) -> int:
    """How many were closed now."""
    closing = due(tx, now)
    for rollover, old in closing:
        _close(tx, now, rollover, old)
    return len(closing)


def _close(tx: Tx, now: datetime, rollover: Rollover, old: Programme) -> None:
    assert rollover.next_id is not None  # it has been begun
    here = tx.people.in_programme(old.id)
    going_on = {
        one.person_id
        for one in tx.memberships.in_programme(rollover.next_id)
        if one.state is not MembershipState.ARCHIVED
    }
    leaving = {person.id for person, _ in here} - going_on
    tx.deliveries.drop([m.id for _, m in here if m.person_id in leaving], now, Why.NOT_WRITTEN_TO)
    pairs = tx.rollovers.end_pairs(old.id, old.ends_on, EndReason.YEAR)
    tx.rollovers.archive(old.id, leaving, now)
    tx.rollovers.put_away(_nowhere_else(tx, old, leaving), now)
    _raise_classes(
        tx,
        rollover,
        {person.id: person.class_name for person, _ in here if person.kind is Kind.PUPIL},
    )
    tx.rollovers.close(old.id, now)
    tx.audit.add(
        programme_id=old.id,
        actor_id=None,
        action="year.closed",
        subject=f"programme:{old.id}",
        now=now,
        pairs=pairs,
        count=len(leaving),
    )


def _nowhere_else(tx: Tx, old: Programme, leaving: Collection[int]) -> list[int]:
    """In nothing but archives now. Who has left before stays as they were: they may come back."""
    return [
        who
        for who, memberships in tx.memberships.of_people(leaving).items()
        if not shared(memberships, old.id)
        and all(
            one.state is MembershipState.ARCHIVED and not one.withdrawn
            for one in memberships
            if one.programme_id == old.id
        )
    ]


def _raise_classes(tx: Tx, rollover: Rollover, classes: dict[int, str | None]) -> None:
    """Those who go on, unless a curator has changed the class since."""
    tx.rollovers.set_classes(
        {
            who: raised(one.class_from)
            for who, one in tx.rollovers.choices(rollover.programme_id).items()
            if one.class_from is not None and classes.get(who) == one.class_from
        }
    )
