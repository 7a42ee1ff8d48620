"""Planning as use cases: read the facts, plan, apply. See `plan` for the rules."""

from dataclasses import replace
from datetime import datetime
from typing import Protocol

from surveys.deliveries.closing import MIN_OUTAGE, shift_after_outage
from surveys.deliveries.model import DeliveryState, Reason
from surveys.deliveries.plan import Plan, plan
from surveys.deliveries.policy import RESENT
from surveys.deliveries.snapshot import Library, Member, Snapshot
from surveys.flags import raising
from surveys.flags.table import LONGEST_COOL_DOWN
from surveys.ports import (
    HasAudit,
    HasDeliveries,
    HasEvents,
    HasFlags,
    HasHeartbeat,
    HasMatches,
    HasMeetings,
    HasMemberships,
    HasPeople,
    HasPlanned,
    HasProgrammes,
    HasResponses,
)
from surveys.programme.model import Programme


class Facts(
    HasPeople,
    HasMatches,
    HasMeetings,
    HasPlanned,
    HasResponses,
    HasDeliveries,
    HasEvents,
    Protocol,
):
    pass


class FlagFacts(Facts, HasFlags, Protocol):
    pass


class Tx(FlagFacts, HasProgrammes, HasMemberships, HasHeartbeat, HasAudit, Protocol):
    pass


def read_snapshot(tx: Facts, library: Library, programme: Programme) -> Snapshot:
    """All that planning looks at but flags, in nine queries whatever the size."""
    return Snapshot(
        programme=programme,
        members=tuple(Member.of(*both) for both in tx.people.in_programme(programme.id)),
        matches=tuple(tx.matches.in_programme(programme.id)),
        meetings=tuple(tx.meetings.in_programme(programme.id)),
        responses=tuple(tx.responses.known(programme.id)),
        deliveries=tuple(tx.deliveries.of_programme(programme.id)),
        library=library,
        events=tuple(tx.events.in_programme(programme.id)),
        coming=tuple(tx.events.coming(programme.id)),
        planned=tuple(tx.planned.open_in(programme.id)),
    )


def with_flags(tx: FlagFacts, library: Library, programme: Programme, now: datetime) -> Snapshot:
    """With one more query: what a tick plans from."""
    found = tuple(tx.flags.standing(programme.id, now - LONGEST_COOL_DOWN))
    return replace(read_snapshot(tx, library, programme), flags=found)


def revisions(tx: HasProgrammes) -> list[tuple[Programme, int]]:
    """Every programme, and how often its facts have changed: what has not is not planned again."""
    found = tx.programmes.revisions()
    return [(programme, found[programme.id]) for programme in tx.programmes.all()]


def plan_programme(tx: Tx, library: Library, programme_id: int, now: datetime) -> Plan:
    """Plan and apply in one transaction: when somebody has just joined or pressed «открыть»."""
    programme = tx.programmes.get(programme_id)
    assert programme, programme_id
    made = plan(with_flags(tx, library, programme, now), now)
    apply_plan(tx, programme_id, made, now)
    return made


def joined(tx: Tx, library: Library, membership_id: int, now: datetime) -> None:
    """Open the first questionnaires of somebody who has just said yes.

    Their screen invites to begin, so the invitation counts as sent: no message repeats it, and
    its reminder and closing count from now.
    """
    membership = tx.memberships.get(membership_id)
    assert membership, membership_id
    plan_programme(tx, library, membership.programme_id, now)
    for delivery in tx.deliveries.of_programme(membership.programme_id):
        mine = delivery.membership_id == membership_id and delivery.reason is Reason.ENTRY
        if mine and delivery.state is DeliveryState.PENDING:
            tx.deliveries.finish(delivery.id, DeliveryState.SENT, now, note="on_screen")


def apply_plan(tx: Tx, programme_id: int, made: Plan, now: datetime) -> None:
    """Apply what was planned from an earlier read: every part of it is harmless if overtaken.

    In a number of statements that does not grow with it.
    """
    for key in made.openings:
        tx.programmes.open_stage(programme_id, key, now)
        tx.audit.add(
            programme_id=programme_id,
            actor_id=None,
            action="stage.opened",
            subject=f"stage:{key.value}",
            now=now,
        )
    tx.responses.move_closings((each.response_id, each.closes_at) for each in made.extensions)
    tx.responses.expire(made.closings, now)
    tx.deliveries.cancel_all(((each.delivery_id, each.note) for each in made.cancellations), now)
    tx.responses.open_all(
        programme_id,
        ((each.slot, each.version, each.closes_at) for each in made.open_responses),
        now,
    )
    tx.deliveries.add(made.deliveries, now)
    raising.close_gone(tx, programme_id, made.flags.gone, now)
    raising.put_up(tx, programme_id, made.flags.raised, now)


def beat(tx: HasHeartbeat, now: datetime) -> None:
    """The bot is at work: an outage is measured from the last beat."""
    tx.heartbeat.set(now)


def wake(tx: Tx, now: datetime) -> int:
    """Once at start: deadlines move with the outage; what was being sent is unknown.

    Returns how many deliveries are unknown: they may or may not have arrived and are never
    resent blindly; calls for help are.
    """
    last = tx.heartbeat.get()
    if last is not None and now - last >= MIN_OUTAGE:
        for programme in tx.programmes.all():
            later = shift_after_outage(tx.responses.known(programme.id), last, now)
            tx.responses.move_closings((each.response_id, each.closes_at) for each in later)
    stranded = tx.deliveries.stranded()
    unknown = [delivery for delivery in stranded if delivery.reason not in RESENT]
    for delivery in unknown:
        tx.deliveries.finish(delivery.id, DeliveryState.UNKNOWN, now, note="restart")
    for delivery in stranded:
        if delivery.reason in RESENT:
            tx.deliveries.postpone(delivery.id, now)
    tx.heartbeat.set(now)
    return len(unknown)
