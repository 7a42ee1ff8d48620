"""Confirmed: every person's message stands in the outbox, in one transaction; or none does."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.access.actions import Action
from surveys.broadcast import compose
from surveys.broadcast.audience import audience, planned
from surveys.broadcast.compose import NothingAsked
from surveys.broadcast.watch import Progress, progress_of
from surveys.people.desk import Forbidden, desk_of
from surveys.ports import HasAudit


class Tx(compose.Tx, HasAudit, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Nobody:
    """Nobody of the group can be written to now."""


def start(
    tx: Tx,
    now: datetime,
    account: int,
    broadcast_id: int,
    forms: Collection[str],
    *,
    any_hour: bool,
    message_id: int | None,
) -> Progress | Nobody | NothingAsked | Forbidden:
    """By its author. A second press finds it under way and shows how it goes."""
    desk = desk_of(tx, account, Action.BROADCAST)
    if desk is None:
        return Forbidden()
    draft = tx.broadcasts.get(broadcast_id)
    if draft is None or draft.author_id != desk.person.id:
        return NothingAsked()
    if draft.programme_id != desk.programme.id:
        return NothingAsked()
    if draft.started_at is None:
        found = audience(tx, desk, now, draft, forms, any_hour=any_hour)
        if not found.going:
            return Nobody()
        tx.broadcasts.start(draft.id, now, any_hour=any_hour)
        places = (planned(desk, draft, place, any_hour=any_hour) for place in found.places)
        tx.deliveries.add(places, now)
        tx.audit.add(
            programme_id=desk.programme.id,
            actor_id=desk.person.id,
            action="broadcast.started",
            subject=f"broadcast:{draft.id}",
            now=now,
            group=draft.group,
            count=len(found.going),
            any_hour=any_hour,
        )
    tx.broadcasts.watch(draft.id, account, message_id)
    started = tx.broadcasts.get(draft.id)
    assert started is not None  # it was there a moment ago
    return progress_of(tx, desk.programme, started, now)
