"""`/alerts`: the open work of an adult on call, the most urgent first."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from surveys.help import adults
from surveys.help.handling import Tx, on_call
from surveys.help.model import Case, CaseState


@dataclass(frozen=True, slots=True)
class Alerts:
    cases: tuple[tuple[Case, ZoneInfo], ...]
    reader: int
    now: datetime


@dataclass(frozen=True, slots=True)
class OnlyOnCall:
    """For responsible adults and curators."""


def alerts(tx: Tx, now: datetime, account: int) -> Alerts | OnlyOnCall:
    """Without names: a list is read over a shoulder, and opening a case is logged."""
    person = tx.people.by_account(account)
    if person is None or not on_call(tx, person):
        return OnlyOnCall()
    zones = {each.id: ZoneInfo(each.timezone) for each in tx.programmes.all()}
    found = tx.help.of_adult(person.id)
    circles = {each: adults.circle(tx, each) for each in {case.programme_id for case in found}}
    cases = [case for case in found if person in circles[case.programme_id].of_case(case)]
    cases.sort(key=lambda case: (urgency(case), case.called_at, case.id))
    return Alerts(tuple((case, zones[case.programme_id]) for case in cases), person.id, now)


def urgency(case: Case) -> int:
    """0: nobody has it and home is the danger; 1: nobody has it; 2: taken; 3: withdrawn."""
    if case.withdrawn_at is not None:
        return 3
    if case.state is CaseState.ACKNOWLEDGED:
        return 2
    return 0 if case.danger else 1
