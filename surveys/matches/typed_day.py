"""«Другой день»: the bot asks for a date, the next message is the answer."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from surveys.matches import drafts
from surveys.matches.drafts import ChoosePair, Draft, Problem, Unfit, draft
from surveys.people.model import Kind
from surveys.ports import HasFocuses
from surveys.responses.parse import parse_date

YEAR = timedelta(days=366)
MEETING_DAY = "meeting.day"  # focus; data: {"choice": a match's id or GROUP}


class Tx(drafts.Tx, HasFocuses, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class NotADate:
    """The message is no date: asked again."""

    choice: int
    reader: Kind


@dataclass(frozen=True, slots=True)
class WrongDay:
    """A date, but not one on which this pair could meet: asked again."""

    choice: int
    reader: Kind
    unfit: Unfit


def ask_day(tx: Tx, now: datetime, account: int, choice: int) -> Draft | Unfit:
    """The next typed message of this account is a day."""
    found = draft(tx, now, account, choice)
    if isinstance(found, ChoosePair):  # never with a choice made
        return Unfit(Problem.NOT_YOURS)
    if isinstance(found, Draft):
        tx.focuses.set(account, MEETING_DAY, {"choice": choice}, now)
    return found


def day_typed(
    tx: Tx, now: datetime, account: int, text: str
) -> Draft | NotADate | WrongDay | Unfit:
    """The day is taken from the message; the question stays open until it is a fitting one."""
    focus = tx.focuses.get(account)
    if focus is None or focus.kind != MEETING_DAY:
        return Unfit(Problem.NOT_YOURS)
    choice = int(focus.data["choice"])
    asked = ask_day(tx, now, account, choice)
    if isinstance(asked, Unfit):
        tx.focuses.clear(account)
        return asked
    day = parse_date(text, asked.today)
    if day is None:
        return NotADate(choice, asked.reader)
    found = draft(tx, now, account, choice, day)
    if isinstance(found, Unfit):
        if found.problem is Problem.TOO_EARLY and _meant_ahead(text, day, asked.today):
            found = Unfit(Problem.FUTURE)
        return WrongDay(choice, asked.reader, found)
    assert isinstance(found, Draft)  # the choice is made
    tx.focuses.clear(account)
    return found


def _meant_ahead(text: str, read: date, today: date) -> bool:
    """«20.09» on 12 September: next week, not a year ago."""
    ahead = parse_date(text, today, ahead=YEAR)
    return ahead is not None and timedelta() < ahead - today < today - read
