"""After a meeting is in the log: its topic in own words and the next step, one line each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from surveys.matches.amend import Card, Tx, card_of
from surveys.matches.drafts import Draft, Problem, Subject, Unfit
from surveys.matches.lines import LINES, NEXT_STEP, OWN_TOPIC, line
from surveys.matches.log import checked_draft
from surveys.matches.model import Meeting


@dataclass(frozen=True, slots=True)
class AskLine:
    """The next message is the line. `draft` or `card`: where it came from."""

    what: str  # NEXT_STEP or OWN_TOPIC
    draft: Draft | None = None
    card: Card | None = None
    refused: bool = False  # what was typed is no line


@dataclass(frozen=True, slots=True)
class After:
    """A meeting as it stands, and what can still be said about it."""

    draft: Draft
    meetings: tuple[Meeting, ...]
    said: str | None = None  # which line was just taken


def ask_line(
    tx: Tx, now: datetime, account: int, what: str, choice: int, held_on: date, kind: str
) -> AskLine | Unfit:
    found = after(tx, now, account, choice, held_on, kind)
    if isinstance(found, Unfit):
        return found
    data = {"choice": choice, "day": held_on.toordinal(), "kind": kind}
    tx.focuses.set(account, what, data, now)
    return AskLine(what, draft=found.draft)


def after(
    tx: Tx, now: datetime, account: int, choice: int, held_on: date, kind: str
) -> After | Unfit:
    """Of the meetings that this person has logged: others' words are theirs."""
    checked = checked_draft(tx, now, account, choice, held_on, kind)
    if isinstance(checked, Unfit):
        return checked
    own = {one.match.id: one for one in checked.subjects if one.by_side}
    meetings = tuple(one for one in checked.same_day if _mine(one, kind, own))
    return After(checked, meetings) if meetings else Unfit(Problem.NOT_YOURS)


def line_typed(tx: Tx, now: datetime, account: int, text: str) -> After | Card | AskLine | Unfit:
    """Kept with the meeting; a line that is none is asked again."""
    focus = tx.focuses.get(account)
    if focus is None or focus.kind not in LINES:
        return Unfit(Problem.NOT_YOURS)
    found = _about(tx, now, account, focus.data)
    if isinstance(found, Unfit):
        tx.focuses.clear(account)
        return found
    said = line(text)
    if said is None:
        return _again(focus.kind, found)
    tx.focuses.clear(account)
    meetings = found.meetings if isinstance(found, After) else (found.meeting,)
    tx.meetings.describe(
        [one.id for one in meetings],
        topic=said if focus.kind == OWN_TOPIC else None,
        next_step=said if focus.kind == NEXT_STEP else None,
    )
    told = _about(tx, now, account, focus.data)
    return After(told.draft, told.meetings, focus.kind) if isinstance(told, After) else told


def _about(tx: Tx, now: datetime, account: int, data: Mapping[str, Any]) -> After | Card | Unfit:
    if "day" not in data:
        found = card_of(tx, now, account, int(data["meeting"]))
        if isinstance(found, Card) and not found.mine:
            return Unfit(Problem.NOT_YOURS)
        return found
    day = date.fromordinal(int(data["day"]))
    return after(tx, now, account, int(data["choice"]), day, str(data["kind"]))


def _again(what: str, found: After | Card) -> AskLine:
    if isinstance(found, After):
        return AskLine(what, draft=found.draft, refused=True)
    return AskLine(what, card=found, refused=True)


def _mine(meeting: Meeting, kind: str, own: Mapping[int, Subject]) -> bool:
    subject = own.get(meeting.match_id)
    return subject is not None and (meeting.kind, meeting.logged_by) == (kind, subject.logger.id)
