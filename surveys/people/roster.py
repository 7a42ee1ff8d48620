"""`/people`: the overview, lists, search and one person's card."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from surveys.access.actions import Action
from surveys.people.desk import Forbidden, NoSuchPerson, desk_of, member_of
from surveys.people.model import RUNNING, Kind, Role
from surveys.people.names import folded
from surveys.people.standing import Entry, Standing, entries, entry_of
from surveys.ports import (
    HasConsents,
    HasFocuses,
    HasInvites,
    HasMemberships,
    HasPeople,
    HasProgrammes,
)
from surveys.programme.model import Programme

DIALOGUES = "people."  # kinds of focus begin with it
SEARCH = "people.search"  # focus: a name or a class is awaited
PAGE = 8  # people on one page of buttons


class Tx(HasProgrammes, HasPeople, HasMemberships, HasConsents, HasInvites, Protocol):
    pass


class FocusTx(HasFocuses, Protocol):
    pass


class SearchTx(Tx, HasFocuses, Protocol):
    pass


class Group(StrEnum):
    """Lists of the overview: by role while people take part, by state where something waits."""

    MENTEES = "mentees"
    MENTORS = "mentors"
    ADULTS = "adults"  # curators, deputies, responsible adults, administration
    NEEDS_CONSENT = "consent"
    NEEDS_NEW_CONSENT = (
        "renew"  # take part under an edition of the paper that another has superseded
    )
    NEEDS_INVITE = "invite"
    INVITED = "invited"
    REFUSED = "refused"
    LEFT = "left"
    ARCHIVED = "archived"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Overview:
    programme: Programme
    counts: Mapping[Group, int]
    taking_part: Mapping[Group, int]  # of the role groups: how many have agreed


@dataclass(frozen=True, slots=True)
class Listing:
    group: Group
    people: tuple[Entry, ...]
    page: int  # from 0
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class Found:
    query: str
    people: tuple[Entry, ...]  # at most PAGE
    total: int


@dataclass(frozen=True, slots=True)
class Card:
    entry: Entry
    programme: Programme
    oneself: bool  # the curator's own card


_OFFICE = RUNNING | {Role.RESPONSIBLE, Role.ADMINISTRATION}
_THERE = {Standing.ACTIVE, Standing.PAUSED}
_GONE = {Standing.LEFT, Standing.ARCHIVED}


def set_aside(tx: FocusTx, account: int) -> None:
    """A list or a card was opened: a dialogue of `/people` that waited for words is over."""
    focus = tx.focuses.get(account)
    if focus is not None and focus.kind.startswith(DIALOGUES):
        tx.focuses.clear(account)


def overview(
    tx: Tx, now: datetime, account: int, earlier: Collection[str] = ()
) -> Overview | Forbidden:
    """`earlier`: superseded editions of the representative's paper."""
    desk = desk_of(tx, account, Action.SEE_PEOPLE)
    if desk is None:
        return Forbidden()
    counts: Counter[Group] = Counter()
    taking_part: Counter[Group] = Counter()
    for entry in entries(tx, desk.programme.id, now):
        groups = [group for group in Group if _belongs(entry, group, earlier)]
        counts.update(groups)
        if entry.standing in _THERE:
            taking_part.update(groups)
    return Overview(desk.programme, counts, taking_part)


def listing(
    tx: Tx, now: datetime, account: int, group: Group, page: int, earlier: Collection[str] = ()
) -> Listing | Forbidden:
    desk = desk_of(tx, account, Action.SEE_PEOPLE)
    if desk is None:
        return Forbidden()
    found = [one for one in entries(tx, desk.programme.id, now) if _belongs(one, group, earlier)]
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(page, 0), pages - 1)
    part = found[page * PAGE : (page + 1) * PAGE]
    return Listing(group, tuple(part), page, pages, len(found))


def begin_search(tx: SearchTx, now: datetime, account: int) -> Forbidden | None:
    """The next message is what to look for, and the one after it, until something is opened."""
    if desk_of(tx, account, Action.SEE_PEOPLE) is None:
        return Forbidden()
    tx.focuses.set(account, SEARCH, {}, now)
    return None


def search(tx: Tx, now: datetime, account: int, query: str) -> Found | Forbidden:
    """By a part of the name in the chat or by class; case and «ё» do not matter."""
    desk = desk_of(tx, account, Action.SEE_PEOPLE)
    if desk is None:
        return Forbidden()
    wanted = folded(query)
    found = [
        entry
        for entry in entries(tx, desk.programme.id, now)
        if wanted and wanted in folded(f"{entry.person.chat_name} {entry.person.class_name or ''}")
    ]
    return Found(query.strip(), tuple(found[:PAGE]), len(found))


def card(tx: Tx, now: datetime, account: int, person_id: int) -> Card | Forbidden | NoSuchPerson:
    desk = desk_of(tx, account, Action.SEE_PEOPLE)
    if desk is None:
        return Forbidden()
    member = member_of(tx, desk, person_id)
    if member is None:
        return NoSuchPerson()
    found = entry_of(tx, desk.programme.id, member.person, member.memberships, now)
    return Card(found, desk.programme, oneself=person_id == desk.person.id)


def _belongs(entry: Entry, group: Group, earlier: Collection[str]) -> bool:
    if group is Group.NEEDS_NEW_CONSENT:
        return (
            entry.person.kind is Kind.PUPIL
            and entry.standing in _THERE
            and entry.consent is not None
            and entry.consent.version in earlier
        )
    return _MEMBERS[group](entry)


def _in_role(entry: Entry, roles: frozenset[Role] | set[Role]) -> bool:
    return entry.standing not in _GONE and any(one.role in roles for one in entry.memberships)


_MEMBERS: Mapping[Group, Callable[[Entry], bool]] = {
    Group.MENTEES: lambda entry: _in_role(entry, {Role.MENTEE}),
    Group.MENTORS: lambda entry: _in_role(entry, {Role.MENTOR}),
    Group.ADULTS: lambda entry: _in_role(entry, _OFFICE),
    Group.NEEDS_CONSENT: lambda entry: entry.standing is Standing.NEEDS_CONSENT,
    Group.NEEDS_INVITE: lambda entry: entry.standing is Standing.NEEDS_INVITE,
    Group.INVITED: lambda entry: entry.standing is Standing.INVITED,
    Group.REFUSED: lambda entry: entry.standing is Standing.REFUSED,
    Group.LEFT: lambda entry: entry.standing is Standing.LEFT,
    Group.ARCHIVED: lambda entry: entry.standing is Standing.ARCHIVED,
    Group.ALL: lambda entry: entry.standing is not Standing.ARCHIVED,
}
