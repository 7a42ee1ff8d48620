"""A pause, and the way back from it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.deliveries.policy import Why
from surveys.people.model import MembershipState
from surveys.ports import HasAudit, HasFocuses
from surveys.rights import taking, tell
from surveys.rights.taking import NotTaking, Taking
from surveys.rights.tell import Change


class Tx(taking.Tx, tell.Tx, HasFocuses, HasAudit, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Paused:
    taking: Taking


@dataclass(frozen=True, slots=True)
class Resumed:
    taking: Taking


def pause(tx: Tx, now: datetime, account: int) -> Paused | NotTaking:
    """No questions, no reminders; pairs stay. A second press finds the pause there."""
    found = taking.taking(tx, now, account)
    if isinstance(found, NotTaking):
        return found
    if found.paused:
        return Paused(found)
    _move(tx, now, found, MembershipState.PAUSED, "paused")
    tx.focuses.clear(account)
    mine = [one.id for one in found.memberships]
    tx.deliveries.drop(mine, now, Why.NOT_WRITTEN_TO)
    tell.tell_curators(tx, now, found.programme.id, found.person, Change.PAUSED)
    tell.tell_partners(tx, now, found, Change.PAUSED)
    return Paused(found)


def resume(tx: Tx, now: datetime, account: int) -> Resumed | NotTaking:
    """Who has not heard of the pause yet is not told of its end either."""
    found = taking.taking(tx, now, account)
    if isinstance(found, NotTaking):
        return found
    if all(one.state is MembershipState.ACTIVE for one in found.memberships):
        return Resumed(found)
    _move(tx, now, found, MembershipState.ACTIVE, "resumed")
    unaware = tell.take_back(tx, now, found.programme.id, found.person.id)
    tell.tell_curators(tx, now, found.programme.id, found.person, Change.RESUMED, but=unaware)
    tell.tell_partners(tx, now, found, Change.RESUMED, but=unaware)
    return Resumed(found)


def _move(tx: Tx, now: datetime, found: Taking, state: MembershipState, action: str) -> None:
    for member in found.memberships:
        tx.memberships.update(member.id, state=state)
    tx.audit.add(
        programme_id=found.programme.id,
        actor_id=found.person.id,
        action=f"participation.{action}",
        subject=f"person:{found.person.id}",
        now=now,
    )
