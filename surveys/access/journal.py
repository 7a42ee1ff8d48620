"""`/log`: who changed what, for those who run the programme."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from surveys.access.actions import Action
from surveys.access.entry import Entry, Which
from surveys.access.model import PARTICIPANTS, Whose
from surveys.access.policy import may
from surveys.people.desk import Desk, Forbidden, Member, NoSuchPerson, desk_of, member_of
from surveys.people.desk import Tx as DeskTx
from surveys.people.model import Person
from surveys.ports import HasAudit, HasInvites, HasMatches

PAGE = 10
ALERTS = ("alert.", "case.")  # a mentor never learns of one through the bot, not even that it was


class Tx(DeskTx, HasMatches, HasInvites, HasAudit, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class Line:
    entry: Entry
    actor: str | None  # chat name; None: the bot itself, or the host
    about: str  # a chat name or the number of a pair; empty: the action says it all


@dataclass(frozen=True, slots=True)
class Journal:
    timezone: str
    person: Person | None  # of whom alone
    lines: tuple[Line, ...]  # the newest first
    page: int  # from 0
    pages: int


def journal(
    tx: Tx, account: int, page: int = 0, person_id: int | None = None
) -> Journal | NoSuchPerson | Forbidden:
    desk = desk_of(tx, account, Action.SEE_LOG)
    if desk is None:
        return Forbidden()
    member = None if person_id is None else member_of(tx, desk, person_id)
    if person_id is not None and member is None:
        return NoSuchPerson()
    which = _which(tx, desk, member)
    pages = max(1, -(-tx.audit.count(desk.programme.id, which) // PAGE))
    page = min(max(page, 0), pages - 1)
    entries = tx.audit.page(desk.programme.id, which, limit=PAGE, offset=page * PAGE)
    names = _names(tx, desk.programme.id)
    return Journal(
        timezone=desk.programme.timezone,
        person=None if member is None else member.person,
        lines=tuple(_line(entry, names) for entry in entries),
        page=page,
        pages=pages,
    )


def _which(tx: Tx, desk: Desk, member: Member | None) -> Which:
    """Who is in a pair sees no alerts here: one of them may be about that pair."""
    roles = {each.role for each in tx.memberships.of_person(desk.person.id)}
    whose = Whose.OWN_PAIR if roles & PARTICIPANTS else Whose.OWN_SCHOOL
    hidden = () if may(Action.SEE_ALERT_LOG, whose, (desk.seat,)) else ALERTS
    if member is None:
        return Which(hidden)
    mine = {each.id for each in member.memberships}
    found = [f"person:{member.person.id}", *(f"membership:{each}" for each in mine)]
    found += [f"match:{each.id}" for each in tx.matches.of_memberships(mine)]
    found += [f"invite:{each.id}" for each in tx.invites.of_person(member.person.id)]
    return Which(hidden, member.person.id, tuple(found))


def _names(tx: Tx, programme_id: int) -> Mapping[str, str]:
    """What the subjects of the programme are called."""
    found: dict[str, str] = {}
    for person, membership in tx.people.in_programme(programme_id):
        found[f"person:{person.id}"] = found[f"membership:{membership.id}"] = person.chat_name
    for match in tx.matches.in_programme(programme_id):
        found[f"match:{match.id}"] = str(match.number)
    for invite in tx.invites.in_programme(programme_id):
        found[f"invite:{invite.id}"] = found.get(f"person:{invite.person_id}", "")
    return found


def _line(entry: Entry, names: Mapping[str, str]) -> Line:
    actor = None if entry.actor_id is None else names.get(f"person:{entry.actor_id}", "")
    oneself = entry.subject == f"person:{entry.actor_id}"
    return Line(entry, actor, "" if oneself else names.get(entry.subject, ""))
