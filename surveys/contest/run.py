"""What those who run the programme do: open the contest, its dates, nominations and jury."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from surveys.access.actions import Action
from surveys.broadcast import send
from surveys.broadcast.model import ALL
from surveys.broadcast.watch import Progress
from surveys.contest.hall import Gone, Hall, NoContest, WrongTime, hall
from surveys.contest.hall import Tx as HallTx
from surveys.contest.model import (
    MOST_TITLES,
    TITLE_LENGTH,
    TITLES,
    Edge,
    Nomination,
    NomineeState,
    Phase,
)
from surveys.people.desk import Forbidden, desk_of
from surveys.ports import HasAudit, HasContests, HasFocuses
from surveys.programme.model import Programme, StageKey
from surveys.programme.typed import typed_day

DATE, TITLE = (
    "contest.date",
    "contest.title",
)  # focus; data: {"limit": edge}, {"nomination": id or 0}
WEEK = timedelta(days=6)  # of nominating, the first day counted
DAY = timedelta(days=1)


class Tx(HallTx, HasAudit, HasFocuses, Protocol):
    pass


class AnnouncingTx(send.Tx, HasContests, Protocol):
    pass


class Why(StrEnum):
    NO_DATE = "no_date"
    PAST = "past"
    AFTER_THE_YEAR = "after_the_year"
    ORDER = "order"  # voting would end before nominating does
    CLOSED = "closed"  # votes have been cast, or results are out
    NO_TITLE = "no_title"
    LONG_TITLE = "long_title"
    SAME_TITLE = "same_title"
    IN_USE = "in_use"  # somebody has been proposed
    LAST = "last"
    TOO_MANY = "too_many"
    NO_ADULT = "no_adult"
    NOBODY = "nobody"  # an announcement would reach nobody: holidays to the end of the year


@dataclass(frozen=True, slots=True)
class Offer:
    """No contest yet: what it would be."""

    nominate_until: date
    vote_until: date


@dataclass(frozen=True, slots=True)
class TooLate:
    """The programme's year is over."""


@dataclass(frozen=True, slots=True)
class Office:
    """The contest as who runs it sees it: counts, nobody's vote and nobody's unanswered name."""

    hall: Hall
    asked: int
    turnout: Mapping[int, int]  # votes by nomination
    marked: int  # of the marks that could be given, whole cards
    refused: Why | None = None  # nothing was changed
    done: bool = False  # something was


@dataclass(frozen=True, slots=True)
class AskDate:
    hall: Hall
    edge: Edge
    refused: Why | None = None


@dataclass(frozen=True, slots=True)
class AskTitle:
    hall: Hall
    nomination: Nomination | None  # None: a new one
    refused: Why | None = None


Outcome = Office | Offer | TooLate | AskDate | AskTitle | Gone | WrongTime | Forbidden


def office(tx: Tx, now: datetime, account: int) -> Office | Offer | TooLate | Forbidden:
    """The way back from a question too: nothing is asked any longer."""
    desk = desk_of(tx, account, Action.RUN_CONTEST)
    if desk is None:
        return Forbidden()
    focus = tx.focuses.get(account)
    if focus is not None and focus.kind in {DATE, TITLE}:
        tx.focuses.clear(account)
    found = hall(tx, now, account, Action.RUN_CONTEST)
    if isinstance(found, Hall):
        return _office(tx, found)
    return _dates(desk.programme, desk.today(now))


def read_office(tx: Tx, now: datetime, account: int) -> Outcome:
    """The same without touching what is asked."""
    seen = _seen(tx, now, account)
    return _office(tx, seen) if isinstance(seen, Hall) else seen


def start(tx: Tx, now: datetime, account: int) -> Office | Offer | TooLate | Forbidden:
    """Two at once: one contest, and both see it."""
    desk = desk_of(tx, account, Action.RUN_CONTEST)
    if desk is None:
        return Forbidden()
    offer = _dates(desk.programme, desk.today(now))
    there = tx.contests.of_programme(desk.programme.id) is not None
    if not there and isinstance(offer, Offer):
        tx.contests.open(
            desk.programme.id,
            nominate_until=offer.nominate_until,
            vote_until=offer.vote_until,
            titles=TITLES,
            now=now,
        )
        _log(tx, now, desk.programme.id, desk.person.id, "contest.opened")
    return office(tx, now, account)


def ask_date(tx: Tx, now: datetime, account: int, edge: Edge) -> Outcome:
    seen = _seen(tx, now, account)
    if not isinstance(seen, Hall):
        return seen
    if _fixed(seen, edge):
        return _office(tx, seen, Why.CLOSED)
    tx.focuses.set(account, DATE, {"limit": edge.value}, now)
    return AskDate(seen, edge)


def set_date(tx: Tx, now: datetime, account: int, text: str) -> Outcome:
    seen = _seen(tx, now, account)
    if not isinstance(seen, Hall):
        return seen
    focus = tx.focuses.get(account)
    if focus is None or focus.kind != DATE:
        return Gone()
    edge, contest = Edge(focus.data["limit"]), seen.contest
    near = contest.nominate_until if edge is Edge.NOMINATING else contest.vote_until
    day = typed_day(text, near)
    nominate, vote = (
        (day, contest.vote_until) if edge is Edge.NOMINATING else (contest.nominate_until, day)
    )
    if day is None or nominate is None or vote is None:
        return AskDate(seen, edge, Why.NO_DATE)
    if _fixed(seen, edge):
        why: Why | None = Why.CLOSED
    elif day < seen.today:
        why = Why.PAST
    elif day > seen.desk.programme.ends_on:
        why = Why.AFTER_THE_YEAR
    else:
        why = Why.ORDER if vote <= nominate else None
    if why is not None:
        return AskDate(seen, edge, why)
    tx.contests.update(contest.id, nominate_until=nominate, vote_until=vote)
    _log(tx, now, contest.programme_id, seen.me, "contest.moved")
    return _again(tx, now, account)


def ask_title(tx: Tx, now: datetime, account: int, nomination_id: int) -> Outcome:
    """0: a new one. The sense of a nomination with nominees in it is theirs too: it stays."""
    seen = _seen(tx, now, account)
    if not isinstance(seen, Hall):
        return seen
    nomination = seen.nomination(nomination_id)
    if nomination is None and nomination_id:
        return Gone()
    why = _unchangeable(seen, nomination)
    if why is not None:
        return _office(tx, seen, why)
    tx.focuses.set(account, TITLE, {"nomination": nomination_id}, now)
    return AskTitle(seen, nomination)


def set_title(tx: Tx, now: datetime, account: int, text: str) -> Outcome:
    seen = _seen(tx, now, account)
    if not isinstance(seen, Hall):
        return seen
    focus = tx.focuses.get(account)
    if focus is None or focus.kind != TITLE:
        return Gone()
    nomination = seen.nomination(focus.data["nomination"])
    if nomination is None and focus.data["nomination"]:
        return Gone()
    title = " ".join(text.split())
    others = {one.title.casefold() for one in seen.nominations if one != nomination}
    why = _unchangeable(seen, nomination)
    if why is None and not any(char.isalpha() for char in title):
        why = Why.NO_TITLE
    elif why is None and len(title) > TITLE_LENGTH:
        why = Why.LONG_TITLE
    elif why is None and title.casefold() in others:
        why = Why.SAME_TITLE
    if why is not None:
        return AskTitle(seen, nomination, why)
    if nomination is None:
        tx.contests.add_nomination(seen.contest.id, title)
    else:
        tx.contests.rename(nomination.id, title)
    _log(tx, now, seen.contest.programme_id, seen.me, "contest.nominations")
    return _again(tx, now, account)


def drop(tx: Tx, now: datetime, account: int, nomination_id: int) -> Outcome:
    seen = _seen(tx, now, account)
    if not isinstance(seen, Hall):
        return seen
    nomination = seen.nomination(nomination_id)
    if nomination is None:
        return Gone()
    why = _unchangeable(seen, nomination)
    if why is None and len(seen.nominations) == 1:
        why = Why.LAST
    if why is not None:
        return _office(tx, seen, why)
    tx.contests.drop_nomination(nomination_id)
    _log(tx, now, seen.contest.programme_id, seen.me, "contest.nominations")
    return _again(tx, now, account)


def appoint(tx: Tx, now: datetime, account: int, person_id: int, *, wanted: bool) -> Outcome:
    seen = _seen(tx, now, account)
    if not isinstance(seen, Hall):
        return seen
    if seen.phase is Phase.PUBLISHED:
        return WrongTime(seen.phase)
    if wanted and person_id not in seen.adults:
        return _office(tx, seen, Why.NO_ADULT)
    if (person_id in seen.jurors) is not wanted:
        tx.contests.set_juror(seen.contest.id, person_id, wanted=wanted)
        action = "contest.juror" if wanted else "contest.no_juror"
        _log(tx, now, seen.contest.programme_id, seen.me, action, f"person:{person_id}")
    return _again(tx, now, account)


def announce(
    tx: AnnouncingTx, now: datetime, account: int, text: str, forms: Collection[str]
) -> Outcome:
    """One message to all who take part, as any message to a group: by windows and the budget. Once."""
    seen = _seen(tx, now, account)
    if not isinstance(seen, Hall):
        return seen
    if seen.contest.announced_at is None and seen.phase is Phase.NOMINATING:
        draft = tx.broadcasts.draft(
            programme_id=seen.contest.programme_id,
            author_id=seen.me,
            group=ALL,
            text=text,
            now=now,
        )
        sent = send.start(tx, now, account, draft.id, forms, any_hour=False, message_id=None)
        if not isinstance(sent, Progress):
            return _office(tx, seen, Why.NOBODY)
        tx.contests.update(seen.contest.id, announced_at=now)
    return _again(tx, now, account)


def _dates(programme: Programme, today: date) -> Offer | TooLate:
    """A week of each from the beginning of stage IV, or from today."""
    begins = max(today, programme.stage(StageKey.CLOSING).starts_on)
    if begins + DAY > programme.ends_on:
        return TooLate()
    nominate = min(begins + WEEK, programme.ends_on - DAY)
    return Offer(nominate, min(nominate + WEEK + DAY, programme.ends_on))


def _seen(tx: Tx, now: datetime, account: int) -> Hall | Gone | Forbidden:
    if desk_of(tx, account, Action.RUN_CONTEST) is None:
        return Forbidden()
    seen = hall(tx, now, account, Action.RUN_CONTEST)
    return Gone() if isinstance(seen, NoContest) else seen


def _again(tx: Tx, now: datetime, account: int) -> Outcome:
    """As it is now, after a change."""
    focus = tx.focuses.get(account)
    if focus is not None and focus.kind in {DATE, TITLE}:
        tx.focuses.clear(account)
    seen = _seen(tx, now, account)
    return _office(tx, seen, done=True) if isinstance(seen, Hall) else seen


def _office(tx: HallTx, seen: Hall, why: Why | None = None, *, done: bool = False) -> Office:
    whole = {(one.nominee_id, one.juror_id) for one in tx.contests.marks(seen.contest.id)}
    asked = sum(one.state is NomineeState.ASKED for one in seen.nominees)
    return Office(
        seen, asked, tx.contests.turnout(seen.contest.id), len(whole), refused=why, done=done
    )


def _fixed(seen: Hall, edge: Edge) -> bool:
    """Votes have been cast by the rules that were told."""
    if edge is Edge.NOMINATING:
        return seen.phase is not Phase.NOMINATING
    return seen.phase is Phase.PUBLISHED


def _unchangeable(seen: Hall, nomination: Nomination | None) -> Why | None:
    if seen.phase is not Phase.NOMINATING:
        return Why.CLOSED
    if nomination is None:
        return Why.TOO_MANY if len(seen.nominations) >= MOST_TITLES else None
    used = any(one.nomination_id == nomination.id for one in seen.nominees)
    return Why.IN_USE if used else None


def _log(
    tx: HasAudit, now: datetime, programme_id: int, actor: int, action: str, about: str = ""
) -> None:
    tx.audit.add(
        programme_id=programme_id,
        actor_id=actor,
        action=action,
        subject=about or f"programme:{programme_id}",
        now=now,
    )
