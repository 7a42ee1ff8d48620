"""Make a pair; give a mentor one more place.

Both sides are told by planning (`surveys.deliveries.rules.pairs`), in their next windows: who is
made a pair by mistake and parted at once is not written to.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from surveys.access.actions import Action
from surveys.matches.model import Match
from surveys.matches.rules import MAX_CAPACITY, Refused, Why, refusal
from surveys.matches.sides import Roster, Side, roster
from surveys.people.desk import Desk, Forbidden, desk_of
from surveys.people.model import Form, Role
from surveys.people.overtaken import quicker
from surveys.ports import HasAudit, HasMatches, HasMemberships, HasPeople, HasProgrammes


class Reading(HasPeople, HasMemberships, HasMatches, HasProgrammes, Protocol):
    pass


class Tx(Reading, HasAudit, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Proposed:
    """All is well: asks to confirm."""

    form: Form
    mentor: Side
    mentee: Side


@dataclass(frozen=True, slots=True)
class Created:
    match: Match
    form: Form
    mentor: Side
    mentee: Side
    free: int  # places the mentor has left


@dataclass(frozen=True, slots=True)
class PlaceAdded:
    mentor: Side
    capacity: int


def propose(
    tx: Reading,
    account: int,
    forms: Mapping[str, Form],
    form: str,
    mentor_id: int,
    mentee_id: int,
) -> Proposed | Refused | Forbidden:
    desk = desk_of(tx, account, Action.MAKE_PAIR)
    if desk is None:
        return Forbidden()
    return _proposed(forms, roster(tx, desk.programme.id), form, mentor_id, mentee_id)


def create_match(
    tx: Tx,
    now: datetime,
    account: int,
    forms: Mapping[str, Form],
    form: str,
    mentor_id: int,
    mentee_id: int,
) -> Created | Refused | Forbidden:
    desk = desk_of(tx, account, Action.MAKE_PAIR)
    if desk is None:
        return Forbidden()
    known = roster(tx, desk.programme.id)
    return make_pair(tx, forms, desk, known, now, form, mentor_id, mentee_id)


def make_pair(
    tx: Tx,
    forms: Mapping[str, Form],
    desk: Desk,
    known: Roster,
    now: datetime,
    form: str,
    mentor_id: int,
    mentee_id: int,
) -> Created | Refused:
    """By whom the desk is, who may; several at once read the roster once (`after` goes on with it)."""
    proposed = _proposed(forms, known, form, mentor_id, mentee_id)
    if isinstance(proposed, Refused):
        return _with_maker(tx, desk, proposed, mentor_id, mentee_id)
    match = tx.matches.add(
        programme_id=desk.programme.id,
        mentor_id=mentor_id,
        mentee_id=mentee_id,
        form=form,
        starts_on=desk.today(now),
        now=now,
    )
    if match is None:
        return Refused(Why.ALREADY)
    tx.audit.add(
        programme_id=desk.programme.id,
        actor_id=desk.person.id,
        action="match.created",
        subject=f"match:{match.id}",
        now=now,
        number=match.number,
        form=form,
    )
    free = after(known, match).free(mentor_id)
    return Created(match, proposed.form, proposed.mentor, proposed.mentee, free)


def after(known: Roster, match: Match) -> Roster:
    """With one pair more."""
    return replace(known, running=(*known.running, match))


def _with_maker(tx: Tx, desk: Desk, refused: Refused, mentor_id: int, mentee_id: int) -> Refused:
    """Another curator may have made this very pair a moment ago."""
    if refused.why is not Why.ALREADY:
        return refused
    made = next(m for m in tx.matches.of_membership(mentor_id) if m.mentee_id == mentee_id)
    return replace(refused, by=quicker(tx, desk, f"match:{made.id}", "match.created"))


def add_place(
    tx: Tx, now: datetime, account: int, mentor_id: int
) -> PlaceAdded | Refused | Forbidden:
    """One place more than the mentor has mentees: a second press changes nothing."""
    desk = desk_of(tx, account, Action.MAKE_PAIR)
    if desk is None:
        return Forbidden()
    known = roster(tx, desk.programme.id)
    mentor = known.get(mentor_id, Role.MENTOR)
    if mentor is None:
        return Refused(Why.GONE)
    capacity = known.taken(mentor_id) + 1
    if capacity > MAX_CAPACITY:
        return Refused(Why.MOST, mentor)
    if capacity <= known.capacities[mentor_id]:
        return PlaceAdded(mentor, known.capacities[mentor_id])
    tx.memberships.update(mentor_id, capacity=capacity)
    tx.audit.add(
        programme_id=desk.programme.id,
        actor_id=desk.person.id,
        action="mentor.capacity",
        subject=f"membership:{mentor_id}",
        now=now,
        capacity=capacity,
    )
    return PlaceAdded(mentor, capacity)


def _proposed(
    forms: Mapping[str, Form], known: Roster, form: str, mentor_id: int, mentee_id: int
) -> Proposed | Refused:
    mentor, mentee = known.get(mentor_id, Role.MENTOR), known.get(mentee_id, Role.MENTEE)
    if mentor is None or mentee is None or form not in forms:
        return Refused(Why.GONE)
    return refusal(forms[form], mentor, mentee, known) or Proposed(forms[form], mentor, mentee)
