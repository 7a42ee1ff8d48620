"""The next meeting of a pair: agreed on, moved, called off. Never in the figures.

One lies open in a pair; both sides see it. Until the day has passed the pair is
not silent.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Protocol

from surveys.matches import drafts
from surveys.matches.drafts import ChoosePair, Draft, Problem, Unfit, draft
from surveys.matches.lines import OURS, PLAN_DAY
from surveys.matches.model import PlannedMeeting
from surveys.matches.next_days import next_days
from surveys.ports import HasAudit, HasFocuses
from surveys.responses.parse import parse_date

YEAR = timedelta(days=364)
AHEAD = MappingProxyType({"сегодня": 0, "завтра": 1, "послезавтра": 2})
AGO = MappingProxyType({"вчера": 1, "позавчера": 2})
HOUR = 60  # minutes
FIRST_HOUR, LAST_HOUR = 7, 21


class Tx(drafts.Tx, HasAudit, HasFocuses, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Ahead:
    """What the pair has agreed on, if anything, and days that suggest themselves."""

    draft: Draft
    offered: tuple[date, ...]
    just: bool = False  # it has just been said
    same: bool = False  # that day was agreed on before

    @property
    def planned(self) -> PlannedMeeting | None:
        return next(iter(self.draft.planned), None)


@dataclass(frozen=True, slots=True)
class NotADay:
    """What was typed is neither a day nor an hour, or not a fitting one: asked again."""

    ahead: Ahead
    unfit: Unfit | None = None


@dataclass(frozen=True, slots=True)
class CalledOff:
    ahead: Ahead
    day: date
    done: bool  # False: there was nothing to call off


def look(tx: drafts.Tx, now: datetime, account: int, choice: int) -> Ahead | Unfit:
    found = draft(tx, now, account, choice)
    if isinstance(found, ChoosePair):  # never with a choice made
        return Unfit(Problem.NOT_YOURS)
    if isinstance(found, Unfit):
        return found
    programme = tx.programmes.get(found.subjects[0].match.programme_id)
    assert programme is not None  # a foreign key
    return Ahead(found, tuple(next_days(programme, found.today)))


def ask_day(tx: Tx, now: datetime, account: int, choice: int) -> Ahead | Unfit:
    """The next typed message is the day."""
    found = look(tx, now, account, choice)
    if isinstance(found, Ahead):
        tx.focuses.set(account, PLAN_DAY, {"choice": choice}, now)
    return found


def agree(
    tx: Tx,
    now: datetime,
    account: int,
    choice: int,
    day: date | None = None,
    minute: int | None = None,
) -> Ahead | Unfit:
    """On a day, or on an hour of the day agreed on. A day that is moved keeps its hour."""
    found = look(tx, now, account, choice)
    if isinstance(found, Unfit):
        return found
    known = {one.match_id: one for one in found.draft.planned}
    same = bool(known) and day is not None and all(one.on_day == day for one in known.values())
    for subject in found.draft.subjects:
        was = known.get(subject.match.id)
        on_day = day or (None if was is None else was.on_day)
        if on_day is None:
            return Unfit(Problem.NOT_YOURS)
        if (unfit := fits(found.draft, on_day)) is not None:
            return unfit
        at = minute if minute is not None else None if was is None else was.minute
        if was is None or (was.on_day, was.minute) != (on_day, at):
            tx.planned.put(
                match_id=subject.match.id,
                on_day=on_day,
                minute=at if at is None or at < 24 * HOUR else None,
                set_by=subject.logger.id,
                now=now,
            )
    focus = tx.focuses.get(account)
    if focus is not None and focus.kind == PLAN_DAY:
        tx.focuses.clear(account)
    after = look(tx, now, account, choice)
    return after if isinstance(after, Unfit) else replace(after, just=True, same=same)


def fits(found: Draft, day: date) -> Unfit | None:
    if day < found.today:
        return Unfit(Problem.PAST)
    if day.year > found.last.year:
        return Unfit(Problem.FAR, found.last)
    if day > found.last:
        return Unfit(Problem.AFTER_END, found.last)
    return None


def day_typed(tx: Tx, now: datetime, account: int, text: str) -> Ahead | NotADay | Unfit:
    """«12.12», «12 декабря», or for the day agreed on «15:30»."""
    focus = tx.focuses.get(account)
    if focus is None or focus.kind != PLAN_DAY:
        return Unfit(Problem.NOT_YOURS)
    choice = int(focus.data["choice"])
    found = look(tx, now, account, choice)
    if isinstance(found, Unfit):
        tx.focuses.clear(account)
        return found
    minute = parse_minute(text) if found.planned else None
    day = None if minute is not None else _day(text, found.draft)
    if minute is None and day is None:
        return NotADay(found)
    unfit = None if day is None else fits(found.draft, day)
    return NotADay(found, unfit) if unfit else agree(tx, now, account, choice, day, minute)


def _day(text: str, found: Draft) -> date | None:
    """Without a year the next such day; the last one where that would be after the programme."""
    text = text.strip().lower()
    if text in AHEAD:
        return found.today + timedelta(days=AHEAD[text])
    if text in AGO:
        return found.today - timedelta(days=AGO[text])
    coming = parse_date(text, found.today + YEAR)
    last = parse_date(text, found.today)
    return last if coming is not None and last is not None and coming > found.last else coming


def parse_minute(text: str) -> int | None:
    """«15:30», «в 9:00»"""
    hours, sign, minutes = text.strip().lower().removeprefix("в ").partition(":")
    parts = (hours.strip(), minutes.strip())
    if not sign or not all(one.isascii() and one.isdecimal() and len(one) < 3 for one in parts):  # noqa: PLR2004  # two digits
        return None
    hour, minute = map(int, parts)
    return hour * HOUR + minute if FIRST_HOUR <= hour <= LAST_HOUR and minute < HOUR else None


def call_off(tx: Tx, now: datetime, account: int, choice: int, day: date) -> CalledOff | Unfit:
    """«Не состоялась»: nobody is asked why, and nothing is counted."""
    found = look(tx, now, account, choice)
    if isinstance(found, Unfit):
        return found
    done = [one for one in found.draft.planned if one.on_day == day]
    actor = {one.match.id: one.logger.person_id for one in found.draft.subjects}
    for one in done:
        tx.planned.call_off(one.id, now)
        tx.audit.add(
            programme_id=found.draft.subjects[0].match.programme_id,
            actor_id=actor[one.match_id],
            action="meeting.called_off",
            subject=f"match:{one.match_id}",
            now=now,
        )
    focus = tx.focuses.get(account)
    if focus is not None and focus.kind in OURS:
        tx.focuses.clear(account)
    after = look(tx, now, account, choice)
    return after if isinstance(after, Unfit) else CalledOff(after, day, bool(done))
