"""«Открыть сейчас»: what it would do, and doing it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from surveys.access.actions import Action
from surveys.deliveries.agenda import agenda
from surveys.deliveries.facts import Facts, read_snapshot
from surveys.deliveries.model import Reason
from surveys.deliveries.snapshot import Library, Snapshot
from surveys.deliveries.wish import Wish
from surveys.people.adults import adults
from surveys.people.desk import Desk, Forbidden, desk_of
from surveys.people.model import MIN_RESPONSIBLE, Role
from surveys.people.overtaken import Quicker, quicker
from surveys.ports import HasAudit, HasFocuses, HasMemberships, HasProgrammes
from surveys.programme.model import Programme, Stage, StageKey
from surveys.programme.moving import save_stages
from surveys.programme.year import BadDates, check_stages, open_now

INVITATIONS = frozenset({Reason.ENTRY, Reason.FIRST_MEETING, Reason.PULSE, Reason.FINAL})

SOON = timedelta(days=14)  # the longest school holidays of a term are twelve days


class Tx(Facts, HasProgrammes, HasMemberships, HasFocuses, HasAudit, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Preview:
    """What opening the stage now would do."""

    programme: Programme  # as it would be
    stage: Stage
    shortened: Stage | None  # the one before, which ends yesterday
    mentees: int  # will be written to
    mentors: int
    first_at: datetime | None  # when the first message would go
    now: datetime


@dataclass(frozen=True, slots=True)
class Opened:
    preview: Preview


class Why(StrEnum):
    ALREADY = "already"
    ADULTS = "adults"  # stage II needs two responsible ones
    PREVIOUS = "previous"  # the stage before was never opened


@dataclass(frozen=True, slots=True)
class CannotOpen:
    why: Why
    stage: Stage
    adults: int = 0
    by: Quicker | None = None  # with ALREADY: who else has opened it


@dataclass(frozen=True, slots=True)
class BadYear:
    """Opening it today would leave no proper year: the one before too short, the year over."""

    problem: BadDates
    programme: Programme
    stage: Stage


Outcome = CannotOpen | BadYear | Forbidden


def preview(
    tx: Tx, now: datetime, account: int, library: Library, key: StageKey
) -> Preview | Outcome:
    """Writes nothing."""
    desk = desk_of(tx, account, Action.MOVE_STAGES)
    if desk is None:
        return Forbidden()
    stages = _checked(tx, desk, key, now)
    if isinstance(stages, CannotOpen | BadYear):
        return stages
    return _preview(read_snapshot(tx, library, desk.programme), key, stages, now)


def open_stage(
    tx: Tx, now: datetime, account: int, library: Library, key: StageKey
) -> Opened | Outcome:
    """Open the stage; the next tick plans what follows."""
    desk = desk_of(tx, account, Action.MOVE_STAGES)
    if desk is None:
        return Forbidden()
    stages = _checked(tx, desk, key, now)
    if isinstance(stages, CannotOpen | BadYear):
        return stages
    expected = _preview(read_snapshot(tx, library, desk.programme), key, stages, now)
    save_stages(tx, desk, stages, now)
    tx.programmes.open_stage(desk.programme.id, key, now)
    tx.audit.add(
        programme_id=desk.programme.id,
        actor_id=desk.person.id,
        action="stage.opened",
        subject=f"stage:{key.value}",
        now=now,
    )
    return Opened(expected)


def _checked(
    tx: Tx, desk: Desk, key: StageKey, now: datetime
) -> tuple[Stage, ...] | CannotOpen | BadYear:
    programme = desk.programme
    stage = programme.stage(key)
    if stage.opened_at is not None:
        by = quicker(tx, desk, f"stage:{key.value}", "stage.opened")
        return CannotOpen(Why.ALREADY, stage, by=by)
    index = programme.stages.index(stage)
    if index and programme.stages[index - 1].opened_at is None:
        return CannotOpen(Why.PREVIOUS, programme.stages[index - 1])
    found = adults(tx, programme.id)
    if key is StageKey.MAIN and found < MIN_RESPONSIBLE:
        return CannotOpen(Why.ADULTS, stage, found)
    stages = open_now(programme, key, desk.today(now))
    problem = check_stages(stages, programme.year)
    return stages if problem is None else BadYear(problem, programme, stage)


def _preview(snapshot: Snapshot, key: StageKey, stages: Sequence[Stage], now: datetime) -> Preview:
    """What is to be sent soon with the stage open, and is not as things stand."""
    old = snapshot.programme
    a, b, c, d = (replace(stage, opened_at=now) if stage.key is key else stage for stage in stages)
    after = replace(old, stages=(a, b, c, d))
    before = {wish.key: wish.at for wish in _invitations(snapshot, now)}
    invited = [
        wish
        for wish in _invitations(replace(snapshot, programme=after), now)
        if wish.at < min(before.get(wish.key, now + SOON), now + SOON)
    ]
    roles = {(wish.member.person_id, wish.member.role) for wish in invited}
    shortened = [s for s in after.stages if s.key is not key and s != old.stage(s.key)]
    return Preview(
        programme=after,
        stage=after.stage(key),
        shortened=shortened[0] if shortened else None,
        mentees=sum(role is Role.MENTEE for _, role in roles),
        mentors=sum(role is Role.MENTOR for _, role in roles),
        first_at=min((max(wish.at, now) for wish in invited), default=None),
        now=now,
    )


def _invitations(snapshot: Snapshot, now: datetime) -> Iterator[Wish]:
    for wish in agenda(snapshot, now):
        new = wish.key not in snapshot.known
        if new and wish.reason in INVITATIONS and wish.member.written_to and wish.expires_at > now:
            yield wish
