"""The curator changes the draft: another mentor, «оставить», «не ставить вместе».

Each press says which mentor its screen showed for the mentee; where the row says another by now,
nothing is changed and the curator sees who was quicker.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from surveys.access.actions import Action
from surveys.matches.rules import Refused, refusal
from surveys.matches.rules import Why as WhyNot
from surveys.matches.sides import Side, roster
from surveys.matching.draft import Draft
from surveys.matching.gather import couple, kept_apart
from surveys.matching.look import Forms, NotThere
from surveys.matching.model import Why
from surveys.matching.propose import ACTIONS, Tx, subject
from surveys.matching.score import may, score
from surveys.people.desk import Desk, Forbidden, desk_of
from surveys.people.model import Role
from surveys.people.overtaken import Quicker, quicker
from surveys.questionnaires.library import Library


@dataclass(frozen=True, slots=True)
class Changed:
    draft: Draft
    displaced: Side | None = None  # whose place this was in the draft


@dataclass(frozen=True, slots=True)
class Overtaken:
    by: Quicker | None


Outcome = Changed | Overtaken | Refused | NotThere | Forbidden


def choose(
    tx: Tx,
    now: datetime,
    account: int,
    library: Library,
    forms: Forms,
    mentee_id: int,
    mentor_id: int,
) -> Changed | Refused | NotThere | Forbidden:
    """This mentor for this mentee; who holds the place and was not chosen by the curator gives way."""
    desk = desk_of(tx, account, Action.MAKE_PAIR)
    if desk is None:
        return Forbidden()
    draft = own_draft(tx, desk, mentee_id)
    if draft is None:
        return NotThere()
    known = roster(tx, desk.programme.id)
    mentor, mentee = known.get(mentor_id, Role.MENTOR), known.get(mentee_id, Role.MENTEE)
    if mentor is None or mentee is None or draft.form not in forms or mentor.form != mentee.form:
        return Refused(WhyNot.GONE)
    if (refused := refusal(forms[draft.form], mentor, mentee, known)) is not None:
        return refused
    asks, offers, _ = couple(tx, library, known, mentee, mentor)
    if not may(offers, asks, kept_apart(tx, desk.programme.id)):
        return Refused(WhyNot.GONE)
    rivals = [
        one
        for one in tx.matching.drafts(desk.programme.id)
        if one.mentor_id == mentor_id and one.mentee_id != mentee_id
    ]
    displaced = None
    if len(rivals) >= known.free(mentor_id):
        movable = [one for one in rivals if not one.locked]
        if not movable:
            return Refused(WhyNot.FULL, mentor)
        loser = min(movable, key=lambda one: (one.score, one.mentee_id))
        tx.matching.put(replace(loser, mentor_id=None, score=0, why=Why.MOVED), now)
        displaced = known.sides.get(loser.mentee_id)
    after = replace(
        draft, mentor_id=mentor_id, score=score(offers, asks), locked=True, why=None, better_id=None
    )
    return _put(tx, desk, now, after, displaced)


def lock(
    tx: Tx, now: datetime, account: int, mentee_id: int, mentor_id: int, *, on: bool
) -> Changed | Overtaken | NotThere | Forbidden:
    found = _shown(tx, account, mentee_id, mentor_id)
    if not isinstance(found, tuple):
        return found
    desk, draft = found
    if draft.locked is on:
        return Changed(draft)
    return _put(tx, desk, now, replace(draft, locked=on))


def part(
    tx: Tx, now: datetime, account: int, mentee_id: int, mentor_id: int
) -> Changed | Overtaken | NotThere | Forbidden:
    """«Не ставить вместе»: neither now nor when proposals are made anew."""
    found = _shown(tx, account, mentee_id, mentor_id)
    if not isinstance(found, tuple):
        return found
    desk, draft = found
    tx.matching.keep_apart(desk.programme.id, mentor_id, mentee_id)
    after = replace(draft, mentor_id=None, score=0, locked=False, why=Why.APART, better_id=None)
    return _put(tx, desk, now, after)


def let_together(
    tx: Tx, now: datetime, account: int, mentee_id: int
) -> Changed | NotThere | Forbidden:
    """All that the curator has kept from this mentee may be proposed again."""
    desk = desk_of(tx, account, Action.MAKE_PAIR)
    if desk is None:
        return Forbidden()
    draft = own_draft(tx, desk, mentee_id)
    if draft is None:
        return NotThere()
    if not tx.matching.let_together(desk.programme.id, mentee_id):
        return Changed(draft)
    return _put(tx, desk, now, draft)


def own_draft(tx: Tx, desk: Desk, mentee_id: int) -> Draft | None:
    """Of this curator's programme, whatever number a button carries."""
    draft = tx.matching.get(mentee_id)
    return draft if draft is not None and draft.programme_id == desk.programme.id else None


def _shown(
    tx: Tx, account: int, mentee_id: int, mentor_id: int
) -> tuple[Desk, Draft] | Overtaken | NotThere | Forbidden:
    desk = desk_of(tx, account, Action.MAKE_PAIR)
    if desk is None:
        return Forbidden()
    draft = own_draft(tx, desk, mentee_id)
    if draft is None:
        return NotThere()
    if draft.mentor_id != mentor_id:
        return Overtaken(quicker(tx, desk, subject(desk.programme.id), *ACTIONS))
    return desk, draft


def _put(tx: Tx, desk: Desk, now: datetime, draft: Draft, displaced: Side | None = None) -> Changed:
    tx.matching.put(draft, now)
    tx.audit.add(
        programme_id=desk.programme.id,
        actor_id=desk.person.id,
        action="matching.changed",
        subject=subject(desk.programme.id),
        now=now,
    )
    return Changed(draft, displaced)
