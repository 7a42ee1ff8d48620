"""The curator's side: what is given is approved, sent back with a word, or declined with a sentence.

A button carries the card's `rev`: nobody approves words that they have not read. Of two who decide at
once the second sees what the first has decided.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from surveys.deliveries.model import Reason
from surveys.deliveries.notice import notice
from surveys.people.desk import Forbidden
from surveys.ports import HasDeliveries, HasFocuses
from surveys.practices import desk, tags
from surveys.practices.desk import Reviewed, Said, record, review
from surveys.practices.model import TAG_LENGTH, TITLE_LENGTH, Practice, State
from surveys.practices.read import Card, Gone

LINE = "practice.line"  # focus; data: {"practice", "rev", "what"}
WORD_LENGTH = 300  # characters


class Tx(desk.Tx, HasFocuses, HasDeliveries, Protocol):
    pass


class What(StrEnum):
    """What the next typed line is."""

    MEND = "m"
    DECLINE = "d"
    TITLE = "t"
    TAG = "g"


LENGTHS = {
    What.MEND: WORD_LENGTH,
    What.DECLINE: WORD_LENGTH,
    What.TITLE: TITLE_LENGTH,
    What.TAG: TAG_LENGTH,
}


class Unfit(StrEnum):
    """What was typed is no line of that kind."""

    EMPTY = "empty"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Ask:
    card: Card
    what: What
    refused: Unfit | None = None


Outcome = Reviewed | Ask | tags.Tagging | Gone | Forbidden


def opened(tx: Tx, account: int, practice_id: int) -> Reviewed | Gone | Forbidden:
    """The way back from a question too: nothing is asked any longer."""
    focus = tx.focuses.get(account)
    if focus is not None and focus.kind == LINE:
        tx.focuses.clear(account)
    return review(tx, account, practice_id)


def approve(tx: Tx, now: datetime, account: int, practice_id: int, rev: int) -> Outcome:
    found = _still(tx, account, practice_id, rev, What.MEND)
    return found if isinstance(found, Outcome) else _decide(tx, now, account, found, State.APPROVED)


def ask(tx: Tx, now: datetime, account: int, practice_id: int, rev: int, what: What) -> Outcome:
    """The next typed line is it."""
    found = _still(tx, account, practice_id, rev, what)
    if isinstance(found, Outcome):
        return found
    data = {"practice": practice_id, "rev": rev, "what": what.value}
    tx.focuses.set(account, LINE, data, now)
    return Ask(found.card, what)


def typed(tx: Tx, now: datetime, account: int, text: str) -> Outcome:
    focus = tx.focuses.get(account)
    if focus is None or focus.kind != LINE:
        return Gone()
    what = What(str(focus.data["what"]))
    found = _still(tx, account, int(focus.data["practice"]), int(focus.data["rev"]), what)
    if isinstance(found, Outcome):
        tx.focuses.clear(account)
        return found
    line = " ".join(text.replace("\x00", "").split())
    if not any(char.isalnum() for char in line):
        return Ask(found.card, what, Unfit.EMPTY)
    if len(line) > LENGTHS[what]:
        return Ask(found.card, what, Unfit.LONG)
    tx.focuses.clear(account)
    practice = found.card.practice
    match what:
        case What.TITLE:
            tx.practices.rename(practice.id, line)
            return _after(tx, now, account, practice, Said.RENAMED)
        case What.TAG:
            return tags.add(tx, now, account, practice, line)
        case What.MEND:
            return _decide(tx, now, account, found, State.MENDING, line)
        case What.DECLINE:
            return _decide(tx, now, account, found, State.DECLINED, line)


@dataclass(frozen=True, slots=True)
class _Free:
    """The card is as the button saw it."""

    card: Card


def _still(tx: Tx, account: int, practice_id: int, rev: int, what: What) -> _Free | Outcome:
    """An outcome: it may not be done now, decided or changed since the button was made."""
    found = review(tx, account, practice_id)
    if not isinstance(found, Reviewed):
        return found
    practice = found.card.practice
    if practice.rev != rev:
        return Reviewed(found.card, Said.CHANGED)
    # what stands in the bank can be named anew or taken out of it, not sent back
    open_to = {State.SENT} if what is What.MEND else {State.SENT, State.APPROVED}
    return _Free(found.card) if practice.state in open_to else Reviewed(found.card, Said.ALREADY)


def _decide(
    tx: Tx, now: datetime, account: int, found: _Free, state: State, word: str | None = None
) -> Outcome:
    practice = found.card.practice
    tx.practices.decide(practice.id, state, word)
    _tell(tx, now, practice, state)
    return _after(tx, now, account, practice, Said(state.value))


def _after(tx: Tx, now: datetime, account: int, practice: Practice, said: Said) -> Outcome:
    record(tx, now, account, practice, f"practice.{said.value}")
    found = review(tx, account, practice.id)
    return Reviewed(found.card, said) if isinstance(found, Reviewed) else found


def _tell(tx: HasDeliveries, now: datetime, practice: Practice, state: State) -> None:
    """An answer to what the author has done themselves: outside of the month's four."""
    if practice.author_id is None:
        return
    tx.deliveries.add(
        [
            notice(
                programme_id=practice.programme_id,
                person_id=practice.author_id,
                reason=Reason.PRACTICE,
                occurrence=f"practice-{practice.id}-{practice.rev}-{state.value}",
                due_at=now,
                payload={"practice": practice.id, "state": state.value},
            )
        ],
        now,
    )
