"""`/stages`: dates of stages and school holidays, asked of the curator and changed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from surveys.access.actions import Action
from surveys.people.desk import Desk, Forbidden, desk_of
from surveys.people.overtaken import Quicker, quicker
from surveys.ports import HasAudit, HasFocuses, HasMemberships, HasPeople, HasProgrammes
from surveys.programme.as_it_stands import Year, reread, year
from surveys.programme.model import Break, Stage, StageKey
from surveys.programme.moving import Edge, moved, note, save_stages
from surveys.programme.typed import typed_day, typed_range
from surveys.programme.year import BadDates, check_breaks, check_stages

DATE = "stages.date"  # focus; data: {"stage": key, "edge": edge}
BREAK = "stages.break"  # focus; data: {"index": which}


class Tx(HasProgrammes, HasPeople, HasMemberships, HasFocuses, HasAudit, Protocol):
    pass


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
    return Moved(reread(tx, desk, now), changed)


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
    note(tx, desk, now, "breaks.moved", f"break:{index}", *found)
    tx.focuses.clear(account)
    return BreaksMoved(reread(tx, desk, now))


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
