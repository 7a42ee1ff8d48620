"""What an adult does with a case: take it, note, mark the danger at home, close, hand over."""

from dataclasses import dataclass
from datetime import datetime

from surveys.help import adults, alarm
from surveys.help.alarm import next_daily
from surveys.help.card import CLOSE, NOTE, Card, Tx, again
from surveys.help.handling import NotForYou, allowed, audit
from surveys.help.model import Case, CaseState, LineKind
from surveys.people.model import Person


@dataclass(frozen=True, slots=True)
class Taken:
    card: Card


@dataclass(frozen=True, slots=True)
class TakenBefore:
    """Somebody was quicker, or it is closed."""

    card: Card


@dataclass(frozen=True, slots=True)
class AskText:
    """A note is to be typed; `closing`: the one that closes the case."""

    card: Card
    closing: bool


@dataclass(frozen=True, slots=True)
class Done:
    card: Card


@dataclass(frozen=True, slots=True)
class Closed:
    card: Card


@dataclass(frozen=True, slots=True)
class HandWhom:
    card: Card
    adults: tuple[Person, ...]


def take(tx: Tx, now: datetime, account: int, case_id: int) -> Taken | TakenBefore | NotForYou:
    """«Беру на себя»: the repeats stop, it comes back daily until it is closed."""
    found = allowed(tx, account, case_id)
    if found is None:
        return NotForYou()
    person, case = found
    if case.state is not CaseState.OPEN:
        return TakenBefore(again(tx, person, case))
    programme = tx.programmes.get(case.programme_id)
    assert programme is not None  # a foreign key
    tx.help.update(
        case.id,
        state=CaseState.ACKNOWLEDGED,
        handler_id=person.id,
        acknowledged_at=now,
        next_at=next_daily(programme, now),
    )
    audit(tx, now, person, case, "taken")
    return Taken(again(tx, person, case))


def ask_text(
    tx: Tx, now: datetime, account: int, case_id: int, *, closing: bool
) -> AskText | TakenBefore | NotForYou:
    found = allowed(tx, account, case_id)
    if found is None:
        return NotForYou()
    person, case = found
    if case.state is CaseState.CLOSED:
        return TakenBefore(again(tx, person, case))
    tx.focuses.set(account, CLOSE if closing else NOTE, {"case": case.id}, now)
    return AskText(again(tx, person, case), closing)


def text_typed(
    tx: Tx, now: datetime, account: int, text: str
) -> AskText | Done | Closed | TakenBefore | NotForYou:
    """Without words it is asked again: a case is not closed without a note."""
    focus = tx.focuses.get(account)
    closing = focus is not None and focus.kind == CLOSE
    found = None if focus is None else allowed(tx, account, int(focus.data["case"]))
    if found is None:
        tx.focuses.clear(account)
        return NotForYou()
    person, case = found
    if not text.strip():
        return AskText(again(tx, person, case), closing)
    tx.focuses.clear(account)
    if case.state is CaseState.CLOSED:
        return TakenBefore(again(tx, person, case))
    kind = LineKind.CLOSING if closing else LineKind.NOTE
    tx.help.add_line(case.id, person.id, kind, text.strip(), now)
    audit(tx, now, person, case, "closed" if closing else "noted")
    if not closing:
        return Done(again(tx, person, case))
    tx.help.update(case.id, state=CaseState.CLOSED, closed_at=now, next_at=None)
    return Closed(again(tx, person, case))


def mark_danger(
    tx: Tx, now: datetime, account: int, case_id: int, *, danger: bool
) -> Done | NotForYou:
    found = allowed(tx, account, case_id)
    if found is None:
        return NotForYou()
    person, case = found
    tx.help.update(case.id, danger=danger)
    audit(tx, now, person, case, "danger" if danger else "no_danger")
    return Done(again(tx, person, case))


def hand_over(
    tx: Tx, now: datetime, account: int, case_id: int, to: int
) -> Done | TakenBefore | HandWhom | NotForYou:
    """It rings for the other adult until they take it; who handed it over keeps seeing it.

    `to`: a person; nobody who can be called: to whom?
    """
    found = allowed(tx, account, case_id)
    if found is None:
        return NotForYou()
    person, case = found
    if case.state is CaseState.CLOSED:
        return TakenBefore(again(tx, person, case))
    others = _others(tx, person, case)
    chosen = [each for each in others if each.id == to]
    if not chosen:
        return HandWhom(again(tx, person, case), others)
    alarm.restart(tx, now, case, chosen)
    audit(tx, now, person, case, "handed_over")
    return Done(again(tx, person, case))


def _others(tx: Tx, person: Person, case: Case) -> tuple[Person, ...]:
    able = adults.reachable(adults.of_case(tx, case))
    return tuple(each for each in able if each.id != person.id)
