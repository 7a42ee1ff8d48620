"""What time alone changes: stages that open, responses that close."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from surveys.analysis.facts import ResponseStatus
from surveys.deliveries.closing import Extension, closes_at, final_end
from surveys.deliveries.member import Member
from surveys.deliveries.rules.reminders import invitation_key
from surveys.deliveries.snapshot import Snapshot
from surveys.programme.calendar import local_day
from surveys.programme.model import StageKey
from surveys.questionnaires.model import Moment
from surveys.responses.slot import KnownResponse, Slot


@dataclass(frozen=True, slots=True)
class Changes:
    openings: tuple[StageKey, ...] = ()
    extensions: tuple[Extension, ...] = ()
    closings: tuple[int, ...] = ()


def changes(snapshot: Snapshot, now: datetime) -> Changes:
    extensions = tuple(_extensions(snapshot, now))
    later = {each.response_id: each.closes_at for each in extensions}
    return Changes(
        openings=tuple(_openings(snapshot, now)),
        extensions=extensions,
        closings=tuple(
            response.id
            for response in snapshot.responses
            if response.open and later.get(response.id, response.closes_at) <= now
        ),
    )


def applied(snapshot: Snapshot, change: Changes, now: datetime) -> Snapshot:
    """The facts as they are after the changes."""
    if change == Changes():
        return snapshot
    first, second, third, fourth = (
        replace(stage, opened_at=now) if stage.key in change.openings else stage
        for stage in snapshot.programme.stages
    )
    later = {each.response_id: each.closes_at for each in change.extensions}
    closed = frozenset(change.closings)
    return replace(
        snapshot,
        programme=replace(snapshot.programme, stages=(first, second, third, fourth)),
        responses=tuple(
            replace(
                each,
                status=ResponseStatus.EXPIRED if each.id in closed else each.status,
                closes_at=later.get(each.id, each.closes_at),
            )
            for each in snapshot.responses
        ),
    )


def _openings(snapshot: Snapshot, now: datetime) -> Iterator[StageKey]:
    today = local_day(snapshot.programme, now)
    for stage in snapshot.programme.stages:
        blocked = stage.key is StageKey.MAIN and snapshot.main_blocked
        if stage.opened_at is None and stage.starts_on <= today and not blocked:
            yield stage.key


def _extensions(snapshot: Snapshot, now: datetime) -> Iterator[Extension]:
    """Finals follow a stage III made longer (never a shortened one: the day was promised).

    A response whose invitation still waits closes no sooner than three weeks from now.
    """
    for response in snapshot.responses:
        until = _promised(snapshot, response, now)
        if until and response.closes_at < until:
            yield Extension(response.id, until)


def _promised(snapshot: Snapshot, response: KnownResponse, now: datetime) -> datetime | None:
    member = snapshot.member.get(response.slot.membership_id)
    if not response.open or member is None or not member.active:
        return None
    if response.slot.moment is Moment.FINAL:
        return final_end(snapshot.programme)
    goes_at = invited_at(snapshot, member, response.slot, now)
    return goes_at and closes_at(snapshot.programme, response.slot.moment, goes_at)


def invited_at(snapshot: Snapshot, member: Member, slot: Slot, now: datetime) -> datetime | None:
    """When the invitation that waits goes at the earliest; None: it has gone, or will not go at all."""
    if not snapshot.waiting:
        return None
    key = invitation_key(member.person_id, slot)
    invitation = None if key is None else snapshot.waiting.get(key)
    if invitation is None:
        return None
    goes_at = max(now, invitation.due_at)
    return None if invitation.expires_at and goes_at >= invitation.expires_at else goes_at
