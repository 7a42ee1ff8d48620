"""`/stages`: the year as it stands; dates of stages and school holidays changed by the curator."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from surveys.access.actions import Action
from surveys.deliveries.snapshot import MIN_RESPONSIBLE
from surveys.people.adults import adults
from surveys.people.desk import Desk, Forbidden, desk_of
from surveys.people.overtaken import Quicker, quicker
from surveys.ports import HasAudit, HasFocuses, HasMemberships, HasPeople, HasProgrammes
from surveys.programme.calendar import DAY
from surveys.programme.model import Break, Programme, Stage, StageKey
from surveys.programme.typed import typed_day, typed_range
from surveys.programme.year import BadDates, check_breaks, check_stages

DATE = "stages.date"  # focus; data: {"stage": key, "edge": edge}
BREAK = "stages.break"  # focus; data: {"index": which}


class Tx(HasProgrammes, HasPeople, HasMemberships, HasFocuses, HasAudit, Protocol):
    pass


class Edge(StrEnum):
    START = "s"
    END = "e"


class State(StrEnum):
    AHEAD = "ahead"
    RUNNING = "running"
    OVER = "over"
    BLOCKED = "blocked"  # its day has come, but there are too few responsible adults


@dataclass(frozen=True, slots=True)
class Year:
    """What `/stages` shows."""

    programme: Programme
    today: date
    states: tuple[State, State, State, State]

    def state(self, key: StageKey) -> State:
        return self.states[list(StageKey).index(key)]


@dataclass(frozen=True, slots=True)
class StageCard:
    year: Year
    stage: Stage


@dataclass(frozen=True, slots=True)
class AskDate:
    """The next typed message is the new day."""

    stage: Stage
    edge: Edge


@dataclass(frozen=True, slots=True)
class AskBreak:
    breaks: tuple[Break, ...]
    index: int


class Why(StrEnum):
    BEGUN = "begun"  # the start of an open stage is a fact
    PAST = "past"  # a stage begun by a date of yesterday would write to everyone at once
    NOT_A_DAY = "not_a_day"
    NOT_A_RANGE = "not_a_range"
    OVERTAKEN = "overtaken"  # another curator has changed it since it was asked


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was changed. What was asked stays asked, unless it has BEGUN."""

    why: Why
    asked: AskDate | AskBreak
    by: Quicker | None = None  # with OVERTAKEN


@dataclass(frozen=True, slots=True)
class Impossible:
    """The dates together make no year."""

    problem: BadDates
    asked: AskDate | AskBreak
    year: str  # "2025/26"


@dataclass(frozen=True, slots=True)
class Moved:
    year: Year
    changed: tuple[Stage, ...]  # the one that was meant and the neighbour that moved along


@dataclass(frozen=True, slots=True)
class BreaksMoved:
    year: Year


@dataclass(frozen=True, slots=True)
class NothingAsked:
    """The question is gone: answered, cancelled, or about something that is no more."""


def year(tx: Tx, now: datetime, account: int) -> Year | Forbidden:
    desk = desk_of(tx, account, Action.MOVE_STAGES)
    return Forbidden() if desk is None else _year(tx, desk.programme, desk.today(now))


def back_to_year(tx: Tx, now: datetime, account: int) -> Year | Forbidden:
    """The same, from a question: what was asked is asked no longer."""
    focus = tx.focuses.get(account)
    if focus is not None and focus.kind in (DATE, BREAK):
        tx.focuses.clear(account)
    return year(tx, now, account)


def stage_card(tx: Tx, now: datetime, account: int, key: StageKey) -> StageCard | Forbidden:
    """The way back from a question as well: what was asked is asked no longer."""
    found = back_to_year(tx, now, account)
    if isinstance(found, Forbidden):
        return found
    return StageCard(found, found.programme.stage(key))


def ask_date(
    tx: Tx, now: datetime, account: int, key: StageKey, edge: Edge
) -> AskDate | Refused | Forbidden:
    desk = desk_of(tx, account, Action.MOVE_STAGES)
    if desk is None:
        return Forbidden()
    asked = AskDate(desk.programme.stage(key), edge)
    if edge is Edge.START and asked.stage.opened_at is not None:
        return Refused(Why.BEGUN, asked)
    _ask(tx, now, account, asked)
    return asked


def ask_break(
    tx: Tx, now: datetime, account: int, index: int
) -> AskBreak | NothingAsked | Forbidden:
    desk = desk_of(tx, account, Action.MOVE_STAGES)
    if desk is None:
        return Forbidden()
    if index >= len(desk.programme.breaks):
        return NothingAsked()
    asked = AskBreak(desk.programme.breaks, index)
    _ask(tx, now, account, asked)
    return asked


def move_date(
    tx: Tx, now: datetime, account: int, text: str
) -> Moved | Refused | Impossible | NothingAsked | Forbidden:
    """A typed day for what was asked. A neighbour that adjoins moves along."""
    desk = desk_of(tx, account, Action.MOVE_STAGES)
    focus = tx.focuses.get(account)
    if desk is None:
        return Forbidden()
    if focus is None or focus.kind != DATE:
        return NothingAsked()
    stage, edge = desk.programme.stage(StageKey(focus.data["stage"])), Edge(focus.data["edge"])
    asked = AskDate(stage, edge)
    if (before := _overtaken(tx, now, account, desk, asked)) is not None:
        return before
    day = typed_day(text, stage.starts_on if edge is Edge.START else stage.ends_on)
    if day is None:
        return Refused(Why.NOT_A_DAY, asked)
    if edge is Edge.START and stage.opened_at is not None:
        tx.focuses.clear(account)
        return Refused(Why.BEGUN, asked)
    today = desk.today(now)
    if day < today or (edge is Edge.START and day == today):
        return Refused(Why.PAST, asked)
    stages = moved(desk.programme, stage.key, edge, day)
    problem = check_stages(stages, desk.programme.year)
    if problem is not None:
        return Impossible(problem, asked, desk.programme.year)
    changed = save_stages(tx, desk, stages, now)
    tx.focuses.clear(account)
    return Moved(_reread(tx, desk, now), changed)


def move_break(
    tx: Tx, now: datetime, account: int, text: str
) -> BreaksMoved | Refused | Impossible | NothingAsked | Forbidden:
    desk = desk_of(tx, account, Action.MOVE_STAGES)
    focus = tx.focuses.get(account)
    if desk is None:
        return Forbidden()
    index = int(focus.data["index"]) if focus is not None and focus.kind == BREAK else None
    breaks = list(desk.programme.breaks)
    if index is None or index >= len(breaks):
        return NothingAsked()
    asked = AskBreak(tuple(breaks), index)
    if (before := _overtaken(tx, now, account, desk, asked)) is not None:
        return before
    found = typed_range(text, (breaks[index].starts_on, breaks[index].ends_on))
    if found is None:
        return Refused(Why.NOT_A_RANGE, asked)
    breaks[index] = Break(*found)
    problem = check_breaks(breaks, desk.programme.year)
    if problem is not None:
        return Impossible(problem, asked, desk.programme.year)
    tx.programmes.set_breaks(desk.programme.id, breaks)
    _note(tx, desk, now, "breaks.moved", f"break:{index}", *found)
    tx.focuses.clear(account)
    return BreaksMoved(_reread(tx, desk, now))


def _ask(tx: HasFocuses, now: datetime, account: int, asked: AskDate | AskBreak) -> None:
    """`was`: what the reader sees now, so that nobody writes over another's change unseen."""
    if isinstance(asked, AskDate):
        which = {"stage": asked.stage.key.value, "edge": asked.edge.value}
        tx.focuses.set(account, DATE, which | {"was": _shown(asked)}, now)
    else:
        tx.focuses.set(account, BREAK, {"index": asked.index, "was": _shown(asked)}, now)


def _shown(asked: AskDate | AskBreak) -> str:
    if isinstance(asked, AskDate):
        day = asked.stage.starts_on if asked.edge is Edge.START else asked.stage.ends_on
        return day.isoformat()
    pause = asked.breaks[asked.index]
    return f"{pause.starts_on.isoformat()}/{pause.ends_on.isoformat()}"


def _overtaken(
    tx: Tx, now: datetime, account: int, desk: Desk, asked: AskDate | AskBreak
) -> Refused | None:
    """Asked again, with what it is by now."""
    focus = tx.focuses.get(account)
    if focus is None or focus.data.get("was", _shown(asked)) == _shown(asked):
        return None
    if isinstance(asked, AskDate):
        by = quicker(tx, desk, f"stage:{asked.stage.key.value}", "stage.moved")
    else:
        by = quicker(tx, desk, f"break:{asked.index}", "breaks.moved")
    if by is None:  # their own change, in another window
        return None
    _ask(tx, now, account, asked)
    return Refused(Why.OVERTAKEN, asked, by)


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
        _note(
            tx, desk, now, "stage.moved", f"stage:{stage.key.value}", stage.starts_on, stage.ends_on
        )
    return changed


def _adjoin(before: Stage, after: Stage) -> bool:
    return before.ends_on + DAY == after.starts_on


def _year(tx: Tx, programme: Programme, today: date) -> Year:
    a, b, c, d = (_state(tx, programme, stage, today) for stage in programme.stages)
    return Year(programme, today, (a, b, c, d))


def _state(tx: Tx, programme: Programme, stage: Stage, today: date) -> State:
    if stage.opened_at is None and stage.starts_on > today:
        return State.AHEAD
    if stage.ends_on < today:
        return State.OVER
    waits = stage.key is StageKey.MAIN and stage.opened_at is None
    if waits and adults(tx, programme.id) < MIN_RESPONSIBLE:
        return State.BLOCKED
    return State.RUNNING


def _reread(tx: Tx, desk: Desk, now: datetime) -> Year:
    programme = tx.programmes.get(desk.programme.id)
    assert programme is not None  # it was there a moment ago
    return _year(tx, programme, desk.today(now))


def _note(
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
