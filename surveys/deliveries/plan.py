"""What is to be done now, as a pure function of the facts and the moment.

Applying a plan and planning again at the same moment gives an empty one. Nothing depends on when
the last tick was: after downtime the next one catches up by state.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from surveys.analysis.facts import ResponseStatus
from surveys.deliveries.budget import Ledger
from surveys.deliveries.closing import Extension, closes_at, final_end
from surveys.deliveries.due import Miss, Send, Wait, sendable
from surveys.deliveries.model import Delivery, DeliveryState, Planned
from surveys.deliveries.policy import NOTICED, Why, policy_of
from surveys.deliveries.rules import curator, invitations, pairs
from surveys.deliveries.rules.reminders import invitation_key, reminders
from surveys.deliveries.snapshot import KnownResponse, Slot, Snapshot
from surveys.deliveries.wish import Wish
from surveys.people.model import Kind
from surveys.programme.calendar import day_start, local_day, next_window
from surveys.programme.model import StageKey
from surveys.questionnaires.model import Moment

RULES = (
    pairs.made,
    pairs.ended,
    invitations.entries,
    invitations.first_meetings,
    invitations.pulses,
    invitations.finals,
    reminders,
    pairs.silences,
    pairs.logged,
    curator.no_first_meetings,
    curator.silent_pairs,
    curator.stages,
    curator.digests,
    curator.closed_waves,
    curator.unreachable,
)
WAITING = (DeliveryState.PENDING, DeliveryState.CLAIMED)


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

    @property
    def empty(self) -> bool:
        return self == Plan()


def plan(snapshot: Snapshot, now: datetime) -> Plan:
    openings = tuple(_openings(snapshot, now))
    extensions = tuple(_extensions(snapshot, now))
    later = {each.response_id: each.closes_at for each in extensions}
    closings = tuple(
        response.id
        for response in snapshot.responses
        if response.open and later.get(response.id, response.closes_at) <= now
    )
    seen = _as_if(snapshot, now, openings, later, frozenset(closings))
    wishes = list(agenda(seen, now))
    cancellations = tuple(_cancellations(seen, wishes))
    gone = {each.delivery_id for each in cancellations}
    ledger = Ledger(seen.programme, [d for d in seen.deliveries if d.id not in gone])
    opens: list[OpenResponse] = []
    deliveries: list[Planned] = []
    for wish in sorted(_come(seen, wishes, now), key=_order):
        planned = _planned(seen, wish, ledger, now)
        missed = planned.state is DeliveryState.MISSED
        if wish.member.written_to:
            deliveries.append(planned)
        if not missed:
            opens += [
                OpenResponse(
                    new.slot,
                    new.version,
                    closes_at(seen.programme, new.slot.moment, planned.due_at),
                )
                for new in wish.opens
            ]
    return Plan(openings, extensions, closings, cancellations, tuple(opens), tuple(deliveries))


def next_moment(snapshot: Snapshot, now: datetime) -> datetime | None:
    """The first moment, not before `now`, at which a tick may have something to do.

    Never late as long as the facts stay as they are; may be early. None: nothing is to come.
    """
    if not plan(snapshot, now).empty:
        return now
    moments = [
        *(_sending(snapshot, each, now) for each in snapshot.deliveries),
        *(wish.at for wish in agenda(snapshot, now) if wish.key not in snapshot.known),
        *(response.closes_at for response in snapshot.responses if response.open),
        *(
            day_start(snapshot.programme, stage.starts_on)
            for stage in snapshot.programme.stages
            if not stage.opened_at
        ),
    ]
    return min((at for at in moments if at and at >= now), default=None)


def agenda(snapshot: Snapshot, now: datetime) -> Iterator[Wish]:
    """Every wish the facts justify, past and to come; none from before its person joined."""
    start = snapshot.programme.starts_on
    for rule in RULES:
        for wish in rule(snapshot, now):
            joined = day_start(snapshot.programme, wish.member.enrolled_on or start)
            if wish.at >= joined and (wish.opens or wish.member.written_to):
                yield wish


def _openings(snapshot: Snapshot, now: datetime) -> Iterator[StageKey]:
    today = local_day(snapshot.programme, now)
    for stage in snapshot.programme.stages:
        blocked = stage.key is StageKey.MAIN and snapshot.main_blocked
        if stage.opened_at is None and stage.starts_on <= today and not blocked:
            yield stage.key


def _extensions(snapshot: Snapshot, now: datetime) -> Iterator[Extension]:
    """Finals follow a stage III made longer; a waiting invitation takes nobody's days away."""
    for response in snapshot.responses:
        member = snapshot.member.get(response.slot.membership_id)
        if not response.open or member is None or not member.active:
            continue
        programme, moment = snapshot.programme, response.slot.moment
        invitation = snapshot.known.get(invitation_key(member.person_id, response.slot))
        if moment is Moment.FINAL:
            until = final_end(programme)
        elif invitation and invitation.state in WAITING:
            until = closes_at(programme, moment, max(now, invitation.due_at))
        else:
            continue
        if response.closes_at < until:
            yield Extension(response.id, until)


def _as_if(
    snapshot: Snapshot,
    now: datetime,
    openings: tuple[StageKey, ...],
    later: dict[int, datetime],
    closed: frozenset[int],
) -> Snapshot:
    """The facts after what this tick opens, extends and closes."""
    if not (openings or later or closed):
        return snapshot
    first, second, third, fourth = (
        replace(stage, opened_at=now) if stage.key in openings else stage
        for stage in snapshot.programme.stages
    )
    return replace(
        snapshot,
        programme=replace(snapshot.programme, stages=(first, second, third, fourth)),
        responses=tuple(
            _changed(each, later.get(each.id), expired=each.id in closed)
            for each in snapshot.responses
        ),
    )


def _changed(response: KnownResponse, closes: datetime | None, *, expired: bool) -> KnownResponse:
    status = ResponseStatus.EXPIRED if expired else response.status
    return replace(response, status=status, closes_at=closes or response.closes_at)


def _cancellations(snapshot: Snapshot, wishes: list[Wish]) -> Iterator[Cancellation]:
    """Pending messages that no rule wants any longer: answered, met, paused, moved."""
    wanted = {wish.key for wish in wishes}
    for delivery in snapshot.deliveries:
        if delivery.state is not DeliveryState.PENDING or delivery.reason in NOTICED:
            continue
        member = snapshot.member.get(delivery.membership_id or 0)
        if member and not member.written_to:
            yield Cancellation(delivery.id, Why.NOT_WRITTEN_TO)
        elif delivery.key not in wanted:
            yield Cancellation(delivery.id, Why.CAUSE_GONE)


def _come(snapshot: Snapshot, wishes: list[Wish], now: datetime) -> Iterator[Wish]:
    return (wish for wish in wishes if wish.at <= now and wish.key not in snapshot.known)


def _order(wish: Wish) -> tuple[int, datetime, int, str]:
    """What matters most takes its place in the month first; the rest makes it repeatable."""
    return policy_of(wish.reason).priority, wish.at, wish.member.id, wish.occurrence


def _planned(snapshot: Snapshot, wish: Wish, ledger: Ledger, now: datetime) -> Planned:
    policy = policy_of(wish.reason)
    soonest = next_window(snapshot.programme, wish.member.kind, max(wish.at, now))
    note = None
    due: datetime | None = soonest
    if soonest >= wish.expires_at:
        note = Why.TOO_LATE
    elif wish.member.written_to:
        due = ledger.place(wish, soonest)
        note = None if due else Why.OVER_BUDGET
    return Planned(
        programme_id=snapshot.programme.id,
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
    )


def _sending(snapshot: Snapshot, delivery: Delivery, now: datetime) -> datetime | None:
    """When the sender will take a pending delivery up."""
    if delivery.state is not DeliveryState.PENDING:
        return None
    member = snapshot.member.get(delivery.membership_id or 0)
    kind = member.kind if member else Kind.ADULT
    match sendable(delivery, kind, snapshot.programme, now):
        case Wait(until):
            return until
        case Send() | Miss():
            return now
