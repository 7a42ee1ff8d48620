"""A call for help: the case and the messages to the adults, in one transaction."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from surveys.help import adults, alarm, screen
from surveys.help.model import Case, Origin
from surveys.help.screen import PhonesOnly, Screen, Under, Whom
from surveys.people.model import Person

LATE = timedelta(minutes=2)  # the bot was down: a call that old is not asked «кого позвать?»


class Tx(screen.Tx, alarm.Tx, Protocol):
    pass


def call(
    tx: Tx, now: datetime, account: int, adult_id: int | None, about_id: int | None = None
) -> Screen:
    """«Позвать»: one adult, or all (None). A second press changes nothing.

    An adult who cannot be called, a mentee of somebody else: the choice is shown again.
    """
    found = screen.choice(tx, account, about_id)
    if not isinstance(found, Whom) or (about_id and found.about is None):
        return found
    case = _under_way(tx, found)
    if case is not None:  # perhaps of the year before: its own adults are called to it
        found = screen.choice(tx, account, about_id, case.id)
        assert isinstance(found, Whom)  # as before
    inside = set() if case is None else {each.person_id for each in tx.help.adults(case.id)}
    if adult_id is not None and adult_id in inside and case is not None:
        return screen.under(tx, now, found.person, case)
    chosen = [each for each in found.adults if adult_id in (None, each.id)]
    if not chosen and found.adults:
        return found
    return _called(tx, now, found, case, [each for each in chosen if each.id not in inside], now)


def call_late(tx: Tx, now: datetime, account: int, sent_at: datetime) -> Screen:
    """`/sos` that the bot could not take when it was sent: all adults are called at once.

    Who called may have put the phone away long ago; to ask them first could cost the night.
    """
    found = screen.screen(tx, now, account)
    if not isinstance(found, Whom):
        return found
    return _called(tx, now, found, None, found.adults, min(sent_at, now))


def is_late(sent_at: datetime, now: datetime) -> bool:
    return now - sent_at >= LATE


def _under_way(tx: Tx, found: Whom) -> Case | None:
    about = None if found.about is None else found.about.id
    same = (case for case in tx.help.called_by(found.person.id) if case.about_id == about)
    return next(same, None)


def _called(
    tx: Tx,
    now: datetime,
    found: Whom,
    case: Case | None,
    people: Sequence[Person],
    called_at: datetime,
) -> Under | PhonesOnly:
    person = found.person
    if case is None:
        case = tx.help.add(
            programme_id=found.programme_id,
            caller_id=person.id,
            about_id=None if found.about is None else found.about.id,
            origin=Origin.BUTTON if found.about is None else Origin.WORRY,
            source=None,
            called_at=called_at,
            now=now,
        )
        assert case is not None  # without a source nothing is in its way
        alarm.alarm(tx, now, case, people, by_caller=True)
    elif people:
        alarm.restart(tx, now, case, people, by_caller=True)
    fresh = tx.help.get(case.id)
    assert fresh is not None
    return screen.under(tx, now, person, fresh)


def notice_pulse(
    tx: Tx, now: datetime, person: Person, programme_id: int, response_id: int
) -> tuple[Person, ...]:
    """The named item at its low end: all responsible adults but the mentor. Once a response."""
    people = adults.reachable(adults.circle(tx, programme_id).able({person.id}))
    case = tx.help.add(
        programme_id=programme_id,
        caller_id=person.id,
        about_id=None,
        origin=Origin.PULSE,
        source=f"response-{response_id}",
        called_at=now,
        now=now,
    )
    if case is None:
        return ()
    alarm.alarm(tx, now, case, people, by_caller=True)
    return people
