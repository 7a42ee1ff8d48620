"""`/alerts`: the open work of an adult on call, the most urgent first: calls, then alerts."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from surveys.access.actions import Action
from surveys.access.model import Whose, seat_of
from surveys.access.policy import may
from surveys.deliveries.news.open import Open, still_open
from surveys.help import adults
from surveys.help.handling import Tx, on_call
from surveys.help.model import Case, CaseState
from surveys.people.model import Person


@dataclass(frozen=True, slots=True)
class Alerts:
    cases: tuple[tuple[Case, ZoneInfo], ...]
    work: tuple[tuple[Open, ZoneInfo], ...]  # «хочу поговорить», an answer that is to be seen
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
    work = still_open(tx, person.id, _opens_alerts(tx, person))
    return Alerts(
        tuple((case, zones[case.programme_id]) for case in cases),
        tuple(
            (each, zones[each.delivery.programme_id])
            for each in work
            if each.delivery.due_at <= now  # what waits for its hour is told first
        ),
        person.id,
        now,
    )


def _opens_alerts(tx: Tx, person: Person) -> set[int]:
    """Programmes in which they still answer for what is told to them."""
    return {
        each.programme_id
        for each in tx.memberships.of_person(person.id)
        if may(Action.OPEN_ALERT, Whose.OWN, [seat_of(person, each)])
    }


def urgency(case: Case) -> int:
    """0: nobody has it and home is the danger; 1: nobody has it; 2: taken; 3: withdrawn."""
    if case.withdrawn_at is not None:
        return 3
    if case.state is CaseState.ACKNOWLEDGED:
        return 2
    return 0 if case.danger else 1
