"""What is to be done now, as a pure function of the facts and the moment.

Applying a plan and planning again at the same moment gives an empty one. Nothing depends on when
the last tick was: after downtime the next one catches up by state.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from surveys.deliveries.agenda import agenda
from surveys.deliveries.ahead import Ahead, ahead
from surveys.deliveries.budget import Ledger
from surveys.deliveries.changes import applied, changes
from surveys.deliveries.closing import Extension, closes_at
from surveys.deliveries.model import OF_PROGRAMME, DeliveryState, Planned
from surveys.deliveries.policy import NOTICED, Why, policy_of
from surveys.deliveries.snapshot import Snapshot
from surveys.deliveries.wish import Wish
from surveys.flags.changes import FlagChanges, Moments, flag_changes
from surveys.programme.calendar import next_window
from surveys.programme.model import Programme, StageKey
from surveys.responses.slot import Slot


@dataclass(frozen=True, slots=True)
class OpenResponse:
    """A response to open. `closes_at` holds until the invitation is sent, see `closing`."""

    slot: Slot
    version: int
    closes_at: datetime


@dataclass(frozen=True, slots=True)
class Cancellation:
    delivery_id: int
    note: Why


@dataclass(frozen=True, slots=True)
class Plan:
    """To be applied in one transaction, in the order of the fields."""

    openings: tuple[StageKey, ...] = ()  # stages whose date has come
    extensions: tuple[Extension, ...] = ()
    closings: tuple[int, ...] = ()  # responses that expire
    cancellations: tuple[Cancellation, ...] = ()
    open_responses: tuple[OpenResponse, ...] = ()
    deliveries: tuple[Planned, ...] = ()  # a key that was cancelled before is made pending again
    flags: FlagChanges = field(default_factory=FlagChanges)

    @property
    def empty(self) -> bool:
        return self == Plan()

    @property
    def rows(self) -> int:
        """How many rows applying it writes."""
        listed = (
            self.openings,
            self.extensions,
            self.closings,
            self.cancellations,
            self.open_responses,
            self.deliveries,
            self.flags.raised,
            self.flags.gone,
        )
        return sum(map(len, listed))


def plan(snapshot: Snapshot, now: datetime) -> Plan:
    return _plan(snapshot, now)[0]


def outlook(snapshot: Snapshot, now: datetime) -> tuple[Plan, Ahead]:
    """With when to look again at whom, once what is planned has been applied."""
    made, wishes, flagged = _plan(snapshot, now)
    return made, ahead(snapshot, wishes, flagged, now)


def _plan(snapshot: Snapshot, now: datetime) -> tuple[Plan, list[Wish], Moments]:
    """With the wishes it was made from, and when flags may change next."""
    change = changes(snapshot, now)
    facts = applied(snapshot, change, now)
    wishes = list(agenda(facts, now))
    cancellations = tuple(_cancellations(facts, wishes))
    if cancellations:  # what is withdrawn no longer stands in the way of anything
        gone = {each.delivery_id for each in cancellations}
        facts = replace(facts, deliveries=tuple(d for d in facts.deliveries if d.id not in gone))
        wishes = list(agenda(facts, now))
    come = sorted((w for w in wishes if w.at <= now and w.key not in facts.known), key=_order)
    whose = {wish.member.person_id for wish in come}
    ledger = Ledger(facts.programme, (d for d in facts.deliveries if d.person_id in whose))
    planned = [(wish, _planned(facts.programme, wish, ledger, now)) for wish in come]
    flags, flagged = flag_changes(facts, now)
    made = Plan(
        openings=change.openings,
        extensions=change.extensions,
        closings=change.closings,
        cancellations=cancellations,
        open_responses=tuple(
            response
            for wish, delivery in planned
            if delivery.state is DeliveryState.PENDING
            for response in _opened(facts.programme, wish, delivery)
        ),
        deliveries=tuple(delivery for wish, delivery in planned if wish.member.written_to),
        flags=flags,
    )
    return made, wishes, flagged


def _cancellations(facts: Snapshot, wishes: list[Wish]) -> Iterator[Cancellation]:
    """Pending messages that no rule wants any longer: answered, met, paused, moved."""
    pending = [
        delivery
        for delivery in facts.waiting.values()
        if delivery.state is DeliveryState.PENDING and delivery.reason not in NOTICED
    ]
    wanted = {wish.key for wish in wishes} if pending else frozenset()
    for delivery in pending:
        member = facts.member.get(delivery.membership_id or 0)
        if member and not member.written_to:
            yield Cancellation(delivery.id, Why.NOT_WRITTEN_TO)
        elif delivery.key not in wanted:
            yield Cancellation(delivery.id, Why.CAUSE_GONE)


def _order(wish: Wish) -> tuple[int, datetime, int, str]:
    """What matters most takes its place in the month first; the rest makes it repeatable."""
    return policy_of(wish.reason).priority, wish.at, wish.member.id, wish.occurrence


def _planned(programme: Programme, wish: Wish, ledger: Ledger, now: datetime) -> Planned:
    policy = policy_of(wish.reason)
    soonest = next_window(programme, wish.member.kind, max(wish.at, now))
    note = None
    due: datetime | None = soonest
    if soonest >= wish.expires_at:
        note = Why.TOO_LATE
    elif wish.member.written_to:
        due = ledger.place(wish, soonest)
        note = None if due else Why.OVER_BUDGET
    return Planned(
        programme_id=programme.id,
        person_id=wish.member.person_id,
        membership_id=wish.member.id,
        reason=wish.reason,
        occurrence=wish.occurrence,
        due_at=due or soonest,
        expires_at=wish.expires_at,
        state=DeliveryState.MISSED if note else DeliveryState.PENDING,
        urgent=policy.urgent,
        budgeted=policy.budgeted,
        payload=wish.payload,
        note=note,
        about=wish.about or OF_PROGRAMME,
    )


def _opened(programme: Programme, wish: Wish, invitation: Planned) -> Iterator[OpenResponse]:
    for new in wish.opens:
        until = closes_at(programme, new.slot.moment, invitation.due_at)
        yield OpenResponse(new.slot, new.version, until)
