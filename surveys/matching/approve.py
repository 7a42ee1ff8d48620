"""Proposals become pairs, by the use case that makes every pair. Only now anybody is told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from surveys.access.actions import Action
from surveys.matches.create import Created, after, make_pair
from surveys.matches.rules import Refused
from surveys.matches.sides import roster
from surveys.matching.draft import Draft
from surveys.matching.edit import Overtaken, own_draft
from surveys.matching.look import Forms, Item, NotThere, items_of
from surveys.matching.propose import ACTIONS, Tx, subject
from surveys.people.desk import Desk, Forbidden, desk_of
from surveys.people.overtaken import quicker


@dataclass(frozen=True, slots=True)
class Approved:
    created: tuple[Created, ...]
    stale: tuple[Item, ...] = ()  # what could no longer be, and stays in the draft


def approve_one(
    tx: Tx, now: datetime, account: int, forms: Forms, mentee_id: int, mentor_id: int
) -> Approved | Refused | Overtaken | NotThere | Forbidden:
    desk = desk_of(tx, account, Action.MAKE_PAIR)
    if desk is None:
        return Forbidden()
    draft = own_draft(tx, desk, mentee_id)
    if draft is None:
        return _paired(tx, desk, mentee_id) or NotThere()
    if draft.mentor_id != mentor_id:
        return Overtaken(quicker(tx, desk, subject(desk.programme.id), *ACTIONS))
    known = roster(tx, desk.programme.id)
    made = make_pair(tx, forms, desk, known, now, draft.form, mentor_id, mentee_id)
    if isinstance(made, Refused):
        return made
    tx.matching.drop(desk.programme.id, [mentee_id])
    _note(tx, desk, now, 1)
    return Approved((made,))


def approve_all(
    tx: Tx, now: datetime, account: int, forms: Forms, rev: int
) -> Approved | Overtaken | Forbidden:
    """What the curator has seen: of a draft that was changed since nothing is approved."""
    desk = desk_of(tx, account, Action.MAKE_PAIR)
    if desk is None:
        return Forbidden()
    run = tx.matching.run(desk.programme.id)
    if run is None or run.rev != rev:
        return Overtaken(quicker(tx, desk, subject(desk.programme.id), *ACTIONS))
    drafts = tx.matching.drafts(desk.programme.id)
    approved = _made(tx, forms, desk, now, drafts)
    tx.matching.drop(desk.programme.id, [one.mentee.id for one in approved.created])
    _note(tx, desk, now, len(approved.created))
    return approved


def _paired(tx: Tx, desk: Desk, mentee_id: int) -> Overtaken | None:
    """Another curator has made the pair, from the draft or by hand."""
    running = (one for one in tx.matches.of_membership(mentee_id) if one.ended_on is None)
    match = next((one for one in running if one.programme_id == desk.programme.id), None)
    by = None if match is None else quicker(tx, desk, f"match:{match.id}", "match.created")
    return None if by is None else Overtaken(by)


def _note(tx: Tx, desk: Desk, now: datetime, pairs: int) -> None:
    tx.audit.add(
        programme_id=desk.programme.id,
        actor_id=desk.person.id,
        action="matching.approved",
        subject=subject(desk.programme.id),
        now=now,
        pairs=pairs,
    )


def _made(tx: Tx, forms: Forms, desk: Desk, now: datetime, drafts: Iterable[Draft]) -> Approved:
    known = roster(tx, desk.programme.id)
    created: list[Created] = []
    stale: list[Item] = []
    for item in items_of(list(drafts), known, forms):
        if item.mentor is None:
            continue
        if item.stale is not None:
            stale.append(item)
            continue
        made = make_pair(
            tx, forms, desk, known, now, item.draft.form, item.mentor.id, item.mentee.id
        )
        if isinstance(made, Created):
            created.append(made)
            known = after(known, made.match)
    return Approved(tuple(created), tuple(stale))
