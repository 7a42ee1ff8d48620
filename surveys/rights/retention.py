"""How long the data of a finished programme are kept: the curator's choice, a warning, putting off."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from surveys.access.actions import Action
from surveys.deliveries.rules.curator import WARNING
from surveys.people.desk import Desk, Forbidden, desk_of
from surveys.ports import HasAudit, HasMemberships, HasPeople, HasProgrammes
from surveys.programme.model import Programme

CHOICES = (180, 365, 730, 1095)  # days after the programme's end; three years at most
PUT_OFF = timedelta(days=182)  # by one press


class Tx(HasPeople, HasMemberships, HasProgrammes, HasAudit, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Retention:
    programme: Programme
    today: date

    @property
    def may_put_off(self) -> bool:
        """From some weeks before the warning on: earlier there is nothing to put off."""
        early = self.programme.erase_on - 2 * WARNING
        return self.programme.erased_at is None and self.today >= early


def retention(tx: Tx, now: datetime, account: int) -> Retention | Forbidden:
    desk = desk_of(tx, account, Action.SET_RETENTION)
    return Forbidden() if desk is None else Retention(desk.programme, desk.today(now))


def keep_for(tx: Tx, now: datetime, account: int, days: int) -> Retention | Forbidden:
    """`days` after the end of the programme; a forged number changes nothing."""
    desk = desk_of(tx, account, Action.SET_RETENTION)
    if desk is None:
        return Forbidden()
    if days in CHOICES and days != desk.programme.keep_days:
        tx.programmes.set_retention(desk.programme.id, days, desk.programme.kept_until)
        _note(tx, now, desk, "retention.changed", days=days)
    return _again(tx, now, desk)


def put_off(tx: Tx, now: datetime, account: int, erase_on: date) -> Retention | Forbidden:
    """By half a year from the day that was shown: a second press finds it put off."""
    desk = desk_of(tx, account, Action.SET_RETENTION)
    if desk is None:
        return Forbidden()
    programme = desk.programme
    found = Retention(programme, desk.today(now))
    if found.may_put_off and programme.erase_on == erase_on:
        until = max(erase_on, found.today) + PUT_OFF
        tx.programmes.set_retention(programme.id, programme.keep_days, until)
        _note(tx, now, desk, "retention.put_off", until=until.isoformat())
    return _again(tx, now, desk)


def _again(tx: Tx, now: datetime, desk: Desk) -> Retention:
    programme = tx.programmes.get(desk.programme.id)
    assert programme is not None  # it was there a moment ago
    return Retention(programme, desk.today(now))


def _note(tx: Tx, now: datetime, desk: Desk, action: str, **details: int | str) -> None:
    tx.audit.add(
        programme_id=desk.programme.id,
        actor_id=desk.person.id,
        action=action,
        subject=f"programme:{desk.programme.id}",
        now=now,
        **details,
    )
