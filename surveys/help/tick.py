"""The rounds of a case that have come due: a function of `now`, like every tick."""

from datetime import datetime
from typing import Protocol

from surveys.help import adults, alarm
from surveys.help.alarm import Ring, next_daily, ring
from surveys.help.model import Case
from surveys.programme.model import Programme


class Tx(alarm.Tx, Protocol):
    pass


def tick(tx: Tx, now: datetime) -> int:
    """How many cases were told of. After downtime one round stands for all that were missed."""
    programmes = {each.id: each for each in tx.programmes.all()}
    due = tx.help.due(now)
    for case in due:
        if case.quiet:
            _daily(tx, now, case, programmes[case.programme_id])
        else:
            _again(tx, now, case)
    return len(due)


def _again(tx: Tx, now: datetime, case: Case) -> None:
    """To those who were called; after an hour, or where none of them can be reached, to all."""
    people = alarm.called(tx, case)
    if now - case.alarm_at >= alarm.WIDENS or not people:
        people = adults.reachable(adults.of_case(tx, case))
    alarm.alarm(tx, now, case, people, Ring.AGAIN)


def _daily(tx: Tx, now: datetime, case: Case, programme: Programme) -> None:
    """To who has taken it. One who no longer can, or has blocked the bot, leaves it to all at once; so
    do those who were called to what was withdrawn before anybody took it.
    """
    people = alarm.called(tx, case)
    if case.handler_id is not None:
        handler = [person for person in people if person.id == case.handler_id]
        if not handler:
            alarm.restart(tx, now, case, adults.reachable(adults.of_case(tx, case)))
            return
        people = tuple(handler)
    elif not people:
        people = adults.reachable(adults.of_case(tx, case))
        tx.help.call(case.id, [person.id for person in people], now)
    ring(tx, now, case, people, Ring.DAILY)
    tx.help.update(case.id, next_at=next_daily(programme, now))
