"""What who called can still do: write more, say that home is the danger, take it back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from surveys.help import adults, alarm, call, screen
from surveys.help.alarm import Ring, next_daily, ring
from surveys.help.model import Case, LineKind
from surveys.help.screen import Screen, Under
from surveys.people.model import Person

CORRECTED = "Исправлено: "  # in front of an edited text, on the card of the case
ADD = "help.add"  # the focus of «Дописать»


class Tx(call.Tx, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class AskMore:
    """The next typed message goes to the adults."""

    under: Under


@dataclass(frozen=True, slots=True)
class Added:
    under: Under


@dataclass(frozen=True, slots=True)
class Corrected:
    """An edited message was passed on."""

    under: Under


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Telegram tells of edits that change no word."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    person: Person


@dataclass(frozen=True, slots=True)
class NotYours:
    """No such call, another's, or it is over."""


@dataclass(frozen=True, slots=True)
class Empty:
    """A sticker, a voice: only a text can be passed on."""

    under: Under


def ask_more(tx: Tx, now: datetime, account: int, case_id: int) -> AskMore | NotYours:
    found = _own(tx, account, case_id)
    if found is None:
        return NotYours()
    person, case = found
    focus = tx.focuses.get(account)
    before = None if focus is None or focus.kind == ADD else [focus.kind, dict(focus.data)]
    if focus is not None and focus.kind == ADD:
        before = focus.data.get("before")
    tx.focuses.set(account, ADD, {"case": case.id, "before": before}, now)
    return AskMore(screen.under(tx, now, person, case))


def stay(tx: Tx, now: datetime, account: int, case_id: int) -> Under | NotYours:
    """«Назад» from there: nothing is added."""
    _back(tx, now, account)
    found = _own(tx, account, case_id)
    return NotYours() if found is None else screen.under(tx, now, *found)


def more_typed(
    tx: Tx, now: datetime, account: int, text: str, message_id: int | None = None
) -> Added | Empty | NotYours:
    """The adults learn that there is more. What was asked before is asked again."""
    focus = tx.focuses.get(account)
    number = None if focus is None or focus.kind != ADD else focus.data.get("case")
    found = _own(tx, account, number)
    if found is None:
        _back(tx, now, account)
        return NotYours()
    person, case = found
    if not text.strip():
        return Empty(screen.under(tx, now, person, case))
    _say(tx, now, person, case, text.strip(), message_id)
    _back(tx, now, account)
    return Added(screen.under(tx, now, person, case))


def in_case(tx: Tx, account: int, message_id: int) -> bool:
    """Whether a message was written in a call of its author's, open or not."""
    person = tx.people.by_account(account)
    return person is not None and tx.help.said_by(person.id, message_id) is not None


def retyped(
    tx: Tx, now: datetime, account: int, text: str, message_id: int
) -> Corrected | Unchanged | NotYours:
    """The message was edited. What was said first stays beside it: the adults may have read it."""
    person = tx.people.by_account(account)
    said = None if person is None else tx.help.said_by(person.id, message_id)
    found = None if said is None else _own(tx, account, said[0])
    if said is None or found is None:
        return NotYours()
    person, case = found
    if text.strip() in ("", said[1].removeprefix(CORRECTED)):
        return Unchanged()
    _say(tx, now, person, case, f"{CORRECTED}{text.strip()}", message_id)
    return Corrected(screen.under(tx, now, person, case))


def _say(
    tx: Tx, now: datetime, person: Person, case: Case, text: str, message_id: int | None
) -> None:
    """To who has taken it, else to all who were called; where none of them is left, to everybody."""
    tx.help.add_line(case.id, person.id, LineKind.SAID, text, now, message_id)
    if people := alarm.hearers(tx, case):
        ring(tx, now, case, people, Ring.MORE)
    else:
        alarm.restart(tx, now, case, adults.reachable(adults.of_case(tx, case)), by_caller=True)


def withdraw(tx: Tx, now: datetime, account: int, case_id: int) -> Withdrawn | NotYours:
    """«Нажато случайно»: over for who called. The adults are not woken again, yet they see it and
    may ask: somebody else may have pressed. It stays open until one of them closes it.
    """
    found = _own(tx, account, case_id)
    if found is None:
        return NotYours()
    person, case = found
    programme = tx.programmes.get(case.programme_id)
    assert programme is not None  # a foreign key
    tx.help.update(case.id, withdrawn_at=now, next_at=next_daily(programme, now))
    _back(tx, now, account)
    return Withdrawn(person)


def home_danger(
    tx: Tx, now: datetime, account: int, case_id: int, *, danger: bool
) -> Under | NotYours:
    found = _own(tx, account, case_id)
    if found is None:
        return NotYours()
    person, case = found
    tx.help.update(case.id, danger=danger)
    fresh = tx.help.get(case.id)
    assert fresh is not None
    return screen.under(tx, now, person, fresh)


def whom_else(tx: Tx, account: int, case_id: int) -> Screen | NotYours:
    """«Позвать ещё»"""
    if _own(tx, account, case_id) is None:
        return NotYours()
    return screen.choice(tx, account, case_id=case_id)


def _own(tx: Tx, account: int, case_id: object) -> tuple[Person, Case] | None:
    person = tx.people.by_account(account)
    case = screen.own_case(tx, person, case_id) if person and isinstance(case_id, int) else None
    return None if person is None or case is None else (person, case)


def _back(tx: Tx, now: datetime, account: int) -> None:
    """To what was asked before «Дописать»."""
    focus = tx.focuses.get(account)
    if focus is None or focus.kind != ADD:
        return
    match focus.data.get("before"):
        case [str(kind), dict(data)]:
            tx.focuses.set(account, kind, data, now)
        case _:
            tx.focuses.clear(account)
