"""Calls for help that are stored of somebody: said on a screen of their own, never in a document.

Why only this much: docs/decisions.md, "Calls for help and one's own data".
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from surveys.help.model import Case
from surveys.people.model import Person
from surveys.ports import HasHelp, HasPeople, HasProgrammes
from surveys.rights.mydata import NobodyKnown


class Tx(HasPeople, HasProgrammes, HasHelp, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Beyond:
    person: Person
    cases: tuple[tuple[Case, ZoneInfo], ...]  # the oldest first; none while they are not asked for
    now: datetime


def beyond(tx: Tx, now: datetime, account: int, *, show: bool) -> Beyond | NobodyKnown:
    """Own calls only, and none that is marked as a danger at home, by whomever."""
    person = tx.people.by_account(account)
    if person is None:
        return NobodyKnown()
    if not show:
        return Beyond(person, (), now)
    zones = {each.id: ZoneInfo(each.timezone) for each in tx.programmes.all()}
    cases = [case for case in tx.help.ever_called_by(person.id) if not case.danger]
    return Beyond(person, tuple((case, zones[case.programme_id]) for case in cases), now)
