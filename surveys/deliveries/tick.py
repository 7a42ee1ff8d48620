"""Planning as use cases: read the facts, plan, apply. See `plan` for the rules."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from surveys.deliveries.closing import MIN_OUTAGE, shift_after_outage
from surveys.deliveries.facts import FlagFacts, read_some
from surveys.deliveries.model import DeliveryState, Reason
from surveys.deliveries.plan import Plan, plan
from surveys.deliveries.policy import RESENT
from surveys.deliveries.snapshot import Library
from surveys.flags import raising
from surveys.ports import HasAudit, HasHeartbeat, HasMemberships, HasProgrammes, HasStirred, Stir
from surveys.programme.model import Programme


class Tx(FlagFacts, HasProgrammes, HasMemberships, HasHeartbeat, HasAudit, Protocol):
    pass


class Unseen(HasProgrammes, HasStirred, Protocol):
    pass


def joined(tx: Tx, library: Library, membership_id: int, now: datetime) -> None:
    """Open the first questionnaires of somebody who has just said yes.

    Their screen invites to begin, so the invitation counts as sent: no message repeats it, and
    its reminder and closing count from now.
    """
    membership = tx.memberships.get(membership_id)
    assert membership, membership_id
    programme = tx.programmes.get(membership.programme_id)
    assert programme  # a foreign key
    them = frozenset({membership.person_id})
    apply_plan(tx, programme.id, plan(read_some(tx, library, programme, them, now), now), now)
    for delivery in tx.deliveries.told(membership.person_id, (Reason.ENTRY,)):
        mine = delivery.membership_id == membership_id
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
    tx.slots.move_closings((each.response_id, each.closes_at) for each in made.extensions)
    tx.slots.expire(made.closings, now)
    tx.deliveries.cancel_all(((each.delivery_id, each.note) for each in made.cancellations), now)
    tx.slots.open_all(
        programme_id,
        ((each.slot, each.version, each.closes_at) for each in made.open_responses),
        now,
    )
    tx.deliveries.add(made.deliveries, now)
    raising.close_gone(tx, programme_id, made.flags.gone, now)
    raising.put_up(tx, programme_id, made.flags.raised, now)


def stirred(tx: Unseen) -> tuple[Sequence[Programme], Sequence[Stir]]:
    """Every programme, and what has changed since it was planned from."""
    changed = tx.stirred.all()
    return tx.programmes.all(), changed


def everybody(tx: HasMemberships, programme_id: int) -> frozenset[int]:
    return frozenset(one.person_id for one in tx.memberships.in_programme(programme_id))


def forget(tx: HasStirred, seen: Sequence[int]) -> None:
    """What has been planned from."""
    tx.stirred.forget(seen)


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
            later = shift_after_outage(tx.slots.known(programme.id), last, now)
            tx.slots.move_closings((each.response_id, each.closes_at) for each in later)
    stranded = tx.deliveries.stranded()
    unknown = [delivery for delivery in stranded if delivery.reason not in RESENT]
    for delivery in unknown:
        tx.deliveries.finish(delivery.id, DeliveryState.UNKNOWN, now, note="restart")
    for delivery in stranded:
        if delivery.reason in RESENT:
            tx.deliveries.postpone(delivery.id, now)
    tx.heartbeat.set(now)
    return len(unknown)
