"""How a broadcast goes: progress, stop, whom it did not reach."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from surveys.access.actions import Action
from surveys.broadcast.model import Broadcast, Recipient, Tally
from surveys.deliveries.model import Reason
from surveys.deliveries.policy import Why
from surveys.people.desk import Desk, Forbidden, desk_of
from surveys.people.overtaken import Quicker, quicker
from surveys.ports import (
    HasAudit,
    HasBroadcasts,
    HasDeliveries,
    HasMemberships,
    HasPeople,
    HasProgrammes,
)
from surveys.programme.model import Programme


class Reading(HasProgrammes, HasPeople, HasMemberships, HasBroadcasts, Protocol):
    pass


class Tx(Reading, HasDeliveries, HasAudit, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Progress:
    broadcast: Broadcast
    tally: Tally
    now: datetime
    timezone: str
    by: Quicker | None = None  # another curator has stopped it before this press


@dataclass(frozen=True, slots=True)
class Report:
    broadcast: Broadcast
    people: Sequence[Recipient]  # by name


@dataclass(frozen=True, slots=True)
class NoBroadcast:
    """Not in the programme this person runs, or never sent."""


def look(
    tx: Reading, now: datetime, account: int, broadcast_id: int, message_id: int | None
) -> Progress | NoBroadcast | Forbidden:
    """How it goes. `message_id`: the screen that is kept up to date while it does."""
    found = _found(tx, account, broadcast_id)
    if not isinstance(found, tuple):
        return found
    desk, broadcast = found
    progress = progress_of(tx, desk.programme, broadcast, now)
    if not progress.tally.done:
        tx.broadcasts.watch(broadcast.id, account, message_id)
    return progress


def stop(
    tx: Tx, now: datetime, account: int, broadcast_id: int, message_id: int | None
) -> Progress | NoBroadcast | Forbidden:
    """What waits is taken back; what is under way at this moment still arrives."""
    found = _found(tx, account, broadcast_id)
    if not isinstance(found, tuple):
        return found
    desk, broadcast = found
    by = None
    if broadcast.stopped_at is not None:
        by = quicker(tx, desk, f"broadcast:{broadcast.id}", "broadcast.stopped")
    elif tx.deliveries.cancel_waiting(Reason.BROADCAST, broadcast.occurrence, now, Why.STOPPED):
        tx.broadcasts.stop(broadcast.id, now)
        tx.audit.add(
            programme_id=desk.programme.id,
            actor_id=desk.person.id,
            action="broadcast.stopped",
            subject=f"broadcast:{broadcast.id}",
            now=now,
        )
    after = tx.broadcasts.get(broadcast.id)
    assert after is not None  # it was there a moment ago
    tx.broadcasts.watch(broadcast.id, account, message_id)
    return replace(progress_of(tx, desk.programme, after, now), by=by)


def report(tx: Reading, account: int, broadcast_id: int) -> Report | NoBroadcast | Forbidden:
    """The screen shows names now: it is no longer written over by the progress."""
    found = _found(tx, account, broadcast_id)
    if not isinstance(found, tuple):
        return found
    if found[1].watch_chat == account:
        tx.broadcasts.watch(found[1].id, account, None)
    return Report(found[1], tx.broadcasts.recipients(found[1].occurrence))


def watched(tx: Reading, now: datetime) -> list[Progress]:
    """Those whose progress is on somebody's screen at present: few, mostly none."""
    programmes = {one.id: one for one in tx.programmes.all()}
    return [
        progress_of(tx, programmes[one.programme_id], one, now) for one in tx.broadcasts.watched()
    ]


def finished(tx: HasBroadcasts, broadcast_id: int) -> None:
    """Its last word is on the screen."""
    tx.broadcasts.watch(broadcast_id, None, None)


def progress_of(
    tx: HasBroadcasts, programme: Programme, broadcast: Broadcast, now: datetime
) -> Progress:
    return Progress(broadcast, tx.broadcasts.tally(broadcast.occurrence), now, programme.timezone)


def _found(
    tx: Reading, account: int, broadcast_id: int
) -> tuple[Desk, Broadcast] | NoBroadcast | Forbidden:
    desk = desk_of(tx, account, Action.BROADCAST)
    if desk is None:
        return Forbidden()
    broadcast = tx.broadcasts.get(broadcast_id)
    if (
        broadcast is None
        or broadcast.programme_id != desk.programme.id
        or broadcast.started_at is None
    ):
        return NoBroadcast()
    return desk, broadcast
