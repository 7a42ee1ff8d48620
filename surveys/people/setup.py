"""The curator's first steps: the school's name, then the dates of the year."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from surveys.access.actions import Action
from surveys.people.desk import Forbidden, desk_of
from surveys.people.enter import SCHOOL
from surveys.ports import HasAudit, HasFocuses, HasMemberships, HasPeople, HasProgrammes
from surveys.programme.model import Programme

SCHOOL_LIMIT = 100  # characters
SCHOOL_LEAST = 2


class Tx(HasProgrammes, HasPeople, HasMemberships, HasFocuses, HasAudit, Protocol):
    pass


class SchoolProblem(StrEnum):
    EMPTY = "empty"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class SchoolRefused:
    problem: SchoolProblem


@dataclass(frozen=True, slots=True)
class YearDates:
    """The school is named; these are the dates of its year, to be looked over."""

    programme: Programme


def name_school(
    tx: Tx, now: datetime, account: int, text: str
) -> Forbidden | SchoolRefused | YearDates:
    desk = desk_of(tx, account, Action.NAME_SCHOOL)
    if desk is None:
        return Forbidden()
    seen = (char for char in text if char.isspace() or char.isprintable())
    school = " ".join("".join(seen).split())
    if len(school) < SCHOOL_LEAST or not any(char.isalnum() for char in school):
        return SchoolRefused(SchoolProblem.EMPTY)
    if len(school) > SCHOOL_LIMIT:
        return SchoolRefused(SchoolProblem.TOO_LONG)
    tx.programmes.name(desk.programme.id, school)
    focus = tx.focuses.get(account)
    if focus is not None and focus.kind == SCHOOL:
        tx.focuses.clear(account)
    tx.audit.add(
        programme_id=desk.programme.id,
        actor_id=desk.person.id,
        action="programme.named",
        subject=f"programme:{desk.programme.id}",
        now=now,
    )
    named = tx.programmes.get(desk.programme.id)
    assert named is not None
    return YearDates(named)
