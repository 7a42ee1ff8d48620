"""Other dates for the year to come, typed as in `/stages` and checked by the same rules."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from surveys.people.focus import Focus
from surveys.ports import HasFocuses
from surveys.programme.model import Break, Programme, Stage, StageKey
from surveys.programme.moving import Edge, moved
from surveys.programme.typed import typed_day, typed_range
from surveys.programme.year import BadDates, check_breaks, check_stages
from surveys.rollover import draft as drafts
from surveys.rollover.draft import Draft, Refused, draft

DATE = "year.date"  # focus; data: {"programme": the old one, "stage", "edge", "was": the day seen}
BREAK = "year.break"  # focus; data: {"programme", "index", "was"}


class Tx(drafts.Tx, HasFocuses, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class AskDay:
    """The next typed message is the new day."""

    draft: Draft
    stage: Stage
    edge: Edge

    @property
    def now(self) -> date:
        return self.stage.starts_on if self.edge is Edge.START else self.stage.ends_on


@dataclass(frozen=True, slots=True)
class AskPause:
    draft: Draft
    breaks: tuple[Break, ...]
    index: int


Asked = AskDay | AskPause


class Why(StrEnum):
    NOT_A_DAY = "not_a_day"
    NOT_A_RANGE = "not_a_range"
    PAST = "past"
    OLD_YEAR = "old_year"  # the year before is not over by then
    OVERTAKEN = "overtaken"  # another curator has changed it since it was asked


@dataclass(frozen=True, slots=True)
class BadDay:
    """Nothing was changed; it is still asked."""

    why: Why
    asked: Asked


@dataclass(frozen=True, slots=True)
class Impossible:
    """The dates together make no year."""

    problem: BadDates
    asked: Asked


@dataclass(frozen=True, slots=True)
class NothingAsked:
    pass


Outcome = Draft | BadDay | Impossible | NothingAsked | Refused


def ask_day(tx: Tx, now: datetime, account: int, key: StageKey, edge: Edge) -> AskDay | Refused:
    found = draft(tx, now, account)
    if not isinstance(found, Draft):
        return found
    asked = AskDay(found, _year(found).stage(key), edge)
    _ask(tx, now, account, asked)
    return asked


def ask_pause(tx: Tx, now: datetime, account: int, index: int) -> AskPause | NothingAsked | Refused:
    found = draft(tx, now, account)
    if not isinstance(found, Draft):
        return found
    breaks = found.rollover.breaks
    if index >= len(breaks):
        return NothingAsked()
    asked = AskPause(found, breaks, index)
    _ask(tx, now, account, asked)
    return asked


def look(tx: Tx, now: datetime, account: int) -> Draft | Refused:
    """Any step: what was asked of this account is asked no longer."""
    focus = tx.focuses.get(account)
    if focus is not None and focus.kind in {DATE, BREAK}:
        tx.focuses.clear(account)
    return drafts.begin(tx, now, account)


def day_typed(tx: Tx, now: datetime, account: int, text: str) -> Outcome:
    found, focus = _awaited(tx, now, account, DATE)
    if not isinstance(found, Draft) or focus is None:
        return found
    year = _year(found)
    asked = AskDay(found, year.stage(StageKey(focus.data["stage"])), Edge(focus.data["edge"]))
    if focus.data["was"] != _shown(asked):
        _ask(tx, now, account, asked)
        return BadDay(Why.OVERTAKEN, asked)
    day = typed_day(text, asked.now)
    if day is None:
        return BadDay(Why.NOT_A_DAY, asked)
    if day < found.today:
        return BadDay(Why.PAST, asked)
    if day <= found.old.ends_on:
        return BadDay(Why.OLD_YEAR, asked)
    a, b, c, d = moved(year, asked.stage.key, asked.edge, day)
    problem = check_stages((a, b, c, d), found.year)
    if problem is not None:
        return Impossible(problem, asked)
    tx.rollovers.set_dates(found.old.id, (a, b, c, d), found.rollover.breaks)
    tx.focuses.clear(account)
    return draft(tx, now, account)


def pause_typed(tx: Tx, now: datetime, account: int, text: str) -> Outcome:
    found, focus = _awaited(tx, now, account, BREAK)
    if not isinstance(found, Draft) or focus is None:
        return found
    breaks, index = list(found.rollover.breaks), int(focus.data["index"])
    if index >= len(breaks):
        return NothingAsked()
    asked = AskPause(found, tuple(breaks), index)
    if focus.data["was"] != _shown(asked):
        _ask(tx, now, account, asked)
        return BadDay(Why.OVERTAKEN, asked)
    days = typed_range(text, (breaks[index].starts_on, breaks[index].ends_on))
    if days is None:
        return BadDay(Why.NOT_A_RANGE, asked)
    breaks[index] = Break(*days)
    problem = check_breaks(breaks, found.year)
    if problem is not None:
        return Impossible(problem, asked)
    tx.rollovers.set_dates(found.old.id, found.rollover.stages, breaks)
    tx.focuses.clear(account)
    return draft(tx, now, account)


def _awaited(
    tx: Tx, now: datetime, account: int, kind: str
) -> tuple[Draft | NothingAsked | Refused, Focus | None]:
    focus = tx.focuses.get(account)
    if focus is None or focus.kind != kind:
        return NothingAsked(), None
    found = draft(tx, now, account, int(focus.data["programme"]))
    if not isinstance(found, Draft):
        tx.focuses.clear(account)
    return found, focus


def _ask(tx: HasFocuses, now: datetime, account: int, asked: Asked) -> None:
    data: dict[str, str | int] = {"programme": asked.draft.old.id, "was": _shown(asked)}
    if isinstance(asked, AskDay):
        which = {"stage": asked.stage.key.value, "edge": asked.edge.value}
        tx.focuses.set(account, DATE, data | which, now)
    else:
        tx.focuses.set(account, BREAK, data | {"index": asked.index}, now)


def _shown(asked: Asked) -> str:
    if isinstance(asked, AskDay):
        return asked.now.isoformat()
    pause = asked.breaks[asked.index]
    return f"{pause.starts_on.isoformat()}/{pause.ends_on.isoformat()}"


def _year(found: Draft) -> Programme:
    """The year to come, as if it were there."""
    plan = found.rollover
    return replace(found.old, year=found.year, stages=plan.stages, breaks=plan.breaks)
