"""The curator's quality form: nine criteria of 0, 1 or 2 points (programme notes, "Indicators").

Modelled on the federal target model; its wording is ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from surveys.access.actions import Action
from surveys.people.desk import Desk, Forbidden, desk_of
from surveys.ports import HasAudit, HasMemberships, HasPeople, HasProgrammes, HasTotals

CRITERIA = 9
POINTS = (2, 1, 0)  # fully, partly, not yet
HIGHEST = CRITERIA * max(POINTS)
OPTIMAL = 15  # points and more
ACCEPTABLE = 9  # points and more
_KEY = "quality_{}"


class Verdict(StrEnum):
    OPTIMAL = "optimal"
    ACCEPTABLE = "acceptable"
    UNACCEPTABLE = "unacceptable"


CRITERION = (
    "Работа пар ведёт к целям, ради которых начата программа.",
    "Программа идёт по своим правилам: добровольно, с доверием, никому не во вред.",
    "Наставники пользуются современными приёмами и средствами.",
    "В школе спокойно и доброжелательно.",
    "Наставники понимают, что нужно наставляемым, и верно выбирают, над чем работать.",
    "Участники довольны совместной работой.",
    "Партнёры довольны тем, как с ними сотрудничают.",
    "Наставляемые охотно участвуют в событиях программы.",
    "Наставляемые применяют то, чему научились, в учёбе, работе и жизни.",
)
ANSWERS = {2: "В полной мере", 1: "Отчасти", 0: "Пока нет"}
VERDICTS = {
    Verdict.OPTIMAL: "оптимальный уровень",
    Verdict.ACCEPTABLE: "допустимый уровень",
    Verdict.UNACCEPTABLE: "недопустимый уровень",
}


@dataclass(frozen=True, slots=True)
class Form:
    """Points by criterion, from 1; what has not been answered is missing."""

    points: Mapping[int, int]

    @property
    def following(self) -> int | None:
        """The first criterion without points; None: the form is filled in."""
        return next((n for n in range(1, CRITERIA + 1) if n not in self.points), None)

    @property
    def total(self) -> int | None:
        """0-18; None: the form is not filled in."""
        return sum(self.points.values()) if self.following is None else None

    @property
    def verdict(self) -> Verdict | None:
        return None if self.total is None else verdict(self.total)


@dataclass(frozen=True, slots=True)
class Asked:
    form: Form
    criterion: int


class Tx(HasPeople, HasMemberships, HasProgrammes, HasTotals, HasAudit, Protocol):
    pass


def verdict(points: int) -> Verdict:
    """15-18 optimal, 9-14 acceptable, 0-8 unacceptable."""
    if points >= OPTIMAL:
        return Verdict.OPTIMAL
    return Verdict.ACCEPTABLE if points >= ACCEPTABLE else Verdict.UNACCEPTABLE


def form_of(tx: HasTotals, programme_id: int) -> Form:
    found = tx.totals.of_programme(programme_id)
    keys = {n: _KEY.format(n) for n in range(1, CRITERIA + 1)}
    return Form({n: int(found[key]) for n, key in keys.items() if key in found})


def open_form(tx: Tx, account: int) -> Form | Asked | Forbidden:
    """Where it was left; filled in: all of it."""
    desk = desk_of(tx, account, Action.FILL_QUALITY)
    return Forbidden() if desk is None else _go_on(form_of(tx, desk.programme.id))


def look(tx: Tx, account: int, criterion: int) -> Asked | Forbidden:
    desk = desk_of(tx, account, Action.FILL_QUALITY)
    return Forbidden() if desk is None else Asked(form_of(tx, desk.programme.id), criterion)


def rate(
    tx: Tx, now: datetime, account: int, criterion: int, points: int
) -> Form | Asked | Forbidden:
    """The next question follows; after a change of a filled-in form the whole of it."""
    desk = desk_of(tx, account, Action.FILL_QUALITY)
    if desk is None:
        return Forbidden()
    before = form_of(tx, desk.programme.id)
    tx.totals.put(desk.programme.id, _KEY.format(criterion), str(points), now)
    after = form_of(tx, desk.programme.id)
    if after.total is not None and after != before:
        _note(tx, now, desk, after.total)
    return _go_on(after)


def _go_on(form: Form) -> Form | Asked:
    return form if form.following is None else Asked(form, form.following)


def _note(tx: Tx, now: datetime, desk: Desk, points: int) -> None:
    tx.audit.add(
        programme_id=desk.programme.id,
        actor_id=desk.person.id,
        action="quality.filled",
        subject=f"programme:{desk.programme.id}",
        now=now,
        points=points,
    )
