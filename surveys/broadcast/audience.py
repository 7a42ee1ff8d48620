"""To whom a broadcast goes, and when: windows and the month's budget are kept, unless overridden."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from surveys.broadcast import groups
from surveys.broadcast.model import Addressee, Broadcast
from surveys.deliveries.budget import Ledger
from surveys.deliveries.member import Member
from surveys.deliveries.model import Planned, Reason
from surveys.deliveries.notice import notice
from surveys.deliveries.policy import Why
from surveys.deliveries.wish import Wish
from surveys.people.desk import Desk
from surveys.people.model import MembershipState
from surveys.ports import HasDeliveries
from surveys.programme.calendar import day_start

USEFUL = timedelta(days=40)  # to the next month and over the autumn holidays, not over the summer


class Tx(groups.Tx, HasDeliveries, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Place:
    """One person's message."""

    person: Addressee
    due_at: datetime
    late: bool = False  # waits for the next month: four messages already
    why: Why | None = None  # it will not go at all


@dataclass(frozen=True, slots=True)
class Audience:
    places: tuple[Place, ...]

    @property
    def people(self) -> int:
        return len(self.places)

    def off(self, why: Why) -> int:
        return sum(place.why is why for place in self.places)

    @property
    def going(self) -> tuple[Place, ...]:
        return tuple(place for place in self.places if place.why is None)

    @property
    def late(self) -> tuple[Place, ...]:
        return tuple(place for place in self.going if place.late)

    @property
    def first_at(self) -> datetime | None:
        return min((place.due_at for place in self.going), default=None)


def audience(
    tx: Tx,
    desk: Desk,
    now: datetime,
    broadcast: Broadcast,
    forms: Collection[str],
    *,
    any_hour: bool,
) -> Audience:
    """`any_hour`: at once, whatever the clock and the month say."""
    people = groups.people_of(tx, desk, desk.today(now), broadcast.group, forms)
    return placed(tx, desk, now, broadcast, people, any_hour=any_hour)


def placed(
    tx: HasDeliveries,
    desk: Desk,
    now: datetime,
    broadcast: Broadcast,
    people: Collection[Addressee],
    *,
    any_hour: bool,
) -> Audience:
    ledger = None if any_hour else _ledger(tx, desk, now)
    return Audience(tuple(_place(ledger, now, broadcast, one) for one in people))


def planned(desk: Desk, broadcast: Broadcast, place: Place, *, any_hour: bool) -> Planned:
    """Those who cannot be written to stand in the outbox as missed: the report names them too."""
    return notice(
        programme_id=desk.programme.id,
        person_id=place.person.person_id,
        reason=Reason.BROADCAST,
        occurrence=broadcast.occurrence,
        due_at=place.due_at,
        expires_at=place.due_at + USEFUL,
        payload={"broadcast": broadcast.id, "any_hour": int(any_hour)},
        why=place.why,
    )


def _ledger(tx: HasDeliveries, desk: Desk, now: datetime) -> Ledger:
    """Of this month and what is placed later: earlier months leave room for nothing."""
    month = day_start(desk.programme, desk.today(now).replace(day=1))
    return Ledger(desk.programme, tx.deliveries.counted(desk.programme.id, month))


def _place(ledger: Ledger | None, now: datetime, broadcast: Broadcast, person: Addressee) -> Place:
    """Without a ledger: now, whatever the clock and the month say."""
    if not person.in_telegram:
        return Place(person, now, why=Why.NO_ACCOUNT)
    if not person.reachable:
        return Place(person, now, why=Why.UNREACHABLE)
    if ledger is None:
        return Place(person, now)
    wish = Wish(_member(person), Reason.BROADCAST, broadcast.occurrence, now, now + USEFUL)
    due = ledger.place(wish, now)
    if due is None:
        return Place(person, now, why=Why.OVER_BUDGET)
    return Place(person, due, late=due > ledger.window(person.kind, now))


def _member(person: Addressee) -> Member:
    return Member(
        id=person.membership_id,
        person_id=person.person_id,
        role=person.role,
        form=person.form,
        kind=person.kind,
        state=MembershipState.ACTIVE,
        enrolled_on=None,  # a broadcast is for whoever takes part now
    )
