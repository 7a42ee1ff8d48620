"""Moving the edge of a stage, and what moves along."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from surveys.people.desk import Desk
from surveys.ports import HasAudit, HasProgrammes
from surveys.programme.calendar import DAY
from surveys.programme.model import Programme, Stage, StageKey


class Tx(HasProgrammes, HasAudit, Protocol):
    pass


class Edge(StrEnum):
    START = "s"
    END = "e"


def moved(programme: Programme, key: StageKey, edge: Edge, day: date) -> tuple[Stage, ...]:
    """The stages with one edge moved. Stages that adjoined still do; an open one stays."""
    stages = list(programme.stages)
    index = list(StageKey).index(key)
    if edge is Edge.START:
        before = stages[index - 1] if index else None
        if before and (_adjoin(before, stages[index]) or before.ends_on >= day):
            stages[index - 1] = replace(before, ends_on=day - DAY)
        stages[index] = replace(stages[index], starts_on=day)
        return tuple(stages)
    after = stages[index + 1] if index + 1 < len(stages) else None
    follows = after and (_adjoin(stages[index], after) or after.starts_on <= day)
    if after and follows and after.opened_at is None:
        stages[index + 1] = replace(after, starts_on=day + DAY)
    stages[index] = replace(stages[index], ends_on=day)
    return tuple(stages)


def save_stages(tx: Tx, desk: Desk, stages: Sequence[Stage], now: datetime) -> tuple[Stage, ...]:
    """Write what has changed, with an audit entry each; what that was."""
    changed = tuple(stage for stage in stages if stage != desk.programme.stage(stage.key))
    tx.programmes.set_stages(desk.programme.id, changed)
    for stage in changed:
        note(
            tx, desk, now, "stage.moved", f"stage:{stage.key.value}", stage.starts_on, stage.ends_on
        )
    return changed


def _adjoin(before: Stage, after: Stage) -> bool:
    return before.ends_on + DAY == after.starts_on


def note(
    tx: Tx, desk: Desk, now: datetime, action: str, subject: str, starts_on: date, ends_on: date
) -> None:
    tx.audit.add(
        programme_id=desk.programme.id,
        actor_id=desk.person.id,
        action=action,
        subject=subject,
        now=now,
        starts_on=starts_on.isoformat(),
        ends_on=ends_on.isoformat(),
    )
