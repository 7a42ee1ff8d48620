"""«Это ты?» and «Как вас показывать?»: an account becomes a person."""

from dataclasses import dataclass
from datetime import datetime

from surveys.people.admission import Admission
from surveys.people.codes import candidates
from surveys.people.deciding import usable
from surveys.people.enter import NAME, Tx, add_role, appoint, note, resume, start
from surveys.people.first import ensure_programme
from surveys.people.model import Kind
from surveys.people.names import NameProblem, chat_name
from surveys.people.way_in import Closed, Outcome, Stranger, Why


@dataclass(frozen=True, slots=True)
class NameRefused:
    problem: NameProblem


def confirm(tx: Tx, now: datetime, account: int, code: str, admission: Admission) -> Outcome:
    """«Да» to «это ты?»: from now on this account is that person, and no other account is.

    The code is asked for again: whoever cannot show it has not been given the link.
    """
    invite = tx.invites.by_code(code)
    person = tx.people.by_account(account)
    if invite is None or invite.person_id is None:
        return Closed(Why.UNKNOWN, person)
    if person is not None and person.id == invite.person_id:
        return resume(tx, now, person, admission)
    if (closed := usable(tx, now, invite, person)) is not None:
        return closed
    before = tx.people.get(invite.person_id)
    assert before is not None
    if before.account is not None:
        tx.focuses.clear(before.account)  # the old chat loses access and is told nothing
    rebound = before.account is not None
    tx.people.update(before.id, account=account, unreachable_since=None)
    tx.focuses.clear(account)
    tx.invites.use(invite.id)
    found = tx.people.get(before.id)
    assert found is not None
    note(tx, now, found, invite.programme_id, "person.rebound" if rebound else "person.came_in")
    return resume(tx, now, found, admission)


def name_typed(
    tx: Tx, now: datetime, account: int, text: str, admission: Admission
) -> Outcome | NameRefused:
    """An adult wrote how they want to be shown."""
    person = tx.people.by_account(account)
    focus = tx.focuses.get(account)
    if focus is None or focus.kind != NAME:
        return Stranger() if person is None else resume(tx, now, person, admission)
    if person is not None:
        tx.focuses.clear(account)
        return resume(tx, now, person, admission)
    if any(tx.invites.by_code(code) is not None for code in candidates(text)):
        return start(tx, now, account, text, admission)  # another code in place of the name
    name = chat_name(text, Kind.ADULT)
    if isinstance(name, NameProblem):
        return NameRefused(name)
    invite_id = focus.data["invite"]
    if invite_id is None and account not in admission.curator_ids:
        return Stranger()
    invite = None if invite_id is None else tx.invites.get(int(invite_id))
    if invite is not None and (closed := usable(tx, now, invite, None)) is not None:
        tx.focuses.clear(account)
        return closed
    added = tx.people.add(chat_name=name, kind=Kind.ADULT, account=account, now=now)
    tx.focuses.clear(account)
    if invite is not None:
        note(tx, now, added, invite.programme_id, "person.came_in")
        return add_role(tx, now, added, invite, admission)
    appoint(tx, now, added, ensure_programme(tx, now, admission.timezone))
    return resume(tx, now, added, admission)
