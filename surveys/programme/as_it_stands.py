"""`/stages`: the year as it stands."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from surveys.access.actions import Action
from surveys.access.model import Whose
from surveys.access.policy import may
from surveys.people.adults import adults
from surveys.people.desk import Desk, Forbidden, desk_of
from surveys.people.model import MIN_RESPONSIBLE
from surveys.ports import HasMemberships, HasPeople, HasProgrammes
from surveys.programme.model import Programme, Stage, StageKey
from surveys.rollover.draft import may_prepare


class Tx(HasProgrammes, HasPeople, HasMemberships, Protocol):
    pass


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
    next_year: bool = False  # can be prepared, by this reader

    def state(self, key: StageKey) -> State:
        return self.states[list(StageKey).index(key)]


def year(tx: Tx, now: datetime, account: int) -> Year | Forbidden:
    desk = desk_of(tx, account, Action.MOVE_STAGES)
    return Forbidden() if desk is None else _year(tx, desk, desk.programme, desk.today(now))


def _year(tx: Tx, desk: Desk, programme: Programme, today: date) -> Year:
    a, b, c, d = (_state(tx, programme, stage, today) for stage in programme.stages)
    prepares = may(Action.NEXT_YEAR, Whose.OWN_SCHOOL, (desk.seat,))
    return Year(programme, today, (a, b, c, d), prepares and may_prepare(programme, today))


def _state(tx: Tx, programme: Programme, stage: Stage, today: date) -> State:
    if stage.opened_at is None and stage.starts_on > today:
        return State.AHEAD
    if stage.ends_on < today:
        return State.OVER
    waits = stage.key is StageKey.MAIN and stage.opened_at is None
    if waits and adults(tx, programme.id) < MIN_RESPONSIBLE:
        return State.BLOCKED
    return State.RUNNING


def reread(tx: Tx, desk: Desk, now: datetime) -> Year:
    programme = tx.programmes.get(desk.programme.id)
    assert programme is not None  # it was there a moment ago
    return _year(tx, desk, programme, desk.today(now))
