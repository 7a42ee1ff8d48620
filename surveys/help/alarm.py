"""Writing to the adults of a case, and when to write again.

Programme notes, "Help": at 0, 30 and 60 minutes, at 60 to all responsible adults, then hourly until
an adult takes it. What is taken, or withdrawn by who called, comes back daily until it is closed.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from typing import Protocol

from surveys.deliveries.model import Reason
from surveys.deliveries.notice import notice
from surveys.help import adults
from surveys.help.model import Case, CaseState
from surveys.people.model import Person
from surveys.ports import HasDeliveries, HasHelp
from surveys.programme.calendar import DAY, zone
from surveys.programme.model import Programme

AGAIN = timedelta(minutes=30)
WIDENS = timedelta(hours=1)  # from here on all responsible adults are called
EVERY = timedelta(hours=1)
DAILY = time(15, 0)  # any day of the week: a case does not wait for the holidays to end


class Tx(adults.Tx, HasHelp, HasDeliveries, Protocol):
    pass


class Ring(StrEnum):
    """Why the adults are written to."""

    ALARM = "alarm"
    AGAIN = "again"  # nobody has taken it yet
    MORE = "more"  # who called has written more
    DAILY = "daily"


def goes(case: Case, ring: Ring) -> bool:
    """A taken case rings no more; what was written since, and the daily word, still go."""
    if case.state is CaseState.CLOSED:
        return False
    return case.state is CaseState.OPEN or ring in (Ring.MORE, Ring.DAILY)


def next_alarm(since: datetime, now: datetime) -> datetime:
    """The first moment after `now` of 30 minutes, 60, then every hour since `since`."""
    passed = now - since
    return since + (AGAIN if passed < AGAIN else (passed // EVERY + 1) * EVERY)


def next_daily(programme: Programme, now: datetime) -> datetime:
    """Three in the afternoon of the next day, in the programme's zone."""
    day = now.astimezone(zone(programme)).date() + DAY
    return datetime.combine(day, DAILY, tzinfo=zone(programme)).astimezone(UTC)


def ring(tx: Tx, now: datetime, case: Case, people: Iterable[Person], why: Ring) -> None:
    """In the transaction of its cause. Who still waits for an earlier round gets that one."""
    number = case.round + 1
    waiting = {
        each.person_id
        for each in tx.deliveries.waiting(Reason.HELP_CALL, f"{_of(case)}:")
        if goes(case, Ring(str(each.payload["why"])))
    }
    tx.deliveries.add(
        [
            notice(
                programme_id=case.programme_id,
                person_id=person.id,
                reason=Reason.HELP_CALL,
                occurrence=f"{_of(case)}:{number}",
                due_at=now,
                payload={"case": case.id, "why": why.value},
            )
            for person in people
            if person.id not in waiting
        ],
        now,
    )
    tx.help.update(case.id, round=number)


def alarm(
    tx: Tx,
    now: datetime,
    case: Case,
    people: Iterable[Person],
    why: Ring = Ring.ALARM,
    *,
    by_caller: bool = False,
) -> None:
    """Call these adults in, now and again until one of them takes it.

    `by_caller`: at a press of who called. Their screen names the adults; otherwise they are told.
    """
    called = tuple(people)
    inside = {each.person_id for each in tx.help.adults(case.id)}
    tx.help.call(case.id, [person.id for person in called], now)
    ring(tx, now, case, called, why)
    tx.help.update(case.id, next_at=next_alarm(case.alarm_at, now))
    if case.own and not by_caller and any(person.id not in inside for person in called):
        _tell_caller(tx, now, case)


def _tell_caller(tx: Tx, now: datetime, case: Case) -> None:
    """More adults know: one message, however many come in before it has gone."""
    if tx.deliveries.waiting(Reason.HELP_WIDENED, f"{_of(case)}:"):
        return
    tx.deliveries.add(
        [
            notice(
                programme_id=case.programme_id,
                person_id=case.caller_id,
                reason=Reason.HELP_WIDENED,
                occurrence=f"{_of(case)}:{len(tx.help.adults(case.id))}",
                due_at=now,
                payload={"case": case.id},
            )
        ],
        now,
    )


def restart(
    tx: Tx, now: datetime, case: Case, people: Iterable[Person], *, by_caller: bool = False
) -> None:
    """Nobody has it any more: the repeats begin anew."""
    tx.help.update(
        case.id,
        state=CaseState.OPEN,
        handler_id=None,
        acknowledged_at=None,
        alarm_at=now,
    )
    fresh = tx.help.get(case.id)
    assert fresh is not None
    alarm(tx, now, fresh, people, by_caller=by_caller)


def called(tx: Tx, case: Case) -> tuple[Person, ...]:
    """Those called so far who may still handle it and can be written to."""
    inside = {each.person_id for each in tx.help.adults(case.id)}
    able = adults.reachable(adults.of_case(tx, case))
    return tuple(person for person in able if person.id in inside)


def hearers(tx: Tx, case: Case) -> tuple[Person, ...]:
    """Who has taken it, while they can; else all who were called."""
    people = called(tx, case)
    return tuple(person for person in people if person.id == case.handler_id) or people


def undelivered(tx: Tx, now: datetime, case_id: int, person_id: int) -> None:
    """This adult cannot be reached. If nobody else hears of it, all are called at once."""
    case = tx.help.get(case_id)
    if case is None or case.state is CaseState.CLOSED:
        return
    if all(person.id == person_id for person in hearers(tx, case)):
        everybody = adults.reachable(adults.of_case(tx, case))
        others = [person for person in everybody if person.id != person_id]
        (alarm if case.state is CaseState.OPEN else restart)(tx, now, case, others)


def _of(case: Case) -> str:
    return f"case-{case.id}"
