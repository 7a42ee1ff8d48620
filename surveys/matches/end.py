"""End a pair. Both sides are told by planning (`surveys.deliveries.rules.pairs`)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.access.actions import Action
from surveys.flags import raising
from surveys.flags.model import Closing as Why
from surveys.flags.model import Gone
from surveys.matches.cards import Card
from surveys.matches.ending import EndReason, is_early
from surveys.matches.listing import NoPair, pair
from surveys.matches.model import Match
from surveys.people.desk import Forbidden, desk_of
from surveys.people.overtaken import Quicker, quicker
from surveys.ports import (
    HasAudit,
    HasFlags,
    HasMatches,
    HasMeetings,
    HasMemberships,
    HasPeople,
    HasPlanned,
    HasProgrammes,
)
from surveys.programme.calendar import local_day


class Tx(
    HasPeople,
    HasMemberships,
    HasMatches,
    HasMeetings,
    HasPlanned,
    HasProgrammes,
    HasFlags,
    HasAudit,
    Protocol,
):
    pass


class Closing(HasMatches, HasProgrammes, HasFlags, HasAudit, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Ended:
    card: Card


@dataclass(frozen=True, slots=True)
class EndedBefore:
    card: Card
    by: Quicker | None = None


@dataclass(frozen=True, slots=True)
class NotAMistake:
    """A pair that has met was no mistake: another reason is needed."""

    card: Card


def end_match(
    tx: Tx, now: datetime, account: int, match_id: int, reason: EndReason
) -> Ended | EndedBefore | NotAMistake | NoPair | Forbidden:
    found = pair(tx, now, account, match_id, Action.END_PAIR)
    if not isinstance(found, Card):
        return found
    if not found.running:
        return EndedBefore(found, ended_by(tx, account, match_id))
    if reason is EndReason.MISTAKE and found.meetings:
        return NotAMistake(found)
    actor = tx.people.by_account(account)
    close(tx, now, found.match, reason, None if actor is None else actor.id)
    after = pair(tx, now, account, match_id)
    assert isinstance(after, Card)  # it was one a moment ago
    return Ended(after)


def ended_by(tx: Tx, account: int, match_id: int) -> Quicker | None:
    """Who else has ended it."""
    desk = desk_of(tx, account, Action.END_PAIR)
    return None if desk is None else quicker(tx, desk, f"match:{match_id}", "match.ended")


def end_matches_of(
    tx: Closing, now: datetime, membership_id: int, actor_id: int | None
) -> tuple[Match, ...]:
    """A side has left the programme: its running pairs end with it; which they were."""
    running = tuple(m for m in tx.matches.of_membership(membership_id) if m.ended_on is None)
    for match in running:
        close(tx, now, match, EndReason.LEFT, actor_id)
    return running


def close(
    tx: Closing, now: datetime, match: Match, reason: EndReason, actor_id: int | None
) -> None:
    """End a running pair, and what adults were to see to about it; whose right it is the caller knows."""
    programme = tx.programmes.get(match.programme_id)
    assert programme is not None  # a foreign key
    today = local_day(programme, now)
    early = is_early(programme, today)
    tx.matches.end(match.id, ended_on=today, reason=reason.value, closed_early=early)
    tx.audit.add(
        programme_id=match.programme_id,
        actor_id=actor_id,
        action="match.ended",
        subject=f"match:{match.id}",
        now=now,
        number=match.number,
        reason=reason.value,
        early=early,
    )
    gone = [
        Gone(each.id, Why.ENDED) for each in tx.flags.of_match(match.id, now) if not each.closed
    ]
    raising.close_gone(tx, match.programme_id, gone, now)
