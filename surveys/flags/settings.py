"""«Когда замечать» of `/settings`: the thresholds that the curator may change."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.access.actions import Action
from surveys.flags.table import CHANGEABLE, RULES, Key, threshold
from surveys.people.desk import Desk, Forbidden, desk_of
from surveys.ports import HasAudit, HasMemberships, HasPeople, HasProgrammes
from surveys.programme.model import Programme


class Tx(HasPeople, HasMemberships, HasProgrammes, HasAudit, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Thresholds:
    programme: Programme
    changed: bool = False


def thresholds(tx: Tx, account: int) -> Thresholds | Forbidden:
    desk = desk_of(tx, account, Action.SET_THRESHOLDS)
    return Forbidden() if desk is None else Thresholds(desk.programme)


def set_threshold(
    tx: Tx, now: datetime, account: int, key: Key, value: int
) -> Thresholds | Forbidden:
    """One of the choices of the table; anything else changes nothing."""
    desk = desk_of(tx, account, Action.SET_THRESHOLDS)
    if desk is None:
        return Forbidden()
    allowed = key in CHANGEABLE and value in RULES[key].choices
    if not allowed or value == threshold(desk.programme, key):
        return Thresholds(desk.programme)
    tx.programmes.set_threshold(desk.programme.id, key.value, value)
    _note(tx, now, desk, key, value)
    after = tx.programmes.get(desk.programme.id)
    assert after is not None  # it was there a moment ago
    return Thresholds(after, changed=True)


def _note(tx: HasAudit, now: datetime, desk: Desk, key: Key, value: int) -> None:
    tx.audit.add(
        programme_id=desk.programme.id,
        actor_id=desk.person.id,
        action=f"threshold.{key.value}",
        subject=f"programme:{desk.programme.id}",
        now=now,
        days=value,
    )
