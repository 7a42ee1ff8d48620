"""Leaving the programme by one's own word. Answers stay: erasing them is a wish of its own."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.access.model import PARTICIPANTS
from surveys.deliveries.policy import Why
from surveys.matches.end import end_matches_of
from surveys.people.model import MembershipState
from surveys.people.years import begun_from
from surveys.ports import HasAudit, HasFlags, HasFocuses
from surveys.programme.calendar import local_day
from surveys.responses import leaving
from surveys.rights import taking, tell
from surveys.rights.taking import NotTaking, Taking
from surveys.rights.tell import Change


class Tx(taking.Tx, tell.Tx, leaving.Facts, HasFocuses, HasFlags, HasAudit, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Left:
    taking: Taking  # as it was before
    final: bool  # may be answered now: see `surveys.responses.leaving`


def leave(tx: Tx, now: datetime, account: int) -> Left | NotTaking:
    """Running pairs end; reminders stop at once; the way back stays open."""
    found = taking.taking(tx, now, account)
    if isinstance(found, NotTaking):
        return found
    today = local_day(found.programme, now)
    for member in found.memberships:
        end_matches_of(tx, now, member.id, found.person.id)
        tx.memberships.update(
            member.id, state=MembershipState.LEFT, left_on=today, left_reason="own"
        )
    _nor_the_next_year(tx, found)
    tx.focuses.clear(account)
    mine = [one.id for one in found.memberships]
    tx.deliveries.drop(mine, now, Why.NOT_WRITTEN_TO)
    tell.take_back(tx, now, found.programme.id, found.person.id)
    tx.audit.add(
        programme_id=found.programme.id,
        actor_id=found.person.id,
        action="participation.left",
        subject=f"person:{found.person.id}",
        now=now,
    )
    tell.tell_curators(tx, now, found.programme.id, found.person, Change.LEFT)
    return Left(found, bool(leaving.offered(tx, now, found.person, found.programme)))


def _nor_the_next_year(tx: Tx, found: Taking) -> None:
    """Who has left is not asked into the year that is begun already; `/start` still asks."""
    begun = begun_from(tx, found.programme.id)
    for one in tx.memberships.of_person(found.person.id):  # a handful
        asked = one.role in PARTICIPANTS and one.state is MembershipState.RECORDED
        if asked and one.programme_id in begun:
            tx.memberships.update(one.id, state=MembershipState.REFUSED)
