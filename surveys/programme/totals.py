"""Figures of the school that no participant can give: the curator enters them in `/settings`.

Programme notes, "Indicators" and "Monitoring": totals for the coverage, who stayed on 1 September,
partners, publications, trainings. Nothing here is about one person.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol

from surveys.access.actions import Action
from surveys.people.desk import Desk, Forbidden, desk_of
from surveys.ports import (
    HasAudit,
    HasFocuses,
    HasMemberships,
    HasPeople,
    HasProgrammes,
    HasTotals,
)

ASKED = "totals.value"  # focus; data: {"key": which}
HIGHEST = 100_000  # of a number
LINES = 30  # of a list
LENGTH = 150  # characters of a line


class Total(StrEnum):
    """Numbers. The values of the first three are what the indicators divide by."""

    PUPILS_10_18 = "pupils_10_18"
    PUPILS_15_18 = "pupils_15_18"
    YOUNG_TEACHERS = "young_teachers"
    YOUNG_LAST_YEAR = "young_last_year"  # young teachers of last year's programme
    YOUNG_STAYED = "young_stayed"  # of them: still at the school on 1 September


class Listed(StrEnum):
    """Lists of names and titles, a line each."""

    PARTNERS = "partners"
    PUBLICATIONS = "publications"
    TRAININGS = "trainings"


NAMES = MappingProxyType(
    {
        Total.PUPILS_10_18: "Ученики 10–18 лет",
        Total.PUPILS_15_18: "Из них 15–18 лет",
        Total.YOUNG_TEACHERS: "Молодые педагоги",
        Total.YOUNG_LAST_YEAR: "Молодые педагоги прошлого года",
        Total.YOUNG_STAYED: "Из них остались на 1 сентября",
        Listed.PARTNERS: "Партнёры",
        Listed.PUBLICATIONS: "Публикации",
        Listed.TRAININGS: "Обучение наставников",
    }
)
Key = Total | Listed
PARTS = {Total.PUPILS_15_18: Total.PUPILS_10_18, Total.YOUNG_STAYED: Total.YOUNG_LAST_YEAR}
"""A part and its whole, which is no smaller."""


@dataclass(frozen=True, slots=True)
class Totals:
    """What has been entered; what has not is missing."""

    numbers: Mapping[Total, int]
    lists: Mapping[Listed, tuple[str, ...]]


class Why(StrEnum):
    NO_NUMBER = "no_number"
    TOO_MANY = "too_many"  # a part larger than its whole
    TOO_FEW = "too_few"  # a whole smaller than its part
    NO_LINES = "no_lines"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class Ask:
    """The next typed message is the value."""

    key: Key
    totals: Totals


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was changed; it is still asked."""

    why: Why
    key: Key
    other: Total | None = None  # what it does not fit
    limit: int = 0  # its value


@dataclass(frozen=True, slots=True)
class Changed:
    key: Key
    totals: Totals


@dataclass(frozen=True, slots=True)
class NothingAsked:
    pass


class Tx(HasPeople, HasMemberships, HasProgrammes, HasTotals, HasFocuses, HasAudit, Protocol):
    pass


def totals(tx: Tx, account: int) -> Totals | Forbidden:
    """The way back from a question as well: what was asked is asked no longer."""
    desk = desk_of(tx, account, Action.SET_TOTALS)
    if desk is None:
        return Forbidden()
    focus = tx.focuses.get(account)
    if focus is not None and focus.kind == ASKED:
        tx.focuses.clear(account)
    return entered(tx, desk.programme.id)


def ask(tx: Tx, now: datetime, account: int, key: Key) -> Ask | Forbidden:
    desk = desk_of(tx, account, Action.SET_TOTALS)
    if desk is None:
        return Forbidden()
    tx.focuses.set(account, ASKED, {"key": key.value}, now)
    return Ask(key, entered(tx, desk.programme.id))


def enter(
    tx: Tx, now: datetime, account: int, text: str
) -> Changed | Refused | NothingAsked | Forbidden:
    """A typed value for what was asked."""
    desk = desk_of(tx, account, Action.SET_TOTALS)
    if desk is None:
        return Forbidden()
    focus = tx.focuses.get(account)
    if focus is None or focus.kind != ASKED:
        return NothingAsked()
    key = key_of(focus.data["key"])
    value = _number(text) if isinstance(key, Total) else _lines(text)
    if isinstance(value, Why):
        return Refused(value, key)
    if isinstance(key, Total) and isinstance(value, int):
        unfit = _unfit(key, value, entered(tx, desk.programme.id).numbers)
        if unfit is not None:
            return unfit
    tx.focuses.clear(account)
    stored = str(value) if isinstance(value, int) else "\n".join(value)
    tx.totals.put(desk.programme.id, key.value, stored, now)
    return _changed(tx, now, desk, key)


def clear(tx: Tx, now: datetime, account: int, key: Key) -> Changed | Forbidden:
    desk = desk_of(tx, account, Action.SET_TOTALS)
    if desk is None:
        return Forbidden()
    focus = tx.focuses.get(account)
    if focus is not None and focus.kind == ASKED:
        tx.focuses.clear(account)
    if not tx.totals.drop(desk.programme.id, key.value):
        return Changed(key, entered(tx, desk.programme.id))
    return _changed(tx, now, desk, key)


def entered(tx: HasTotals, programme_id: int) -> Totals:
    found = tx.totals.of_programme(programme_id)
    return Totals(
        numbers={key: int(found[key]) for key in Total if key in found},
        lists={key: tuple(found[key].split("\n")) for key in Listed if key in found},
    )


def key_of(value: str) -> Key:
    """Raises ValueError for what is neither."""
    return Total(value) if value in set(Total) else Listed(value)


def _changed(tx: Tx, now: datetime, desk: Desk, key: Key) -> Changed:
    tx.audit.add(
        programme_id=desk.programme.id,
        actor_id=desk.person.id,
        action="total.changed",
        subject=f"total:{key.value}",
        now=now,
    )
    return Changed(key, entered(tx, desk.programme.id))


def _number(text: str) -> int | Why:
    """«1 240» and «240 человек» count; a sign, a fraction, two numbers do not."""
    digits = "".join(text.split())
    head = digits[: len(digits) - len(digits.lstrip("0123456789"))]
    rest = digits[len(head) :]
    if (
        not head
        or len(head) > len(str(HIGHEST))
        or any(not one.isalpha() for one in rest.strip("."))
    ):
        return Why.NO_NUMBER
    return int(head) if int(head) <= HIGHEST else Why.NO_NUMBER


def _lines(text: str) -> tuple[str, ...] | Why:
    found = tuple(
        dict.fromkeys(filter(None, (" ".join(line.split()) for line in text.split("\n"))))
    )
    if not found:
        return Why.NO_LINES
    if len(found) > LINES or any(len(line) > LENGTH for line in found):
        return Why.TOO_LONG
    return found


def _unfit(key: Total, value: int, numbers: Mapping[Total, int]) -> Refused | None:
    whole = PARTS.get(key)
    if whole is not None and value > numbers.get(whole, value):
        return Refused(Why.TOO_MANY, key, whole, numbers[whole])
    part = next((part for part, of in PARTS.items() if of is key), None)
    if part is not None and value < numbers.get(part, value):
        return Refused(Why.TOO_FEW, key, part, numbers[part])
    return None
