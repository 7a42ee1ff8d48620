"""`/practices`: the bank of a school, all its years together, and one's own cards in whatever state."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from surveys.access.actions import Action
from surveys.access.model import Whose
from surveys.people.desk import Desk, desk_of
from surveys.people.model import Kind, MembershipState, Role
from surveys.people.years import years_of
from surveys.ports import HasMemberships, HasPeople, HasPractices, HasProgrammes
from surveys.practices.model import Practice, State, tag_key
from surveys.programme.model import Programme


class Tx(HasPeople, HasMemberships, HasProgrammes, HasPractices, Protocol):
    pass


@dataclass(frozen=True, slots=True)
class NobodyKnown:
    """A stranger: the bank is the school's own."""


@dataclass(frozen=True, slots=True)
class Gone:
    """No such card for this reader (any more)."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What stands in the bank, the newest first; `runs`: its reader moderates."""

    kind: Kind
    here: bool  # takes part in the programme; else only their own cards are theirs to see
    runs: bool
    mentors: bool  # may have something to share
    practices: tuple[Practice, ...]
    waiting: tuple[Practice, ...]  # for a curator; empty for everybody else
    mine: tuple[Practice, ...]

    @property
    def tags(self) -> Sequence[tuple[str, int]]:
        """With how many cards have each, the most frequent first."""
        found = Counter(tag for one in self.practices for tag in one.tags)
        return sorted(found.items(), key=lambda each: (-each[1], each[0]))

    def tagged(self, key: str) -> tuple[str, tuple[Practice, ...]] | None:
        """None: no card has such a tag (any more)."""
        tag = next((tag for tag, _ in self.tags if tag_key(tag) == key), None)
        if tag is None:
            return None
        return tag, tuple(one for one in self.practices if tag in one.tags)


@dataclass(frozen=True, slots=True)
class Card:
    practice: Practice
    year: str
    author: str | None  # where the name stands under it, or the reader is to know it
    own: bool
    runs: bool
    kind: Kind  # of the reader


def shelf(tx: Tx, account: int) -> Shelf | NobodyKnown:
    person = tx.people.by_account(account)
    if person is None or person.archived_at is not None:
        return NobodyKnown()
    desk = desk_of(tx, account, Action.SEE_PRACTICES, Whose.OWN)
    runs = desk is not None and moderates(tx, account, desk.programme)
    found = tx.practices.in_programmes(_years(tx, desk))
    return Shelf(
        person.kind,
        desk is not None,
        runs,
        desk is not None and _mentors(tx, desk),
        tuple(one for one in found if one.state is State.APPROVED),
        tuple(one for one in reversed(found) if runs and one.state is State.SENT),
        tuple(tx.practices.of_author(person.id)),
    )


def card(tx: Tx, account: int, practice_id: int) -> Card | Gone:
    """Of one's own in every state; of the bank; the rest is its moderators'."""
    person, practice = tx.people.by_account(account), tx.practices.get(practice_id)
    if person is None or practice is None or person.archived_at is not None:
        return Gone()
    own = practice.author_id == person.id
    desk = desk_of(tx, account, Action.SEE_PRACTICES, Whose.OWN)
    years = _years(tx, desk)
    of_school = practice.programme_id in years
    runs = of_school and desk is not None and moderates(tx, account, desk.programme)
    if not (own or runs or (of_school and practice.state is State.APPROVED)):
        return Gone()
    programme = years.get(practice.programme_id) or tx.programmes.get(practice.programme_id)
    assert programme is not None  # a foreign key
    told = practice.signed or (runs and practice.state is not State.APPROVED)
    author = author_of(tx, practice) if told else None
    return Card(practice, programme.year, author, own, runs, person.kind)


def author_of(tx: HasPeople, practice: Practice) -> str | None:
    """None: nobody leads there any more."""
    person = None if practice.author_id is None else tx.people.get(practice.author_id)
    return None if person is None or person.erased_at is not None else person.chat_name


def moderates(tx: Tx, account: int, programme: Programme) -> bool:
    desk = desk_of(tx, account, Action.RUN_PRACTICES)
    return desk is not None and desk.programme.id == programme.id


def _mentors(tx: Tx, desk: Desk) -> bool:
    return any(
        one.role is Role.MENTOR
        and one.state is MembershipState.ACTIVE
        and one.programme_id == desk.programme.id
        for one in tx.memberships.of_person(desk.person.id)
    )


def _years(tx: Tx, desk: Desk | None) -> Mapping[int, Programme]:
    return {one.id: one for one in years_of(tx, desk.programme)} if desk is not None else {}
